/// A problem with its place, ready to be shown: the unit of all that CodeNotes reports to authors.
package struct Problem: Equatable, Sendable {
  package var severity: Severity
  package var code: ProblemCode
  /// The path below the site's folder, with `/` between names.
  package var file: String
  /// 1-based; 0 where the problem concerns the whole file.
  package var line: Int
  /// 1-based, counted in characters.
  package var column: Int
  package var message: String
  package var hint: String?
  /// The line of the source that it is about, without its end.
  package var excerpt: String?
  /// How many characters from `column` on are meant: at least 1.
  package var length: Int

  package init(
    _ severity: Severity, _ code: ProblemCode, file: String, line: Int = 1, column: Int = 1,
    _ message: String, hint: String? = nil, excerpt: String? = nil, length: Int = 1
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
    self.excerpt = excerpt
    self.length = length
  }
}

extension Problem: Comparable {
  /// By file, then place, then code: the order in which problems are shown, whatever found them.
  package static func < (left: Problem, right: Problem) -> Bool {
    if left.file != right.file { return left.file < right.file }
    if left.line != right.line { return left.line < right.line }
    if left.column != right.column { return left.column < right.column }
    if left.code != right.code { return left.code.rawValue < right.code.rawValue }
    return left.message < right.message
  }
}
