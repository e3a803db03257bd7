package import Evidence

extension ChangeMatrix {
  /// What claims can say of several changes.
  package var values: [String: EvidenceValue] {
    var values: [String: EvidenceValue] = [
      "changes": .integer(rows.count), "breaking_changes": .integer(breaking.count),
      "safe_changes": .integer(safe.count),
    ]
    for side in [MessageSide.request, .response] {
      values[side.rawValue] = .list(
        rows.map { .text($0.worst[side]?.rawValue ?? "nothing") })
    }
    values["escaped"] = .list(breaking.filter { !$0.isCaught }.map { .text($0.name) })
    values["caught"] = .object(counts(of: breaking))
    values["false_alarms"] = .object(counts(of: safe))
    values["only"] = .object(
      checks.reduce(into: [:]) { $0[$1.rawValue] = .list(onlyCaught(by: $1).map { .text($0) }) })
    values["enrolled"] = .list(
      (0...consumers.count).map { .integer(caught(with: Array(consumers.prefix($0)))) })
    return values
  }

  /// Names of breaking changes that one check notices, and no other.
  package func onlyCaught(by check: ContractCheck) -> [String] {
    breaking.filter { $0.caught.filter(\.value).map(\.key) == [check] }.map(\.name)
  }

  /// How many of the breaking changes consumers' examples notice, with some consumers only.
  package func caught(with enrolled: [String]) -> Int {
    breaking.count { row in row.consumers.contains(where: enrolled.contains) }
  }

  private func counts(of rows: [Row]) -> [String: EvidenceValue] {
    var counts: [String: EvidenceValue] = ["any": .integer(rows.count(where: \.isCaught))]
    for check in checks {
      counts[check.rawValue] = .integer(rows.count { $0.caught[check] == true })
    }
    return counts
  }
}
