import SeededRandom
import Telemetry

/// Traces and graphs that nobody thought of.
enum RandomTraces {
  static func runs(_ seed: UInt64) -> [TraceRun] {
    var random = SeededGenerator(seed: seed)
    var run = WrittenTraces.run(
      (0...random.below(2)).map { _ in trace(&random) }, of: 1 + random.below(1000))
    run.graph = graph(&random)
    run.example = trace(&random)
    run.slowLimit = 1000
    run.sampling = (0..<random.below(7)).map { policy($0, run.example?.spans.count ?? 0, &random) }
    return [run]
  }

  private static func name(_ random: inout SeededGenerator) -> String {
    random.pick([
      "api", "orders", "GET /a/{b}",
      "a name that is much longer than any column of it has room for",
      "com.example.payments.Gateway/AuthorizeAndCapture", "ü", "",
    ])
  }

  private static func time(_ random: inout SeededGenerator, to limit: Double) -> Double {
    limit * Double(random.below(1001)) / 1000
  }

  private static func trace(_ random: inout SeededGenerator) -> RecordedTrace {
    let duration = random.pick([0, 0.004, 1, 23.1, 950, 61_000])
    var spans: [RecordedTrace.Span] = []
    for index in 0...random.below(random.pick([1, 8, 40])) {
      let start = time(&random, to: duration)
      var span = RecordedTrace.Span(
        name: name(&random), service: name(&random),
        kind: random.pick(Array(TraceSpan.Kind.allCases)), parent: .none, start: start,
        duration: time(&random, to: duration - start), own: time(&random, to: duration))
      if index > 0, random.chance(90) { span.parent = .span(random.below(index)) }
      if random.chance(10) { span.parent = .missing(random.pick(["1a2b3c4d5e6f7081", "x", ""])) }
      span.isError = random.chance(20)
      if random.chance(50) { span.message = name(&random) }
      span.isOutsideParent = random.chance(20)
      if random.chance(20) { span.count = 1 + random.below(100_000) }
      if random.chance(40) { span.critical = [.init(start: start, end: span.end)] }
      for _ in 0..<random.below(4) where random.chance(30) {
        span.events.append(
          .init(at: time(&random, to: duration), name: name(&random), text: name(&random)))
        span.links.append(
          .init(
            trace: random.chance(50) ? "0011223344" : nil,
            target: random.chance(50) ? name(&random) : nil))
      }
      spans.append(span)
    }
    var trace = RecordedTrace(
      id: random.pick(["0123456789abcdef", ""]), spans: spans, duration: duration,
      alike: 1 + random.below(1000))
    trace.hidden = random.below(3)
    return trace
  }

  private static func graph(_ random: inout SeededGenerator) -> ServiceGraph {
    let kinds: [ServiceGraph.Kind] = [.service, .database, .queue, .external]
    let nodes = (0...random.below(random.pick([2, 7, 30]))).map { _ in
      ServiceGraph.Node(
        name: name(&random), kind: random.pick(kinds), spans: random.below(1_000_000),
        errors: random.below(3))
    }
    let edges = (0..<random.below(2 * nodes.count + 1)).map { _ in
      ServiceGraph.Edge(
        from: random.below(nodes.count), to: random.below(nodes.count),
        way: random.chance(30) ? .link : .call, count: random.below(1_000_000),
        errors: random.chance(30) ? random.below(1000) : 0)
    }
    return ServiceGraph(nodes: nodes, edges: edges)
  }

  private static func policy(
    _ index: Int, _ spans: Int, _ random: inout SeededGenerator
  ) -> SamplingResult {
    func share(_ all: Int) -> SamplingResult.Share { .init(kept: random.below(all + 1), all: all) }
    func estimate(_ truth: Double) -> SamplingResult.Estimate {
      .init(
        naive: time(&random, to: truth * random.pick([0, 1, 400])),
        weighted: random.chance(70) ? time(&random, to: truth * 2) : nil, truth: truth)
    }
    var result = SamplingResult(
      name: name(&random) + "\(index)", words: name(&random), traces: share(1000),
      spans: share(1000),
      bytes: share(100_000), errors: share(10), slow: share(0), total: estimate(1000),
      errorTotal: estimate(10), errorRate: estimate(0.01))
    result.exampleSpans = Set((0..<spans).filter { _ in random.chance(40) })
    result.evicted = random.below(3)
    return result
  }
}
