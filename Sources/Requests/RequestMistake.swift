/// What is wrong with the requests of an `http` block.
package struct RequestMistake: Error, Equatable, Sendable {
  /// Bytes of the block's body.
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
