/// What a run recorded of one block.
package struct BlockEvidence: Equatable, Sendable {
  /// The name after `run=`.
  package var instrument: String
  /// Of all that the block's result depends on, as it was when it was measured.
  package var digest: String
  /// What claims see; nil where the block has never been measured.
  package var values: EvidenceValue?
  /// What figures need besides.
  package var detail: EvidenceValue
  /// Why the last run of it failed; its values are an earlier run's then.
  package var failure: String?
  /// When and on what it was measured, where that was in an earlier run than the file's last.
  package var origin: EvidenceValue?

  package init(
    instrument: String, digest: String, values: EvidenceValue?, detail: EvidenceValue,
    failure: String? = nil
  ) {
    self.instrument = instrument
    self.digest = digest
    self.values = values
    self.detail = detail
    self.failure = failure
  }
}
