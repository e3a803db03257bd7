/// What is wrong with a load, or with the script of its transactions.
package struct LoadMistake: Error, Equatable, Sendable {
  /// Bytes of the script.
  package var range: Range<Int>
  /// In the form of `Problem.message`.
  package var message: String
  package var hint: String?

  package init(_ message: String, at range: Range<Int>, hint: String? = nil) {
    self.range = range
    self.message = message
    self.hint = hint
  }
}
