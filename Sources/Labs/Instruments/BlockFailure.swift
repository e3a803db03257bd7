package import Diagnostics

/// Why a block has no result.
package struct BlockFailure: Error, Equatable, Sendable {
  /// In bytes of the block's body; nil for the block as a whole.
  package var range: Range<Int>?
  /// In the form of `Problem.message`.
  package var message: String
  package var hint: String?
  /// Values that a claim may speak of, so that this is no failure: `error`, or `r2.error` of a part.
  package var excuses: Set<String>
  /// Whether it is no fault of the note's: a full disk.
  package var isEnvironment: Bool
  /// Of a warning, its code; nil for that of keys that mean nothing.
  package var code: ProblemCode?

  package init(
    _ message: String, at range: Range<Int>? = nil, hint: String? = nil,
    excuses: Set<String> = [], isEnvironment: Bool = false
  ) {
    self.range = range
    self.message = message
    self.hint = hint
    self.excuses = excuses
    self.isEnvironment = isEnvironment
  }
}
