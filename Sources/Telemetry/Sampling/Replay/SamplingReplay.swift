/// Policies, each replayed over the same captured spans.
///
/// The same spans and the same seed give the same result.
package struct SamplingReplay: Sendable {
  /// What a policy did.
  package struct Outcome: Sendable {
    package let result: SamplingResult
    /// Of each trace of the set, of each of its spans, whether it was kept.
    private let isKept: [Bool]
    private let traffic: SamplingTraffic

    init(result: SamplingResult, isKept: [Bool], traffic: SamplingTraffic) {
      self.result = result
      self.isKept = isKept
      self.traffic = traffic
    }

    /// - Parameter trace: Index of `TraceSet.traces`.
    /// - Returns: As long as `Trace.spans`.
    package func keptSpans(of trace: Int) -> ArraySlice<Bool> {
      isKept[traffic.first[trace]..<traffic.first[trace + 1]]
    }

    /// Which of a trace's spans were kept.
    ///
    /// - Parameters:
    ///   - spans: In the order in which they are drawn.
    ///   - trace: Index of `TraceSet.traces`.
    /// - Returns: Indices of `spans`.
    package func kept(_ spans: [SpanID], of trace: Int) -> Set<Int> {
      let kept = zip(traffic.captured.traces[trace].spans, keptSpans(of: trace)).filter(\.1)
      let known = Set(kept.map(\.0.spanID))
      return Set(spans.indices.filter { known.contains(spans[$0]) })
    }
  }

  let traffic: SamplingTraffic
  let truth: SamplingTruth
  private let seed: UInt64

  /// - Parameters:
  ///   - set: All that was captured.
  ///   - slowLimit: In milliseconds: a trace that takes longer is slow.
  ///   - seed: Of what is left to chance: coins of services, and which collector gets what.
  ///
  /// O(n log n).
  package init(_ set: TraceSet, slowLimit: Double, seed: UInt64 = 1) {
    traffic = SamplingTraffic(set)
    truth = SamplingTruth(traffic, slowLimit: slowLimit)
    self.seed = SamplingNumbers.mixed(seed, 0)
  }

  /// Replays a policy.
  ///
  /// - Parameter policy: Which begins with a state in which it has seen nothing.
  /// - Returns: Which spans were kept, and what that comes to.
  ///
  /// O(n), besides what rules cost and the sorting of durations.
  package func run(_ policy: NamedPolicy) -> Outcome {
    let head = policy.policy.head.map { HeadSampler(traffic: traffic, seed: seed).choice($0) }
    var choice = head ?? HeadSampler(traffic: traffic, seed: seed).choice(.always)
    var account: TailReplay.Account?
    if let tail = policy.policy.tail {
      var replay = TailReplay(traffic, tail, seed: seed)
      replay.run(head?.isKept)
      choice = replay.choice
      account = replay.account
      if let head {
        for trace in choice.chances.indices { choice.chances[trace] *= head.chances[trace] }
      }
    }
    var result = truth.result(of: choice, policy)
    if let account { result.take(account, of: policy.policy.tail) }
    return Outcome(result: result, isKept: choice.isKept, traffic: traffic)
  }
}

extension SamplingResult {
  fileprivate mutating func take(_ account: TailReplay.Account, of tail: TailSampling?) {
    evicted = account.evicted
    late = account.late
    held = account.held
    heldBytes = account.heldBytes
    var kept = Array(repeating: 0, count: tail?.rules.count ?? 0)
    for rule in account.rules where rule >= 0 { kept[Int(rule)] += 1 }
    rules = zip(tail?.rules ?? [], kept).filter { !$0.0.isDrop }
      .map { Rule(name: $0.name ?? $0.words, kept: $1) }
  }
}
