internal import Evidence
internal import Sessions

/// What claims see of a block of sessions.
///
/// Source: the note format, "`sessions`".
struct SessionValues {
  private let run: SessionRun
  private let records: [Int: StatementRecord]

  init(_ run: SessionRun, _ records: [Int: StatementRecord]) {
    self.run = run
    self.records = records
  }

  var values: [String: EvidenceValue] {
    var values: [String: EvidenceValue] = [
      "deadlock": .bool(!run.deadlocks.isEmpty),
      "victim": run.deadlocks.compactMap(\.victim).first.map { .text($0) } ?? .null,
      "edges": .list(edges), "ms": Measure.milliseconds(run.elapsed),
    ]
    if let first = run.deadlocks.first {
      values["cycle"] = .list(first.cycle.map { .text($0) })
    }
    for (index, step) in run.steps.enumerated() {
      if let id = step.id { values[id] = .object(self.values(of: step, records[index])) }
    }
    return values
  }

  private func values(
    of step: SessionStep, _ record: StatementRecord?
  ) -> [String: EvidenceValue] {
    var values = record?.values ?? [:]
    values["wal_bytes"] = nil
    values["blocked"] = .bool(step.isBlocked)
    values["blocked_by"] = .list(step.blockers.map { .text($0) })
    values["released_by"] = step.releasedBy.map { .text($0) } ?? .null
    values["lock"] = step.waits.first.flatMap(SessionValues.lock) ?? .null
    values["wait_ms"] = Measure.milliseconds(step.waited ?? 0)
    values["root_blocker"] = step.waits.first?.root.map { .text($0) } ?? .null
    values["deferred"] = .bool(step.isDeferred)
    values["foreign"] = .bool(step.waits.contains(where: \.isForeign))
    return values
  }

  private static func lock(_ wait: StepWait) -> EvidenceValue? {
    wait.type.isEmpty ? nil : .object(members(wait))
  }

  private static func members(_ wait: StepWait) -> [String: EvidenceValue] {
    [
      "type": .text(wait.type), "mode": wait.mode.isEmpty ? .null : .text(wait.mode),
      "relation": wait.relation.map { .text($0) } ?? .null,
    ]
  }

  /// In the order in which they were seen.
  private var edges: [EvidenceValue] {
    run.events.compactMap { event in
      guard case .waits(let step, let wait) = event else { return nil }
      let seen = run.steps[step].waits[wait]
      var members = SessionValues.members(seen)
      members["at_ms"] = Measure.milliseconds(seen.at)
      members["waiter"] = .text(run.steps[step].session)
      members["step"] = run.steps[step].id.map { .text($0) } ?? .null
      members["blockers"] = .list(seen.blockers.map { .text($0) })
      return .object(members)
    }
  }
}
