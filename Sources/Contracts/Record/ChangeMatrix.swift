package import Evidence

/// Which check notices which of several changes.
package struct ChangeMatrix: Equatable, Sendable {
  /// A change and what became of it.
  package struct Row: Equatable, Sendable {
    package var name: String
    /// Whether it breaks somebody, as the author knows; nil where that is not said.
    package var isBreaking: Bool?
    /// Of each check that was made, whether it complains.
    package var caught: [ContractCheck: Bool]
    /// The worst that rules say of requests and of responses; nothing of a side that did not change.
    package var worst: [MessageSide: ChangeSeverity] = [:]
    /// Ids of the rules that say that it breaks.
    package var rules: [String]
    /// Consumers for whom an example or a replay fails.
    package var consumers: [String]

    package init(
      name: String, isBreaking: Bool?, caught: [ContractCheck: Bool], rules: [String],
      consumers: [String]
    ) {
      self.name = name
      self.isBreaking = isBreaking
      self.caught = caught
      self.rules = rules
      self.consumers = consumers
    }

    /// What a report says of a change.
    package init(name: String, isBreaking: Bool?, _ report: ContractReport) {
      var caught: [ContractCheck: Bool] = [.rules: report.count(.breaking) > 0]
      if !report.examples.isEmpty { caught[.examples] = report.failedExamples > 0 }
      if !report.replays.isEmpty {
        caught[.replay] = report.failedReplays > 0
        caught[.conformance] = report.deviatingReplays > 0
      }
      let broken =
        report.examples.filter { $0.status == .broken }.map(\.consumer)
        + report.replays.filter { !$0.isRight }.map(\.consumer)
      self.init(
        name: name, isBreaking: isBreaking, caught: caught,
        rules: ContractReport(
          base: report.base, revision: report.revision,
          findings: report.findings.filter { $0.severity == .breaking }
        ).rules,
        consumers: report.consumers.filter(broken.contains))
      for side in [MessageSide.request, .response] {
        worst[side] = report.findings.filter { $0.side == side }.map(\.severity).min()
      }
    }

    /// Whether any check complains.
    package var isCaught: Bool { caught.values.contains(true) }

    var recorded: EvidenceValue {
      var members: [String: EvidenceValue] = [
        "name": .text(name), "rules": .list(rules.map { .text($0) }),
        "consumers": .list(consumers.map { .text($0) }),
        "caught": .object(
          caught.reduce(into: [:]) { $0[$1.key.rawValue] = .bool($1.value) }),
      ]
      if let isBreaking { members["is_breaking"] = .bool(isBreaking) }
      for (side, severity) in worst { members[side.rawValue] = .text(severity.rawValue) }
      return .object(members)
    }

    init?(recorded: EvidenceValue) {
      guard let name = recorded["name"]?.string, case .object(let verdicts)? = recorded["caught"]
      else { return nil }
      self.init(
        name: name, isBreaking: recorded["is_breaking"]?.flag,
        caught: verdicts.reduce(into: [:]) { caught, verdict in
          if let check = ContractCheck(rawValue: verdict.key) { caught[check] = verdict.value.flag }
        },
        rules: recorded["rules"]?.items?.compactMap(\.string) ?? [],
        consumers: recorded["consumers"]?.items?.compactMap(\.string) ?? [])
      for side in [MessageSide.request, .response] {
        worst[side] = recorded[side.rawValue]?.string.flatMap { ChangeSeverity(rawValue: $0) }
      }
    }
  }

  package var rows: [Row]
  /// All that have examples, in their order.
  package var consumers: [String]

  package init(rows: [Row], consumers: [String]) {
    self.rows = rows
    self.consumers = consumers
  }

  /// The checks that were made of any change, in their order.
  package var checks: [ContractCheck] {
    ContractCheck.allCases.filter { check in rows.contains { $0.caught[check] != nil } }
  }

  /// Changes that break somebody: all where the author says nothing of it.
  package var breaking: [Row] { rows.filter { $0.isBreaking ?? true } }

  /// Changes that break nobody, as the author knows.
  package var safe: [Row] { rows.filter { $0.isBreaking == false } }

  package var recorded: EvidenceValue {
    .object([
      "rows": .list(rows.map(\.recorded)), "consumers": .list(consumers.map { .text($0) }),
    ])
  }

  /// - Returns: nil where there are no rows.
  package init?(recorded: EvidenceValue) {
    guard let rows = recorded["rows"]?.items else { return nil }
    self.init(
      rows: rows.compactMap { Row(recorded: $0) },
      consumers: recorded["consumers"]?.items?.compactMap(\.string) ?? [])
  }
}
