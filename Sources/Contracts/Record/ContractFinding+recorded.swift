package import Evidence

/// How a finding is kept beside a note, and printed by the command line.
extension ContractFinding {
  /// An object; what is not known is null or left out.
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "rule": .text(rule), "severity": .text(severity.rawValue), "side": .text(side.rawValue),
      "operation": .text(operation), "subject": .text(subject), "pointer": .text(pointer),
      "message": .text(message), "base": base.map { .text($0) } ?? .null,
      "revision": revision.map { .text($0) } ?? .null, "witness": witness?.recorded ?? .null,
    ]
    if let before { members["before"] = .text(before) }
    if let after { members["after"] = .text(after) }
    if isUndecided { members["undecided"] = true }
    if let override {
      members["override"] = .object([
        "original": .text(override.original.rawValue), "reason": .text(override.reason),
      ])
    }
    if !exercisedBy.isEmpty { members["exercised_by"] = .list(exercisedBy.map { .text($0) }) }
    if !breaks.isEmpty { members["breaks"] = .list(breaks.map { .text($0) }) }
    return .object(members)
  }

  /// - Returns: nil where something is missing that every finding has.
  package init?(recorded: EvidenceValue) {
    guard let rule = recorded["rule"]?.string,
      let severity = recorded["severity"]?.string.flatMap({ ChangeSeverity(rawValue: $0) }),
      let side = recorded["side"]?.string.flatMap({ MessageSide(rawValue: $0) }),
      let operation = recorded["operation"]?.string, let subject = recorded["subject"]?.string,
      let pointer = recorded["pointer"]?.string, let message = recorded["message"]?.string
    else { return nil }
    self.init(
      rule: rule, severity: severity, side: side, operation: operation, subject: subject,
      pointer: pointer, message: message)
    base = recorded["base"]?.string
    revision = recorded["revision"]?.string
    before = recorded["before"]?.string
    after = recorded["after"]?.string
    witness = recorded["witness"].flatMap { Witness(recorded: $0) }
    isUndecided = recorded["undecided"]?.flag ?? false
    if let text = recorded["override"]?["original"]?.string,
      let original = ChangeSeverity(rawValue: text),
      let reason = recorded["override"]?["reason"]?.string
    {
      override = Override(original: original, reason: reason)
    }
    exercisedBy = recorded["exercised_by"]?.items?.compactMap(\.string) ?? []
    breaks = recorded["breaks"]?.items?.compactMap(\.string) ?? []
  }
}
