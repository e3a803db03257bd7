import Telemetry
import Testing

@Suite struct TailReplayTests {
  private static let second = 1_000_000_000

  private func span(
    _ trace: UInt64, _ id: UInt64, parent: UInt64? = nil, service: String = "shop",
    _ times: ClosedRange<Double>, at arrival: Double? = nil, error: Bool = false
  ) throws -> TraceSpan {
    func nanoseconds(_ seconds: Double) -> Int {
      1_700_000_000 * TailReplayTests.second + Int(seconds * 1e9)
    }
    var span = TraceSpan(
      traceID: try #require(TraceID(high: trace, low: trace)), spanID: try #require(SpanID(id)),
      parentID: parent.flatMap { SpanID($0) }, name: "work",
      resource: TelemetryResource(service: service), start: nanoseconds(times.lowerBound),
      end: nanoseconds(times.upperBound))
    span.arrival = nanoseconds(arrival ?? times.upperBound)
    span.bytes = 100
    if error { span.status = .error }
    return span
  }

  private func tail(_ rules: [TailRule.Condition], wait: Double) -> TailSampling {
    var tail = TailSampling(rules: rules.map { TailRule($0) })
    tail.wait = Int(wait * 1e9)
    return tail
  }

  private func run(_ spans: [TraceSpan], _ tail: TailSampling) -> SamplingReplay.Outcome {
    SamplingReplay(TraceSet(spans), slowLimit: 5000).run(SamplingPolicy(tail: tail))
  }

  // MARK: - Late spans

  /// A child of six seconds, and a root that ends four minutes later.
  private func lateRoot() throws -> [TraceSpan] {
    [try span(1, 2, parent: 1, 0...6), try span(1, 1, 0...240)]
  }

  @Test func `a root far later than its child is lost once its trace is forgotten`() throws {
    var spans = try lateRoot()
    spans[0].status = .error
    var tail = tail([.status([.error]), .latency(300_000, nil)], wait: 60)
    tail.capacity = 5000
    // Alone it follows the decision, which is still known.
    let alone = run(spans, tail)
    #expect(alone.result.incomplete == 0 && alone.result.traces.kept == 1)
    #expect(alone.result.late == 1)
    // With 30 traces a second besides, its place is another's when the root comes.
    let others = try (0..<7500).map { number in
      let time = Double(number) / 30
      return try span(UInt64(number + 10), 1, time...time)
    }
    let defaults = run(spans + others, tail)
    #expect(Array(defaults.keptSpans(of: 0)) == [false, true])
    #expect(defaults.result.rootless == 1 && defaults.result.incomplete == 1)
    #expect(defaults.result.late == 1 && defaults.result.evicted == 0)
    tail.caches.sampled = 100_000
    let cached = run(spans + others, tail)
    #expect(Array(cached.keptSpans(of: 0)) == [true, true])
    #expect(cached.result.rootless == 0 && cached.result.late == 1)
  }

  @Test func `what comes late is judged by itself where its trace is forgotten`() throws {
    var tail = tail([.latency(5000, nil)], wait: 60)
    tail.capacity = 2
    let others = try (10..<13).map { try span($0, $0, 100...101) }
    // Each of the two is slow by itself.
    let both = run(try lateRoot() + others, tail)
    #expect(Array(both.keptSpans(of: 0)) == [true, true])
    #expect(both.result.rules == [SamplingResult.Rule(name: "slower than 5\u{A0}s", kept: 1)])
  }

  @Test func `what was dropped stays dropped while that is remembered`() throws {
    var spans = try lateRoot()
    spans[1].status = .error
    let others = try (10..<13).map { try span($0, $0, 100...101) }
    var tail = tail([.status([.error])], wait: 60)
    tail.capacity = 2
    // Forgotten, and judged again by what came late.
    #expect(Array(run(spans + others, tail).keptSpans(of: 0)) == [true, false])
    tail.caches.dropped = 1
    // Of three others only the last is remembered.
    #expect(run(spans + others, tail).result.traces.kept == 1)
    tail.caches.dropped = 10
    #expect(run(spans + others, tail).result.traces.kept == 0)
  }

  @Test func `a decision is taken when the wait is over, and not before`() throws {
    let first = try span(1, 2, parent: 1, 0...0)
    for (late, isKept) in [(10.0, true), (10.001, false)] {
      let error = try span(1, 1, 0...1, at: late, error: true)
      let outcome = run([first, error], tail([.status([.error])], wait: 10))
      #expect((outcome.result.traces.kept == 1) == isKept)
      #expect(outcome.result.late == (isKept ? 0 : 1))
    }
  }

  // MARK: - Room

  /// Traces of one span that come evenly.
  private func even(_ rate: Int, seconds: Int) throws -> [TraceSpan] {
    try (0..<(rate * seconds)).map { number in
      let time = Double(number) / Double(rate)
      return try span(UInt64(number + 1), 1, time...time, error: number % 50 == 0)
    }
  }

  @Test func `ten thousand places for ten seconds are enough for 900 traces a second`() throws {
    let result = run(try even(900, seconds: 60), room).result
    #expect(result.errors.fraction == 1)
    #expect(result.evicted == 0)
    #expect(result.held <= 9001 && result.held >= 9000)
    #expect(result.heldBytes == result.held * 100)
  }

  @Test func `and are not for 1100, where all are pushed out before their time`() throws {
    let spans = try even(1100, seconds: 60)
    let set = TraceSet(spans)
    let outcome = SamplingReplay(set, slowLimit: 1).run(SamplingPolicy(tail: room))
    // When nothing comes any more, nothing is pushed out.
    let last = outcome.kept(of: set).map { set.traces[$0].start }.min() ?? 0
    #expect(last > spans[spans.count - 10_001].start)
    #expect(outcome.result.evicted == 56_000)
    #expect(outcome.result.held == 10_000)
    var stopped = room
    stopped.dropsPending = true
    let result = SamplingReplay(set, slowLimit: 1).run(SamplingPolicy(tail: stopped)).result
    #expect(result.errors.kept == 0 && result.errors.all == 1320)
  }

  private var room: TailSampling {
    var tail = tail([.status([.error])], wait: 10)
    tail.capacity = 10_000
    return tail
  }

  // MARK: - Several collectors

  // Whole by chance: one in 16, and one in 256; and the slow ones, and one in 100 of all, whose every part is kept.
  @Test(arguments: [(2, 0.1), (4, 0.05)])
  func `collectors that get parts of traces see few of them whole`(
    collectors: Int, most: Double
  ) throws {
    let set = TraceSet(MadeTraffic(traces: 20_000, errors: 50).spans(seed: 9))
    let replay = SamplingReplay(set, slowLimit: 1000)
    var tail = TailSampling(rules: [
      TailRule(.status([.error])), TailRule(.latency(500, nil)), TailRule(.ratio(0.01)),
    ])
    tail.collectors = collectors
    let routed = replay.run(SamplingPolicy(tail: tail)).result
    #expect(routed.errors.fraction == 1)
    #expect(routed.wholeErrors == routed.errors.all)
    tail.isRoutedByTrace = false
    let scattered = replay.run(SamplingPolicy(tail: tail)).result
    #expect(scattered.errors.fraction == 1)
    #expect(Double(scattered.wholeErrors) <= most * Double(scattered.errors.all))
    #expect(scattered.incomplete >= scattered.errors.all - scattered.wholeErrors)
  }

  @Test func `a part of a trace has a place of its own`() throws {
    var tail = tail([.always], wait: 10)
    tail.collectors = 2
    tail.capacity = 1
    tail.isRoutedByTrace = false
    // Each collector has room for one part, whoever sends it.
    let spans = try (1...50).flatMap { trace in
      [
        try span(trace, 1, service: "a", 0...0, at: Double(trace) / 100),
        try span(trace, 2, parent: 1, service: "b", 0...0, at: Double(trace) / 100 + 0.001),
      ]
    }
    let result = run(spans, tail).result
    #expect(result.held == 2)
    #expect((2...4).contains(result.spans.kept))
    #expect(result.evicted >= 48)
  }

  // MARK: - Both ends

  @Test func `the tail chooses from what the head let through`() {
    let set = TraceSet(MadeTraffic(traces: 5000, errors: 100).spans(seed: 10))
    let replay = SamplingReplay(set, slowLimit: 1000)
    let head = replay.run(.ratio(0.1))
    var both = SamplingPolicy.tail(.status([.error]))
    both.head = .ratio(ServiceRatios(rest: 0.1))
    let outcome = replay.run(both)
    let errors = Set(set.traces.indices.filter { set.traces[$0].hasError })
    #expect(outcome.kept(of: set) == errors.intersection(head.kept(of: set)))
    #expect(outcome.result.rules.map(\.name) == ["errors"])
  }

  @Test func `the spans of the example that are left are told as they are drawn`() throws {
    var spans = try lateRoot()
    spans[1].start = spans[1].end - 1_000_000
    var tail = tail([.latency(5000, nil)], wait: 60)
    tail.capacity = 1
    let set = TraceSet(spans + [try span(9, 9, 100...101)])
    let outcome = SamplingReplay(set, slowLimit: 1)
      .run(NamedPolicy(name: "tail", policy: SamplingPolicy(tail: tail)))
    let trace = try #require(set.traces.firstIndex { $0.id == spans[0].traceID })
    #expect(outcome.kept([spans[1].spanID, spans[0].spanID], of: trace) == [1])
  }
}
