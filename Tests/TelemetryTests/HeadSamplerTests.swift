import SeededRandom
import Telemetry
import Testing

@Suite struct HeadSamplerTests {
  @Test func `whoever keeps more keeps what the others keep`() {
    let set = TraceSet(MadeTraffic().spans(seed: 1))
    let replay = SamplingReplay(set, slowLimit: 1000)
    var random = SeededGenerator(seed: 2)
    var sizes: Set<Int> = []
    for _ in 0..<50 {
      let shares = [random.below(1001), random.below(1001)].sorted().map { Double($0) / 1000 }
      let fewer = replay.run(.ratio(shares[0])).kept(of: set)
      let more = replay.run(.ratio(shares[1])).kept(of: set)
      #expect(fewer.isSubset(of: more))
      sizes.insert(fewer.count)
    }
    #expect(sizes.count > 10)
    #expect(replay.run(.ratio(0)).result.spans.kept == 0)
    #expect(replay.run(.ratio(1)).result.spans.lost == 0)
  }

  @Test func `a trace is kept from the threshold of its last 56 bits on`() throws {
    // Half of all randomness is rejected: one bit below, and just there.
    let ids = [0x007F_FFFF_FFFF_FFFF, 0x0080_0000_0000_0000, 0xFF00_0000_0000_0000] as [UInt64]
    let spans = try ids.enumerated().map { number, low in
      try span(try #require(TraceID(high: 1, low: low)), number + 1)
    }
    let set = TraceSet(spans)
    let outcome = SamplingReplay(set, slowLimit: 1).run(.ratio(0.5))
    #expect(outcome.kept(of: set).map { set.traces[$0].id.low } == [0x0080_0000_0000_0000])
  }

  @Test(arguments: [
    ("ot=rv:ffffffffffffff", true), ("ot=rv:00000000000000", false),
    ("other=1, ot=p:8;rv:ffffffffffffff;th:0", true),
    // Rejected below three quarters by somebody before: the randomness is half.
    ("ot=th:c;rv:80000000000000", false), ("ot=th:8;rv:80000000000000", true),
    ("ot=th:80000000000001;rv:80000000000000", false),
    // What is not well formed says nothing, and the id is rejected.
    ("ot=rv:fffffffffffff", false), ("ot=rv:FFFFFFFFFFFFFF", false),
    ("ot=rv:ffffffffffffff,ot=rv:ffffffffffffff", false), ("ot", false),
  ])
  func `the header has the last word on randomness, and thresholds only rise`(
    state: String, isKept: Bool
  ) throws {
    var span = try span(try #require(TraceID(high: 1, low: 1)), 1)
    span.traceState = state
    let result = SamplingReplay(TraceSet([span]), slowLimit: 1).run(.ratio(0.5)).result
    #expect(result.traces.kept == (isKept ? 1 : 0))
  }

  @Test func `a threshold of somebody before counts in the estimate`() throws {
    var span = try span(try #require(TraceID(high: 1, low: 0xFF_FFFF_FFFF_FFFF)), 1)
    span.traceState = "ot=th:c"
    let replay = SamplingReplay(TraceSet([span]), slowLimit: 1)
    #expect(replay.run(.ratio(0.5)).result.total.weighted == 4)
    #expect(replay.run(.ratio(0.125)).result.total.weighted == 8)
  }

  private func span(_ trace: TraceID, _ number: Int) throws -> TraceSpan {
    TraceSpan(
      traceID: trace, spanID: try #require(SpanID(UInt64(number))), name: "work",
      resource: TelemetryResource(service: "shop"), start: number, end: number + 1)
  }

  // MARK: - Services

  @Test func `coins of their own break nearly every trace, and the same ratio none`() {
    let set = TraceSet(MadeTraffic(traces: 3000).spans(seed: 3))
    let replay = SamplingReplay(set, slowLimit: 1000)
    let coins = replay.run(
      SamplingPolicy(head: .ratio(ServiceRatios(rest: 0.1, isIndependent: true)))
    ).result
    // One in 100,000 would be whole.
    #expect(coins.traces.kept - coins.incomplete <= 1)
    #expect((1100...1350).contains(coins.incomplete))
    #expect((800...1000).contains(coins.rootless))
    #expect(coins.broken > 800)
    let same = replay.run(.ratio(0.1)).result
    #expect(same.incomplete == 0 && same.broken == 0 && same.rootless == 0)
    #expect((240...360).contains(same.traces.kept))
    let mixed = replay.run(
      SamplingPolicy(
        head: .ratio(
          ServiceRatios(
            rest: 0.5, ratios: ["orders": 0.1, "payment": 0.25, "mail": 0.1])))
    ).result
    #expect(mixed.incomplete >= 3 * (mixed.traces.kept - mixed.incomplete))
    #expect((240...360).contains(mixed.traces.kept - mixed.incomplete))
  }

  @Test func `coins are the same for the same seed and others for another`() {
    let set = TraceSet(MadeTraffic(traces: 300).spans(seed: 4))
    let policy = SamplingPolicy(head: .ratio(ServiceRatios(rest: 0.1, isIndependent: true)))
    let one = SamplingReplay(set, slowLimit: 1, seed: 7).run(policy)
    #expect(
      one.kept(of: set) == SamplingReplay(set, slowLimit: 1, seed: 7).run(policy).kept(of: set))
    #expect(
      one.kept(of: set) != SamplingReplay(set, slowLimit: 1, seed: 8).run(policy).kept(of: set))
  }

  // MARK: - Parents

  @Test func `who follows its parent breaks no trace`() {
    var random = SeededGenerator(seed: 5)
    for seed in 0..<20 as Range<UInt64> {
      let set = TraceSet(MadeTraffic(traces: 200).spans(seed: seed))
      let share = Double(random.below(1000)) / 1000
      let result = SamplingReplay(set, slowLimit: 1)
        .run(SamplingPolicy(head: .parent(ParentSampling(ratio: share)))).result
      #expect(result.incomplete == 0 && result.broken == 0)
      #expect(result.traces.kept + result.traces.lost == 200)
    }
  }

  @Test func `a remote parent decides by its flag, unless that is said otherwise`() {
    var spans = MadeTraffic(traces: 1000).spans(seed: 6)
    spans.removeAll { $0.service == "gateway" }
    for index in spans.indices { spans[index].flags = 0x302 }
    let unflagged = SamplingReplay(TraceSet(spans), slowLimit: 1)
    for index in spans.indices { spans[index].flags = 0x301 }
    let flagged = SamplingReplay(TraceSet(spans), slowLimit: 1)
    var parent = ParentSampling(ratio: 0.01)
    func kept(_ replay: SamplingReplay) -> Int {
      replay.run(SamplingPolicy(head: .parent(parent))).result.traces.kept
    }
    #expect(kept(flagged) == 1000)
    #expect(kept(unflagged) == 0)
    parent.remoteSampled = .ratio(0.01)
    #expect((1...30).contains(kept(flagged)))
    parent.remoteSampled = .never
    parent.remoteNotSampled = .always
    #expect(kept(flagged) == 0)
    #expect(kept(unflagged) == 1000)
  }

  @Test func `spans that are their own ancestors are decided too`() throws {
    let trace = try #require(TraceID(high: 1, low: 1))
    var one = try span(trace, 1)
    var other = try span(trace, 2)
    one.parentID = other.spanID
    other.parentID = one.spanID
    one.flags = 1
    other.flags = 1
    let result = SamplingReplay(TraceSet([one, other]), slowLimit: 1)
      .run(SamplingPolicy(head: .parent(ParentSampling(ratio: 0)))).result
    #expect(result.spans.kept == 2)
  }
}
