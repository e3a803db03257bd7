package import Evidence

/// The form in which a run is kept beside a note, in `detail`.
extension TraceRun {
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "traces": .integer(traceCount), "spans": .integer(spanCount), "errors": .integer(errorCount),
      "error_traces": .integer(errorTraces), "broken": .integer(broken),
      "complete": .integer(complete), "services": .list(services.map { .text($0) }),
    ]
    if isGenerated { members["generated"] = true }
    if !settings.isEmpty {
      members["settings"] = .list(
        settings.map { .object(["key": .text($0.key), "value": .text($0.value)]) })
    }
    let counts = [
      ("links", links), ("resolved_links", resolvedLinks), ("forms", forms), ("logs", logs),
      ("joined_logs", joinedLogs),
    ]
    for (key, count) in counts where count > 0 { members[key] = .integer(count) }
    if !traces.isEmpty { members["drawn"] = .list(traces.map(\.recorded)) }
    members["graph"] = graph?.recorded
    if !sampling.isEmpty { members["sampling"] = .list(sampling.map(\.recorded)) }
    members["example"] = example?.recorded
    members["slow_ms"] = slowLimit.map { Measure.milliseconds($0) }
    if !metrics.isEmpty { members["metrics"] = .list(metrics.map(\.recorded)) }
    return .object(members)
  }

  /// Reads what `recorded` kept; nil for what is none of it.
  package init?(_ recorded: EvidenceValue) {
    guard let traceCount = recorded["traces"]?.int, let spanCount = recorded["spans"]?.int else {
      return nil
    }
    self.init(
      traceCount: traceCount, spanCount: spanCount, errorCount: recorded["errors"]?.int ?? 0,
      errorTraces: recorded["error_traces"]?.int ?? 0, broken: recorded["broken"]?.int ?? 0,
      complete: recorded["complete"]?.int ?? 0,
      services: (recorded["services"]?.items ?? []).compactMap(\.string),
      isGenerated: recorded["generated"]?.flag ?? false)
    settings = (recorded["settings"]?.items ?? []).compactMap { item in
      guard let key = item["key"]?.string, let value = item["value"]?.string else { return nil }
      return Setting(key: key, value: value)
    }
    links = recorded["links"]?.int ?? 0
    resolvedLinks = recorded["resolved_links"]?.int ?? 0
    forms = recorded["forms"]?.int ?? 0
    logs = recorded["logs"]?.int ?? 0
    joinedLogs = recorded["joined_logs"]?.int ?? 0
    traces = (recorded["drawn"]?.items ?? []).compactMap { RecordedTrace($0) }
    graph = recorded["graph"].flatMap { ServiceGraph($0) }
    sampling = (recorded["sampling"]?.items ?? []).compactMap { SamplingResult($0) }
    example = recorded["example"].flatMap { RecordedTrace($0) }
    slowLimit = recorded["slow_ms"]?.double
    metrics = (recorded["metrics"]?.items ?? []).compactMap { RecordedMetric($0) }
  }
}
