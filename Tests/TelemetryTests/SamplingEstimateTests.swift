import SeededRandom
import Telemetry
import Testing

@Suite struct SamplingEstimateTests {
  private static let policies: [NamedPolicy] = {
    var both = SamplingPolicy.tail(.status([.error]), .ratio(0.2))
    both.head = .ratio(ServiceRatios(rest: 0.5))
    return [
      NamedPolicy(name: "head", policy: .ratio(0.1)),
      NamedPolicy(
        name: "parent", policy: SamplingPolicy(head: .parent(ParentSampling(ratio: 0.1)))),
      NamedPolicy(
        name: "tail", policy: .tail(.status([.error]), .latency(500, nil), .ratio(0.05))),
      NamedPolicy(name: "both", policy: both),
      NamedPolicy(
        name: "nested",
        policy: .tail(
          .all([TailRule(.status([.error])), TailRule(.ratio(0.5))]),
          .drop([TailRule(.ratio(0.02))]), .ratio(0.1))),
    ]
  }()

  @Test(arguments: policies)
  func `weights give back what is true of all traces`(policy: NamedPolicy) throws {
    var sums = (total: 0.0, errors: 0.0, truth: 0.0, errorTruth: 0.0, kept: 0.0)
    for seed in 0..<40 as Range<UInt64> {
      let set = TraceSet(MadeTraffic(traces: 1000, errors: 20).spans(seed: seed))
      let result = SamplingReplay(set, slowLimit: 500, seed: seed).run(policy).result
      let total = try #require(result.total.weighted)
      sums.total += total
      sums.errors += try #require(result.errorTotal.weighted)
      sums.truth += result.total.truth
      sums.errorTruth += result.errorTotal.truth
      sums.kept += result.total.naive
      #expect(result.traces.kept + result.traces.lost == 1000)
      #expect(result.total.naive == Double(result.traces.kept))
    }
    // 40,000 traces with 800 errors, of which a twentieth to a fifth is kept: the error of the estimate is 2 % and
    // 15 % at the most.
    #expect(abs(sums.total / sums.truth - 1) < 0.08)
    #expect(abs(sums.errors / sums.errorTruth - 1) < 0.4)
    #expect(sums.kept < 0.25 * sums.truth)
  }

  @Test func `errors are lost at the head and kept at the tail, and there they are far too many`()
    throws
  {
    let set = TraceSet(MadeTraffic(traces: 50_000, slow: 5).spans(seed: 3))
    let replay = SamplingReplay(set, slowLimit: 500)
    let head = replay.run(.ratio(0.01)).result
    #expect(head.errors.fraction <= 0.05)
    let tail = replay.run(.tail(.status([.error]), .latency(500, nil), .ratio(0.01))).result
    #expect(tail.errors.fraction == 1 && tail.slow.fraction == 1)
    #expect(tail.traces.fraction <= 0.05)
    #expect(tail.errorRate.naive >= 10 * tail.errorRate.truth)
    let weighted = try #require(tail.errorRate.weighted)
    #expect((0.8...1.25).contains(weighted / tail.errorRate.truth))
    let slowest = try #require(tail.tail)
    #expect(slowest.truth < 100.5)
    #expect(slowest.naive > 2000)
    #expect(try #require(slowest.weighted) < slowest.naive)
  }

  @Test func `what depends on other traces has no weight`() {
    let set = TraceSet(MadeTraffic(traces: 500, errors: 100).spans(seed: 4))
    let replay = SamplingReplay(set, slowLimit: 500)
    let limited: [TailRule.Condition] = [
      .rate(100), .bytes(rate: 5000, burst: 10_000),
      .composite(TailRule.Composite(rate: 100, rules: [TailRule(.always)], shares: [nil])),
    ]
    for condition in limited {
      let result = replay.run(.tail(condition, .ratio(0.1))).result
      #expect(result.traces.kept > 0)
      #expect(result.total.weighted == nil && result.errorTotal.weighted == nil)
      #expect(result.errorRate.weighted == nil && result.tail?.weighted == nil)
      // What a rule keeps for certain is kept whatever the limit says.
      #expect(replay.run(.tail(condition, .always)).result.total.weighted == 500)
    }
  }

  @Test func `a rule that is not asked any more counts in the weight`() {
    let set = TraceSet(MadeTraffic(traces: 500, errors: 100).spans(seed: 8))
    let replay = SamplingReplay(set, slowLimit: 500)
    func weighted(_ rules: [TailRule.Condition]) -> Double? {
      var tail = TailSampling(rules: rules.map { TailRule($0) })
      tail.endsAtFirstMatch = true
      return replay.run(SamplingPolicy(tail: tail)).result.total.weighted
    }
    #expect(weighted([.ratio(0.1), .always]) == 500)
    #expect(weighted([.ratio(0.5), .rate(1000)]) == nil)
    #expect(weighted([.always, .rate(1000)]) == 500)
    let none = TailRule.Attribute(key: "missing", test: .values(["x"]), isInverted: true)
    #expect(weighted([.attribute(none)]) == 500)
  }

  @Test func `every trace and every span is kept or lost`() {
    let set = TraceSet(MadeTraffic(traces: 400, errors: 100, delay: 30_000).spans(seed: 5))
    let replay = SamplingReplay(set, slowLimit: 500)
    var tail = TailSampling(rules: [TailRule(.status([.error])), TailRule(.ratio(0.3))])
    tail.wait = 1_000_000_000
    tail.capacity = 5
    tail.caches = TailSampling.Caches(sampled: 20, dropped: 5)
    tail.collectors = 3
    tail.isRoutedByTrace = false
    let policies = [
      SamplingPolicy(tail: tail), .ratio(0.3),
      SamplingPolicy(head: .ratio(ServiceRatios(rest: 0.3, isIndependent: true)), tail: tail),
      SamplingPolicy(),
    ]
    for policy in policies {
      let outcome = replay.run(policy)
      let result = outcome.result
      let kept = set.traces.indices.map { outcome.keptSpans(of: $0).count { $0 } }
      #expect(result.spans.kept == kept.reduce(0, +) && result.spans.all == 2000)
      #expect(result.traces.kept == kept.count { $0 > 0 } && result.traces.all == 400)
      #expect(result.incomplete == kept.count { (1...4).contains($0) })
      #expect(result.bytes.kept == 200 * result.spans.kept && result.bytes.all == 400_000)
      #expect(result.routes.map(\.share.kept).reduce(0, +) == result.traces.kept)
      #expect(
        result.rules.map(\.kept).reduce(0, +) == (policy.tail == nil ? 0 : result.traces.kept))
      #expect(result.rootless <= result.incomplete && result.broken <= result.incomplete)
      #expect(replay.run(policy).result == result)
    }
    #expect(replay.run(policies[0]).result.late > 0)
    #expect(replay.run(policies[0]).result.evicted > 0)
  }

  @Test func `routes stand by how frequent they are`() {
    var spans = MadeTraffic(traces: 100).spans(seed: 6)
    let ids = Set(spans.map(\.traceID)).sorted()
    for index in spans.indices where spans[index].parentID == nil {
      spans[index].name = spans[index].traceID < ids[10] ? "rare" : "often"
    }
    let result = SamplingReplay(TraceSet(spans), slowLimit: 1).run(.ratio(1)).result
    #expect(result.routes.map(\.name) == ["often", "rare"])
    #expect(result.routes.map(\.share.all) == [90, 10])
  }

  @Test func `nothing captured is nothing kept`() {
    let replay = SamplingReplay(TraceSet([]), slowLimit: 1)
    for policy in [SamplingPolicy.ratio(0.5), .tail(.always), SamplingPolicy()] {
      let result = replay.run(policy).result
      #expect(result.traces.all == 0 && result.tail == nil)
      #expect(result.errorRate.truth == 0)
    }
  }

  @Test func `a result is read as it was kept`() throws {
    let set = TraceSet(MadeTraffic(traces: 200, errors: 100).spans(seed: 7))
    let result = SamplingReplay(set, slowLimit: 500).run(.tail(.status([.error]))).result
    #expect(result.wholeErrors > 0)
    var run = TraceRun(
      traceCount: 200, spanCount: 1000, errorCount: 1, errorTraces: 1, broken: 0, complete: 200,
      services: [], isGenerated: true)
    run.sampling = [result]
    let read = try #require(TraceRun(run.recorded)?.sampling.first)
    #expect(read.wholeErrors == result.wholeErrors && read.held == result.held)
    #expect(read.rules == result.rules && read.errors == result.errors)
  }
}
