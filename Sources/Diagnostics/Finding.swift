/// Something wrong at a place of a file whose text is not at hand: what a stage reports while it
/// works on bytes.
///
/// `SourceText.problems(from:)` turns findings into `Problem` values.
package struct Finding: Equatable, Sendable {
  package var severity: Severity
  package var code: ProblemCode
  package var span: Span
  /// One sentence: first word in lower case, no full stop, names in backticks.
  package var message: String
  /// What to do about it, in the same form.
  package var hint: String?

  package init(
    _ severity: Severity, _ code: ProblemCode, at span: Span, _ message: String,
    hint: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.span = span
    self.message = message
    self.hint = hint
  }
}
