package import Evidence

extension ContractReport {
  /// What `codenotes contract --format json` prints.
  ///
  /// Source: the note format, "A contract".
  package var printed: EvidenceValue {
    .object([
      "breaking": .integer(count(.breaking)), "warnings": .integer(count(.warning)),
      "additions": .integer(count(.addition)), "undecided": .integer(undecided),
      "findings": .list(findings.map(\.recorded)), "examples": .list(examples.map(\.recorded)),
    ])
  }
}
