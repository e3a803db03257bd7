/// What became of a claim.
package struct ClaimVerdict: Equatable, Sendable {
  package var claim: Claim
  /// nil: not judged, because a block that it speaks of has no values, or it cannot be worked out.
  package var holds: Bool?
  /// Whether it would turn within the spread of what was measured.
  package var isFragile = false
  /// By the path as it is written.
  package var measured: [String: EvidenceValue] = [:]
  /// Why it cannot be worked out; the range counts from the start of the expression.
  package var mistake: ExpressionMistake?
  /// Where it holds a time against a number, which another machine will not repeat.
  package var absoluteTime: Range<Int>?
}
