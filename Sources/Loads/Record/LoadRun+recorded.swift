package import Evidence

/// The form in which a run is kept beside a note, in `detail`.
extension LoadRun {
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "groups": .list(groups.map(\.recorded)), "duration_ms": Measure.milliseconds(duration),
      "elapsed_ms": Measure.milliseconds(elapsed),
    ]
    if !settings.isEmpty {
      members["settings"] = .list(
        settings.map { .object(["key": .text($0.key), "value": .text($0.value)]) })
    }
    if !gauges.isEmpty { members["gauges"] = .list(gauges.map(\.recorded)) }
    if !events.isEmpty { members["events"] = .list(events.map(\.recorded)) }
    if refused > 0 {
      members["refused"] = .integer(refused)
      members["opened"] = .integer(opened)
      members["refusal"] = refusal.map { .text($0) }
    }
    members["client_cpu_ms"] = clientCPU.map { Measure.milliseconds($0) }
    members["server_cpu_ms"] = serverCPU.map { Measure.milliseconds($0) }
    return .object(members)
  }

  /// Reads what `recorded` kept; nil for what is none of it.
  package init?(_ recorded: EvidenceValue) {
    guard let groups = recorded["groups"]?.items, !groups.isEmpty,
      let duration = recorded["duration_ms"]?.double,
      let elapsed = recorded["elapsed_ms"]?.double
    else { return nil }
    self.init(duration: duration, elapsed: elapsed)
    self.groups = groups.compactMap { GroupRun($0) }
    settings = (recorded["settings"]?.items ?? []).compactMap { item in
      guard let key = item["key"]?.string, let value = item["value"]?.string else { return nil }
      return Setting(key: key, value: value)
    }
    gauges = (recorded["gauges"]?.items ?? []).compactMap { GaugeSeries($0) }
    events = (recorded["events"]?.items ?? []).compactMap { LoadEventRun($0) }
    refused = recorded["refused"]?.int ?? 0
    opened = recorded["opened"]?.int ?? 0
    refusal = recorded["refusal"]?.string
    clientCPU = recorded["client_cpu_ms"]?.double
    serverCPU = recorded["server_cpu_ms"]?.double
    guard self.groups.count == groups.count else { return nil }
  }
}

extension GaugeSeries {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "name": .text(name), "interval_ms": Measure.milliseconds(interval),
      "cost_ms": Measure.milliseconds(cost),
      "at_ms": .list(samples.map { .number(Measure.rounded($0.at, digits: 5)) }),
      "values": .list(
        samples.map { $0.value.map { .number(Measure.rounded($0, digits: 6)) } ?? .null }),
    ]
    members["group"] = group.map { .text($0) }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let name = recorded["name"]?.string, let interval = recorded["interval_ms"]?.double,
      let times = recorded["at_ms"]?.items, let values = recorded["values"]?.items,
      times.count == values.count
    else { return nil }
    self.init(
      name: name, group: recorded["group"]?.string, interval: interval,
      samples: zip(times, values).map { Sample(at: $0.double ?? 0, value: $1.double) },
      cost: recorded["cost_ms"]?.double ?? 0)
  }
}

extension LoadEventRun {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "kind": .text(kind.rawValue), "text": .text(text), "at_ms": Measure.milliseconds(at),
      "took_ms": Measure.milliseconds(took),
    ]
    members["error"] = error.map { .text($0) }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let kind = recorded["kind"]?.string.flatMap({ Kind(rawValue: $0) }),
      let text = recorded["text"]?.string, let at = recorded["at_ms"]?.double
    else { return nil }
    self.init(
      kind: kind, text: text, at: at, took: recorded["took_ms"]?.double ?? 0,
      error: recorded["error"]?.string)
  }
}
