package import Evidence

/// What one run of a block gave.
package struct Measurement: Sendable {
  /// What claims see: an object.
  package var values: [String: EvidenceValue]
  /// What figures need besides.
  package var detail: [String: EvidenceValue]
  /// An error that is a failure unless a claim speaks of it.
  package var error: BlockFailure?
  /// Others of the same block, each of which claims have to speak of.
  package var otherErrors: [BlockFailure] = []
  /// What the author should know, and is no failure.
  package var warnings: [BlockFailure] = []
  /// The statement whose rows may come in any order, in bytes of the block's body, and how many they were.
  package var unordered: (range: Range<Int>, rows: Int)?

  package init(
    values: [String: EvidenceValue], detail: [String: EvidenceValue] = [:],
    error: BlockFailure? = nil
  ) {
    self.values = values
    self.detail = detail
    self.error = error
  }
}
