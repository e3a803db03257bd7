package import Evidence

/// What claims can say of a report.
extension ContractReport {
  package var values: [String: EvidenceValue] {
    var values: [String: EvidenceValue] = [
      "breaking": .integer(count(.breaking)), "warnings": .integer(count(.warning)),
      "additions": .integer(count(.addition)), "undecided": .integer(undecided),
      "witnesses": .integer(witnesses), "failed_examples": .integer(failedExamples),
      "unexercised": .integer(unexercised.count),
    ]
    values["rules"] = .list(rules.map { .text($0) })
    values["findings"] = .list(findings.map(ContractReport.value))
    values["request"] = sideValues(.request)
    values["response"] = sideValues(.response)
    values["overridden"] = .integer(findings.count { $0.override != nil })
    if !examples.isEmpty {
      values["valid_examples"] = .integer(examples.count { $0.status == .valid })
      values["examples"] = .object(
        examples.reduce(into: [:]) { $0[$1.name] = ContractReport.value($1) })
    }
    if !replays.isEmpty {
      values["replayed"] = .integer(replays.count)
      values["failed_replays"] = .integer(failedReplays)
      values["deviations"] = .integer(deviatingReplays)
      values["replays"] = .object(
        replays.reduce(into: [:]) { $0[$1.name] = ContractReport.value($1) })
    }
    if !consumers.isEmpty {
      values["consumers"] = .object(
        consumers.reduce(into: [:]) { $0[$1] = consumerValues($1) })
    }
    return values
  }

  private static func value(_ verdict: ExampleVerdict) -> EvidenceValue {
    .object([
      "status": .text(verdict.status.rawValue), "consumer": .text(verdict.consumer),
      "pointer": verdict.pointer.map { .text($0) } ?? .null,
    ])
  }

  private static func value(_ replay: ReplayVerdict) -> EvidenceValue {
    .object([
      "status": replay.status.map { .integer($0) } ?? .null,
      "error": replay.error.map { .text($0) } ?? .null,
      "faults": .list(replay.faults.map { .text($0.pointer) }),
      "deviations": .list(replay.deviations.map { .text($0.pointer) }),
    ])
  }

  private static func value(_ finding: ContractFinding) -> EvidenceValue {
    .object([
      "rule": .text(finding.rule), "severity": .text(finding.severity.rawValue),
      "side": .text(finding.side.rawValue), "operation": .text(finding.operation),
      "pointer": .text(finding.pointer), "subject": .text(finding.subject),
      "undecided": .bool(finding.isUndecided), "witness": .bool(finding.witness != nil),
      "exercised_by": .list(finding.exercisedBy.map { .text($0) }),
      "breaks": .list(finding.breaks.map { .text($0) }),
    ])
  }

  private func consumerValues(_ consumer: String) -> EvidenceValue {
    let own = examples.filter { $0.consumer == consumer }
    let sent = replays.filter { $0.consumer == consumer }
    return .object([
      "examples": .integer(own.count),
      "failed_examples": .integer(own.count { $0.status == .broken }),
      "failed_replays": .integer(sent.count { !$0.isRight }),
    ])
  }

  private func sideValues(_ side: MessageSide) -> EvidenceValue {
    let own = findings.filter { $0.side == side }
    return .object([
      "breaking": .integer(own.count { $0.severity == .breaking }),
      "warnings": .integer(own.count { $0.severity == .warning }),
      "additions": .integer(own.count { $0.severity == .addition }),
    ])
  }
}
