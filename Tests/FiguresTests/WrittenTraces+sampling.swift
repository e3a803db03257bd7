import Telemetry

extension WrittenTraces {
  private static func result(
    _ name: String, _ words: String, traces: Int, errors: Int, slow: Int, rare: Int,
    naive: Double, weighted: Double?, example: Set<Int>
  ) -> SamplingResult {
    let total = Double(traces)
    var result = SamplingResult(
      name: name, words: words, traces: .init(kept: traces, all: 100_000),
      spans: .init(kept: traces * 7, all: 700_000),
      bytes: .init(kept: traces * 1900, all: 190_000_000),
      errors: .init(kept: errors, all: 187), slow: .init(kept: slow, all: 1004),
      total: .init(naive: total, weighted: weighted.map { _ in 99_800 }, truth: 100_000),
      errorTotal: .init(
        naive: Double(errors), weighted: weighted.map { $0 * 100_000 }, truth: 187),
      errorRate: .init(naive: naive, weighted: weighted, truth: 0.00187))
    result.tail = .init(naive: 1240, weighted: weighted.map { _ in 512 }, truth: 508)
    result.routes = [
      .init(name: "POST /orders", share: .init(kept: traces - rare, all: 99_960)),
      .init(name: "GET /refunds/{id}", share: .init(kept: rare, all: 40)),
    ]
    result.exampleSpans = example
    return result
  }

  private static let example: RecordedTrace = {
    var trace = order
    trace.spans[3].isError = true
    trace.spans[3].message = "deadlock detected"
    return trace
  }()

  static let sampling: TraceRun = {
    var run = TraceRun(
      traceCount: 100_000, spanCount: 700_000, errorCount: 187, errorTraces: 187, broken: 0,
      complete: 100_000, services: ["gateway", "orders"], isGenerated: true)
    run.slowLimit = 500
    run.example = example
    var everyone = result(
      "ratio-each", "each service by itself: 10 % of its spans' traces", traces: 41_000, errors: 74,
      slow: 410, rare: 16, naive: 0.0018, weighted: nil, example: [1, 4])
    everyone.incomplete = 40_990
    everyone.rootless = 31_000
    everyone.broken = 40_900
    var tail = result(
      "tail", "errors, slower than 500 ms, and 1 % of the rest; waits 10 s, holds 50,000",
      traces: 2154,
      errors: 187, slow: 1004, rare: 1, naive: 0.0868, weighted: 0.00188, example: [0, 1, 2, 3, 4])
    tail.rules = [
      .init(name: "errors", kept: 187), .init(name: "slow", kept: 998),
      .init(name: "base", kept: 969),
    ]
    tail.held = 9120
    tail.heldBytes = 17_000_000
    var small = result(
      "tail-small", "the same, holds 5,000", traces: 310, errors: 0, slow: 0, rare: 0, naive: 0,
      weighted: 0, example: [])
    small.evicted = 88_412
    small.late = 12
    run.sampling = [
      result(
        "head", "1 % of all traces, by the root", traces: 1012, errors: 2, slow: 9, rare: 0,
        naive: 0.00198, weighted: 0.00198, example: []),
      everyone, tail, small,
      result(
        "errors-only", "traces with errors, and 0.1 % of the rest", traces: 290, errors: 187,
        slow: 3, rare: 0, naive: 0.645, weighted: 0.00181, example: [0, 1, 2, 3, 4]),
    ]
    return run
  }()

  static let capacity: [TraceRun] = [500, 900, 1100, 1500].map { rate in
    var run = TraceRun(
      traceCount: rate * 60, spanCount: rate * 420, errorCount: rate / 10, errorTraces: rate / 10,
      broken: 0, complete: rate * 60, services: ["gateway", "orders"], isGenerated: true)
    run.settings = [.init(key: "generate.rate", value: "\(rate)")]
    let isOver = rate > 1000
    var results = [
      result(
        "tail, 10,000 traces", "", traces: isOver ? 900 : 2100, errors: isOver ? 0 : 187, slow: 9,
        rare: 0, naive: 0.08, weighted: 0.0019, example: []),
      result(
        "head", "", traces: 1000, errors: 2, slow: 9, rare: 0, naive: 0.002, weighted: 0.002,
        example: []),
      result(
        "tail, 50,000 traces", "", traces: 2100, errors: 187, slow: 9, rare: 0, naive: 0.08,
        weighted: 0.0019, example: []),
    ]
    if isOver { results[0].evicted = rate * 50 }
    run.sampling = results
    return run
  }

  static let metrics: TraceRun = {
    var run = WrittenTraces.run([], of: 0)
    func histogram(_ name: String, _ bounds: [Double], _ counts: [Int]) -> RecordedMetric {
      var metric = RecordedMetric(
        name: name, unit: "s", kind: .histogram, series: 8, total: 10_000, overflow: 0,
        exemplars: 15)
      metric.buckets = counts.enumerated().map { index, count in
        .init(bound: index < bounds.count ? bounds[index] : nil, count: count)
      }
      return metric
    }
    var advised = histogram(
      "http.server.request.duration",
      [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
      [0, 12, 1830, 3160, 1900, 1150, 1780, 160, 8, 0, 0, 0, 0, 0, 0])
    (advised.median, advised.tail) = (0.05, 0.224)
    var first = histogram(
      "http.client.request.duration", [0, 5, 10, 25, 50, 75, 100], [0, 10_000, 0, 0, 0, 0, 0, 0])
    (first.median, first.tail) = (2.5, 4.75)
    run.metrics = [
      advised, first,
      RecordedMetric(
        name: "orders.by_path", unit: "{request}", kind: .sum, series: 2001, total: 20_000,
        overflow: 1,
        exemplars: 0),
    ]
    run.logs = 12
    run.joinedLogs = 12
    return run
  }()

  /// The same requests, with context that is carried further in each run.
  static let propagation: [TraceRun] = {
    let names = ["none", "header"]
    return names.enumerated().map { index, name in
      var trace = order
      if index == 0 {
        trace.spans = [
          span("gateway", "POST /orders", .server, from: 0, 23.1, critical: [(0, 23.1)])
        ]
      }
      trace.alike = index == 0 ? 50 : 49
      return run(
        [trace], of: index == 0 ? 200 : 50, settings: [.init(key: "propagate", value: name)])
    }
  }()
}
