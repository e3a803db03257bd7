/// What is wrong with a file that should describe an API, or hold examples, and where.
package struct DocumentMistake: Error, Equatable, Sendable {
  /// The path as the author wrote it, or as it was found.
  package var file: String
  /// 1-based; 0 where it concerns the whole file.
  package var line: Int
  /// 1-based, counted in characters.
  package var column: Int
  /// In the form of `Problem.message`.
  package var message: String
  package var hint: String?

  package init(
    _ message: String, file: String, line: Int = 0, column: Int = 1, hint: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }
}
