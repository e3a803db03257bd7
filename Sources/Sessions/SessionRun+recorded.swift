package import Evidence

/// The form in which a run is kept beside a note, in `detail`.
extension SessionRun {
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "sessions": .list(sessions.map { .text($0) }), "steps": .list(steps.map(\.recorded)),
      "events": .list(events.map(\.recorded)), "elapsed_ms": Measure.milliseconds(elapsed),
    ]
    members["isolation"] = isolation.map { .text($0) }
    if !deadlocks.isEmpty { members["deadlocks"] = .list(deadlocks.map(\.recorded)) }
    return .object(members)
  }

  /// Reads what `recorded` kept; nil for what is none of it.
  package init?(_ recorded: EvidenceValue) {
    guard let sessions = recorded["sessions"]?.items?.compactMap(\.string), !sessions.isEmpty,
      let steps = recorded["steps"]?.items, let events = recorded["events"]?.items
    else { return nil }
    self.init(sessions: sessions, isolation: recorded["isolation"]?.string)
    self.steps = steps.compactMap { SessionStep($0) }
    self.events = events.compactMap { Event($0) }
    deadlocks = (recorded["deadlocks"]?.items ?? []).compactMap { Deadlock($0) }
    elapsed = recorded["elapsed_ms"]?.double ?? 0
    guard self.steps.count == steps.count, self.events.allSatisfy({ $0.isWithin(self.steps) })
    else { return nil }
  }
}

extension SessionRun.Event {
  fileprivate var recorded: EvidenceValue {
    switch self {
    case .sent(let step): .object(["sent": .integer(step)])
    case .waits(let step, let wait):
      .object(["waits": .integer(step), "wait": .integer(wait)])
    case .ended(let step): .object(["ended": .integer(step)])
    }
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    if let step = recorded["sent"]?.int {
      self = .sent(step)
    } else if let step = recorded["ended"]?.int {
      self = .ended(step)
    } else if let step = recorded["waits"]?.int, let wait = recorded["wait"]?.int {
      self = .waits(step, wait)
    } else {
      return nil
    }
  }

  fileprivate func isWithin(_ steps: [SessionStep]) -> Bool {
    switch self {
    case .sent(let step), .ended(let step): steps.indices.contains(step)
    case .waits(let step, let wait):
      steps.indices.contains(step) && steps[step].waits.indices.contains(wait)
    }
  }
}

extension SessionRun.Deadlock {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "cycle": .list(cycle.map { .text($0) }), "at_ms": Measure.milliseconds(at),
    ]
    members["victim"] = victim.map { .text($0) }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let cycle = recorded["cycle"]?.items?.compactMap(\.string) else { return nil }
    self.init(
      cycle: cycle, victim: recorded["victim"]?.string, at: recorded["at_ms"]?.double ?? 0)
  }
}

extension SessionStep {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "session": .text(session), "kind": .text(kind.rawValue), "text": .text(text),
      "sent_ms": Measure.milliseconds(sent), "transaction": .text(transaction.rawValue),
    ]
    members["id"] = id.map { .text($0) }
    members["ended_ms"] = ended.map { Measure.milliseconds($0) }
    members["waited_ms"] = waited.map { Measure.milliseconds($0) }
    members["released_by"] = releasedBy.map { .text($0) }
    members["isolation"] = isolation.map { .text($0) }
    members["result"] = result
    if !waits.isEmpty { members["waits"] = .list(waits.map(\.recorded)) }
    if !overlapping.isEmpty { members["overlapping"] = .list(overlapping.map { .text($0) }) }
    let marks = [
      ("deferred", isDeferred), ("victim", isVictim), ("snapshot", takesSnapshot),
      ("reconnects", reconnects),
    ]
    for (key, isSet) in marks where isSet { members[key] = true }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let session = recorded["session"]?.string, let text = recorded["text"]?.string,
      let kind = recorded["kind"]?.string.flatMap({ Kind(rawValue: $0) }),
      let sent = recorded["sent_ms"]?.double
    else { return nil }
    self.init(
      id: recorded["id"]?.string, session: session, kind: kind, text: text, sent: sent)
    ended = recorded["ended_ms"]?.double
    waited = recorded["waited_ms"]?.double
    releasedBy = recorded["released_by"]?.string
    isolation = recorded["isolation"]?.string
    result = recorded["result"]
    waits = (recorded["waits"]?.items ?? []).map { StepWait($0) }
    overlapping = (recorded["overlapping"]?.items ?? []).compactMap(\.string)
    transaction =
      recorded["transaction"]?.string.flatMap { Transaction(rawValue: $0) } ?? .idle
    isDeferred = recorded["deferred"]?.flag ?? false
    isVictim = recorded["victim"]?.flag ?? false
    takesSnapshot = recorded["snapshot"]?.flag ?? false
    reconnects = recorded["reconnects"]?.flag ?? false
  }
}

extension StepWait {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "at_ms": Measure.milliseconds(at), "blockers": .list(blockers.map { .text($0) }),
      "type": .text(type), "mode": .text(mode),
    ]
    members["relation"] = relation.map { .text($0) }
    members["root"] = root.map { .text($0) }
    if isForeign { members["foreign"] = true }
    if !held.isEmpty { members["held"] = .list(held.map(\.recorded)) }
    return .object(members)
  }

  fileprivate init(_ recorded: EvidenceValue) {
    self.init(
      at: recorded["at_ms"]?.double ?? 0,
      blockers: (recorded["blockers"]?.items ?? []).compactMap(\.string),
      type: recorded["type"]?.string ?? "", mode: recorded["mode"]?.string ?? "",
      relation: recorded["relation"]?.string, root: recorded["root"]?.string,
      held: (recorded["held"]?.items ?? []).compactMap { Held($0) },
      isForeign: recorded["foreign"]?.flag ?? false)
  }
}

extension StepWait.Held {
  fileprivate var recorded: EvidenceValue {
    .object(["session": .text(session), "mode": .text(mode), "granted": .bool(isGranted)])
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let session = recorded["session"]?.string, let mode = recorded["mode"]?.string else {
      return nil
    }
    self.init(session: session, mode: mode, isGranted: recorded["granted"]?.flag ?? true)
  }
}
