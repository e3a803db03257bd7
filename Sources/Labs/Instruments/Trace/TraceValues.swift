internal import Evidence
internal import HTTPClient
internal import Requests
internal import Telemetry

/// What claims see of one run of a trace.
///
/// Source: the note format, "`trace`"; LABS, "Values beyond the note format's minimum".
struct TraceValues {
  private let outcome: TraceOutcome
  private let run: TraceRun

  init(_ outcome: TraceOutcome, _ run: TraceRun) {
    self.outcome = outcome
    self.run = run
  }

  /// More log entries are counted, and not kept.
  private static let mostLogs = 100

  var values: [String: EvidenceValue] {
    let set = outcome.set
    let capture = outcome.capture
    var values: [String: EvidenceValue] = [
      "spans": .integer(run.spanCount), "traces": .integer(run.traceCount),
      "services": .list(run.services.map { .text($0) }), "errors": .integer(run.errorCount),
      "error_traces": .integer(run.errorTraces), "broken": .integer(run.broken),
      "complete": .integer(run.complete),
      "without_root": .integer(set.traces.count { $0.roots.isEmpty }),
      "orphans": .integer(set.traces.reduce(0) { $0 + $1.orphans.count }),
      "roots": .integer(set.traces.reduce(0) { $0 + $1.roots.count }),
      "widest": .integer(
        set.traces.reduce(0) { max($0, Set($1.spans.map(\.service)).count) }),
      "duplicates": .integer(set.traces.reduce(0) { $0 + $1.duplicates }),
      "links": .integer(run.links), "linked": .integer(run.resolvedLinks),
      "longest_ms": TraceValues.milliseconds(set.traces.map(\.duration).max() ?? 0),
      "median_ms": TraceValues.milliseconds(TraceValues.median(set.traces.map(\.duration))),
      "routes": .object(routes), "edges": .list(outcome.graph.edges.map(edge)),
      "self_ms": .object(selfTimes), "critical": .list(critical),
      "logs": .integer(run.logs), "joined_logs": .integer(run.joinedLogs),
      "ms": Measure.milliseconds(outcome.elapsed),
    ]
    if outcome.plan.traffic == nil {
      values["posts"] = .object(posts)
      values["rejected"] = .integer(capture.exports.reduce(0) { $0 + $1.rejected })
      values["metrics"] = .object(metrics)
      values["records"] = .list(capture.logs.prefix(TraceValues.mostLogs).map(record))
    }
    if !outcome.sampling.isEmpty {
      values["slow_ms"] = TraceValues.milliseconds(outcome.slowLimit)
      values["sampling"] = .object(
        Dictionary(
          zip(outcome.sampling, outcome.keptLinks).map {
            ($0.name, .object(TraceValues.values(of: $0, links: $1)))
          }
        ) { first, _ in first })
    }
    if let talks = outcome.talks {
      let statuses = talks.flatMap(\.exchanges).compactMap { $0.response?.status }
      values["requests"] = .integer(statuses.count)
      values["statuses"] = .object(
        Dictionary(statuses.map { ("\($0)", 1) }) { $0 + $1 }.mapValues { .integer($0) })
    }
    return values
  }

  private static func milliseconds(_ nanoseconds: Int) -> EvidenceValue {
    Measure.milliseconds(Double(nanoseconds) / 1e6)
  }

  private static func median(_ times: [Int]) -> Int {
    times.isEmpty ? 0 : times.sorted()[(times.count - 1) / 2]
  }

  // MARK: - Traces

  /// By route: traces, those with an error, and how long half of them took.
  private var routes: [String: EvidenceValue] {
    Dictionary(grouping: outcome.set.traces, by: \.route).mapValues { traces in
      .object([
        "traces": .integer(traces.count), "errors": .integer(traces.count(where: \.hasError)),
        "median_ms": TraceValues.milliseconds(TraceValues.median(traces.map(\.duration))),
      ])
    }
  }

  private func edge(_ edge: ServiceGraph.Edge) -> EvidenceValue {
    .object([
      "from": .text(outcome.graph.nodes[edge.from].name),
      "to": .text(outcome.graph.nodes[edge.to].name), "way": .text(edge.way.rawValue),
      "count": .integer(edge.count), "errors": .integer(edge.errors),
    ])
  }

  /// Of each service, how long it worked itself in all traces.
  private var selfTimes: [String: EvidenceValue] {
    var times: [String: Int] = [:]
    for trace in outcome.set.traces {
      for (index, span) in trace.spans.enumerated() {
        times[span.service, default: 0] += trace.selfTime(index)
      }
    }
    return times.mapValues { TraceValues.milliseconds($0) }
  }

  /// Of the longest trace, what it waited for, the longest first.
  private var critical: [EvidenceValue] {
    guard let trace = outcome.set.traces.max(by: { $0.duration < $1.duration }) else { return [] }
    let path = CriticalPath(of: trace, from: trace.head)
    let whole = path.segments.reduce(0) { $0 + $1.duration }
    return path.shares.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(20).map {
      let span = trace.spans[$0.key]
      return .object([
        "service": .text(span.service), "name": .text(span.name),
        "ms": TraceValues.milliseconds($0.value),
        "share": .number(Measure.rounded(whole == 0 ? 0 : Double($0.value) / Double(whole))),
      ])
    }
  }

  // MARK: - Sending

  private var posts: [String: EvidenceValue] {
    let exports = outcome.capture.exports
    var posts: [String: EvidenceValue] = [
      "total": .integer(exports.count), "refused": .integer(exports.count { $0.status >= 400 }),
      "bytes": .integer(exports.reduce(0) { $0 + $1.bytes }),
      "inflated_bytes": .integer(exports.reduce(0) { $0 + $1.inflatedBytes }),
    ]
    for signal in TelemetryExport.Signal.allCases {
      posts[signal.rawValue] = .integer(exports.count { $0.signal == signal })
    }
    return posts
  }

  /// Each under its name, and where that holds dots under one with `_` in their stead.
  private var metrics: [String: EvidenceValue] {
    var values: [String: EvidenceValue] = [:]
    for metric in outcome.metrics {
      let value = EvidenceValue.object(TraceValues.values(of: metric, in: outcome.set))
      values[metric.name] = value
      let plain = String(metric.name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
      if values[plain] == nil { values[plain] = value }
    }
    return values
  }

  private static func values(
    of metric: MetricSummary, in set: TraceSet
  ) -> [String: EvidenceValue] {
    func number(_ value: Double?) -> EvidenceValue {
      value.map { .number(Measure.rounded($0, digits: 6)) } ?? .null
    }
    var values: [String: EvidenceValue] = [
      "kind": .text(metric.kind.rawValue), "unit": .text(metric.unit),
      "series": .integer(metric.series.count), "overflow": .integer(metric.overflow.count),
      "exemplars": .integer(metric.exemplars.count),
    ]
    let traces = Set(set.traces.map(\.id))
    values["joined_exemplars"] = .integer(
      metric.exemplars.count { $0.traceID.map { traces.contains($0) } ?? false })
    switch metric.kind {
    case .gauge, .sum:
      values["value"] = number(metric.total)
    case .histogram, .exponentialHistogram, .summary:
      values["count"] = .integer(metric.count)
      values["sum"] = number(metric.sum)
      values["min"] = number(metric.least)
      values["max"] = number(metric.most)
      for (name, share) in [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)] {
        values[name] = number(metric.percentile(share))
      }
      values["buckets"] = .integer(metric.buckets.count)
      values["buckets_used"] = .integer(metric.buckets.count { $0.count > 0 })
    }
    values["by"] = .object(totals(of: metric))
    if metric.series.count <= 50 {
      values["points"] = .list(
        metric.series.map { point in
          var members: [String: EvidenceValue] = [
            "service": .text(point.resource.service),
            "attributes": .object(point.attributes.mapValues { .text($0.text) }),
          ]
          if let value = point.value { members["value"] = number(value) }
          if point.value == nil { members["count"] = .integer(point.count) }
          return .object(members)
        })
    }
    return values
  }

  /// By each attribute and each of its values: what was counted.
  ///
  /// Attributes with many values are left out.
  private static func totals(of metric: MetricSummary) -> [String: EvidenceValue] {
    var totals: [String: [String: Double]] = [:]
    for point in metric.series {
      for (key, value) in point.attributes {
        totals[key, default: [:]][value.text, default: 0] += point.value ?? Double(point.count)
      }
    }
    return totals.filter { $0.value.count <= mostValues }.mapValues { values in
      .object(values.mapValues { .number(Measure.rounded($0, digits: 9)) })
    }
  }

  private static let mostValues = 50

  private func record(_ log: LogRecord) -> EvidenceValue {
    .object([
      "service": .text(log.resource.service), "severity": .text(log.severityText),
      "body": .text(String(log.body.text.prefix(500))),
      "joined": .bool(
        log.traceID.map { id in outcome.set.traces.contains { $0.id == id } } ?? false),
    ])
  }

  // MARK: - Sampling

  private static func values(
    of result: SamplingResult, links: (all: Int, whole: Int)
  ) -> [String: EvidenceValue] {
    func share(_ number: Double) -> EvidenceValue { .number(Measure.rounded(number, digits: 4)) }
    var values: [String: EvidenceValue] = [
      "kept": .integer(result.traces.kept), "share": share(result.traces.fraction),
      "kept_spans": .integer(result.spans.kept), "span_share": share(result.spans.fraction),
      "byte_share": share(result.bytes.fraction),
      "kept_errors": .integer(result.errors.kept), "lost_errors": .integer(result.errors.lost),
      "error_share": share(result.errors.fraction),
      "kept_slow": .integer(result.slow.kept), "lost_slow": .integer(result.slow.lost),
      "whole_errors": .integer(result.wholeErrors), "links": .integer(links.all),
      "whole_links": .integer(links.whole), "incomplete": .integer(result.incomplete),
      "rootless": .integer(result.rootless),
      "broken": .integer(result.broken), "evicted": .integer(result.evicted),
      "late": .integer(result.late), "held": .integer(result.held),
      "held_bytes": .integer(result.heldBytes),
      "complete": .integer(result.traces.kept - result.incomplete),
      "lost_routes": .list(
        result.routes.filter { $0.share.kept == 0 }.map { .text($0.name) }),
      "routes": .object(
        Dictionary(result.routes.map { ($0.name, .integer($0.share.kept)) }) { first, _ in first }),
      "rules": .object(
        Dictionary(result.rules.map { ($0.name, .integer($0.kept)) }) { first, _ in first }),
      "naive_error_rate": share(result.errorRate.naive),
      "true_error_rate": share(result.errorRate.truth),
    ]
    func estimate(_ value: SamplingResult.Estimate?) -> EvidenceValue {
      value?.weighted.map { share($0) } ?? .null
    }
    values["estimated"] = estimate(result.total)
    values["estimated_errors"] = estimate(result.errorTotal)
    values["estimated_error_rate"] = estimate(result.errorRate)
    values["estimated_p99_ms"] = estimate(result.tail)
    return values
  }
}
