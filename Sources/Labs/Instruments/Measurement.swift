package import Evidence

/// What one run of a block gave.
package struct Measurement: Sendable {
  /// What claims see: an object.
  package var values: [String: EvidenceValue]
  /// What figures need besides.
  package var detail: [String: EvidenceValue]
  /// An error that is a failure unless a claim speaks of it.
  package var error: BlockFailure?
  /// What is worth saying of it that is no failure.
  package var remarks: [Remark] = []

  /// A warning about a place of the block.
  package struct Remark: Sendable {
    package var kind: Kind
    /// In bytes of the block's body.
    package var range: Range<Int>
    package var message: String
    package var hint: String?

    package enum Kind: Sendable {
      case unorderedRows, manyCalls
    }
  }

  package init(
    values: [String: EvidenceValue], detail: [String: EvidenceValue] = [:],
    error: BlockFailure? = nil
  ) {
    self.values = values
    self.detail = detail
    self.error = error
  }
}
