/// What is true of all traces, and how far what was kept says the same.
struct SamplingTruth: Sendable {
  private let traffic: SamplingTraffic
  /// In nanoseconds.
  private let slowLimit: Double
  private let bytes: Int
  private let errors: Int
  private let slow: Int
  /// The 99th percentile of durations, in milliseconds; nil without traces.
  private let tail: Double?
  /// Of each trace, the number of its route.
  private let routes: [Int32]
  private let routeNames: [String]
  private let routeCounts: [Int]

  init(_ traffic: SamplingTraffic, slowLimit: Double) {
    self.traffic = traffic
    self.slowLimit = slowLimit * 1e6
    var (bytes, errors, slow) = (0, 0, 0)
    var durations: [(duration: Int, weight: Double)] = []
    var routes: [Int32] = []
    var names = NumberedNames()
    var counts: [Int] = []
    for trace in traffic.captured.traces {
      bytes += trace.bytes
      if trace.hasError { errors += 1 }
      let duration = trace.duration
      if Double(duration) > slowLimit * 1e6 { slow += 1 }
      durations.append((duration, 1))
      let number = names.number(of: trace.route)
      if Int(number) == counts.count { counts.append(0) }
      counts[Int(number)] += 1
      routes.append(number)
    }
    self.bytes = bytes
    self.errors = errors
    self.slow = slow
    self.routes = routes
    routeNames = names.names
    routeCounts = counts
    tail = SamplingTruth.percentile(&durations)
  }

  /// The duration that 99 of 100 traces do not exceed, in milliseconds.
  private static func percentile(_ durations: inout [(duration: Int, weight: Double)]) -> Double? {
    durations.sort { $0.duration < $1.duration }
    let rank = durations.reduce(0) { $0 + $1.weight } * 0.99
    var sum = 0.0
    for (duration, weight) in durations {
      sum += weight
      // Weights are sums of fractions, which may miss the last by a rounding.
      if sum >= rank * (1 - 1e-12) { return Double(duration) / 1e6 }
    }
    return nil
  }

  // MARK: - What was kept

  /// A trace as those see it who have what was kept.
  fileprivate struct Remains {
    var spans = 0
    var bytes = 0
    var start = Int.max
    var end = Int.min
    var hasError = false
    var hasRoot = false
    var isBroken = false
    var duration: Int { max(0, end - start) }
  }

  private func remains(of trace: Int, _ isKept: [Bool]) -> (remains: Remains, wasRooted: Bool) {
    var remains = Remains()
    var wasRooted = false
    for index in traffic.first[trace]..<traffic.first[trace + 1] {
      let entry = traffic.entries[index]
      if entry.isRoot { wasRooted = true }
      guard isKept[index] else { continue }
      remains.spans += 1
      remains.bytes += Int(entry.bytes)
      remains.start = min(remains.start, entry.start)
      remains.end = max(remains.end, entry.end)
      if entry.status == .error { remains.hasError = true }
      if entry.isRoot { remains.hasRoot = true }
      if entry.parent >= 0, !isKept[Int(entry.parent)] { remains.isBroken = true }
    }
    return (remains, wasRooted)
  }

  fileprivate struct Sums {
    var spans = 0
    var bytes = 0
    var traces = 0
    var errors = 0
    var wholeErrors = 0
    var slow = 0
    var incomplete = 0
    var rootless = 0
    var broken = 0
    var weight = 0.0
    var errorWeight = 0.0
    /// Whether there is a kept trace whose weight nobody knows.
    var isUnknown = false
  }

  func result(of choice: SamplingChoice, _ policy: NamedPolicy) -> SamplingResult {
    var sums = Sums()
    var durations: [(duration: Int, weight: Double)] = []
    var kept = Array(repeating: 0, count: routeNames.count)
    for trace in 0..<traffic.traceCount {
      let (remains, wasRooted) = remains(of: trace, choice.isKept)
      guard remains.spans > 0 else { continue }
      let weight = 1 / choice.chances[trace]
      let isWhole = remains.spans == traffic.first[trace + 1] - traffic.first[trace]
      sums.add(remains, weight, isWhole: isWhole, wasRooted: wasRooted)
      if Double(remains.duration) > slowLimit { sums.slow += 1 }
      kept[Int(routes[trace])] += 1
      durations.append((remains.duration, weight))
    }
    return result(sums, &durations, kept, policy)
  }

  private func result(
    _ sums: Sums, _ durations: inout [(duration: Int, weight: Double)], _ kept: [Int],
    _ policy: NamedPolicy
  ) -> SamplingResult {
    typealias Estimate = SamplingResult.Estimate
    let count = traffic.traceCount
    let isKnown = !sums.isUnknown
    var result = SamplingResult(
      name: policy.name, words: policy.policy.words,
      traces: SamplingResult.Share(kept: sums.traces, all: count),
      spans: SamplingResult.Share(kept: sums.spans, all: traffic.entries.count),
      bytes: SamplingResult.Share(kept: sums.bytes, all: bytes),
      errors: SamplingResult.Share(kept: sums.errors, all: errors),
      slow: SamplingResult.Share(kept: sums.slow, all: slow),
      total: Estimate(
        naive: Double(sums.traces), weighted: isKnown ? sums.weight : nil, truth: Double(count)),
      errorTotal: Estimate(
        naive: Double(sums.errors), weighted: isKnown ? sums.errorWeight : nil,
        truth: Double(errors)),
      errorRate: Estimate(
        naive: sums.traces == 0 ? 0 : Double(sums.errors) / Double(sums.traces),
        weighted: isKnown && sums.weight > 0 ? sums.errorWeight / sums.weight : nil,
        truth: count == 0 ? 0 : Double(errors) / Double(count)))
    if let tail, !durations.isEmpty {
      let weighted = isKnown ? SamplingTruth.percentile(&durations) : nil
      for index in durations.indices { durations[index].weight = 1 }
      if let naive = SamplingTruth.percentile(&durations) {
        result.tail = Estimate(naive: naive, weighted: weighted, truth: tail)
      }
    }
    result.wholeErrors = sums.wholeErrors
    result.incomplete = sums.incomplete
    result.rootless = sums.rootless
    result.broken = sums.broken
    result.routes = routeNames.indices
      .map {
        SamplingResult.Route(
          name: routeNames[$0], share: SamplingResult.Share(kept: kept[$0], all: routeCounts[$0]))
      }
      .sorted { ($1.share.all, $0.name) < ($0.share.all, $1.name) }
    return result
  }
}

extension SamplingTruth.Sums {
  fileprivate mutating func add(
    _ remains: SamplingTruth.Remains, _ weight: Double, isWhole: Bool, wasRooted: Bool
  ) {
    traces += 1
    spans += remains.spans
    bytes += remains.bytes
    if remains.hasError {
      errors += 1
      if isWhole { wholeErrors += 1 }
    }
    if !isWhole {
      incomplete += 1
      if wasRooted, !remains.hasRoot { rootless += 1 }
    }
    if remains.isBroken { broken += 1 }
    guard weight.isFinite else {
      isUnknown = true
      return
    }
    self.weight += weight
    if remains.hasError { errorWeight += weight }
  }
}
