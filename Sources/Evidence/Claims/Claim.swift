/// A sentence and the expression that says whether it holds.
package struct Claim: Equatable, Sendable {
  /// As it is written, without the expression and the colon before it.
  package var text: String
  /// As it is written.
  package var source: String
  /// Where the expression stands in the block's body, in bytes.
  package var sourceRange: Range<Int>
  /// Where the item stands in the block's body.
  package var range: Range<Int>
}
