/// What is wrong with the text of a condition.
package struct SpanConditionMistake: Error, Equatable, Sendable {
  /// Bytes of the text.
  package var range: Range<Int>
  /// In the form of `Problem.message`.
  package var message: String
  package var hint: String?

  init(_ message: String, at range: Range<Int>, hint: String? = nil) {
    self.range = range
    self.message = message
    self.hint = hint
  }
}
