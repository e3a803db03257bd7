/// Collectors that hold traces, decide about them when their time has come, and forget them.
///
/// Events are replayed in the order of their time. A decision that is due at the moment at which a span arrives is taken
/// after the span. Source: opentelemetry-collector-contrib, processor/tailsamplingprocessor, README at 000e83d, "Dropped
/// Traces" and "Late-Arriving Spans".
struct TailReplay {
  /// What happened, besides what was kept.
  struct Account {
    var evicted = 0
    var late = 0
    var held = 0
    var heldBytes = 0
    /// Of each trace, the rule that kept it first; -1 where none did.
    var rules: [Int16]
  }

  /// A trace, or a part of one, in a collector.
  private struct Part {
    enum State { case pending, sampled, notSampled }

    let trace: Int32
    let collector: Int32
    let due: Int
    var state = State.pending
    /// Whether a span of its trace that arrives now is of this part.
    var isThere = true
    var first: Int32
    var last: Int32
    var bytes: Int
  }

  private let traffic: SamplingTraffic
  private let tail: TailSampling
  private let seed: UInt64
  private var judges: [TailJudge]
  private var sampledCaches: [DecisionCache]
  private var droppedCaches: [DecisionCache]
  /// In the order in which they began, and so in that of their decisions.
  private var parts: [Part] = []
  private var nextDue = 0
  /// Of each collector, its parts as they began, and how many of them have made room for others.
  private var rings: [[Int32]]
  private var gone: [Int]
  /// Of each trace in each collector, its part; -1 for none.
  private var current: [Int32]
  private var wasDecided: [Bool]
  /// Of each entry, the next one of its part; -1 for none.
  private var following: [Int32]
  private var scratch: [Int32] = []
  private var held = 0
  private var heldBytes = 0
  private(set) var choice: SamplingChoice
  private(set) var account: Account

  init(_ traffic: SamplingTraffic, _ tail: TailSampling, seed: UInt64) {
    self.traffic = traffic
    self.tail = tail
    self.seed = seed
    let collectors = max(1, tail.collectors)
    let traces = traffic.traceCount
    judges = Array(repeating: TailJudge(tail), count: collectors)
    sampledCaches = Array(
      repeating: DecisionCache(capacity: tail.caches.sampled, traces: traces), count: collectors)
    droppedCaches = Array(
      repeating: DecisionCache(capacity: tail.caches.dropped, traces: traces), count: collectors)
    rings = Array(repeating: [], count: collectors)
    gone = Array(repeating: 0, count: collectors)
    current = Array(repeating: -1, count: collectors * traces)
    wasDecided = Array(repeating: false, count: collectors * traces)
    following = Array(repeating: -1, count: traffic.entries.count)
    choice = SamplingChoice(
      isKept: Array(repeating: false, count: traffic.entries.count),
      chances: Array(repeating: 0, count: traces))
    account = Account(rules: Array(repeating: -1, count: traces))
    parts.reserveCapacity(traces)
  }

  /// - Parameter isSent: Of each entry, whether it reaches the collectors at all.
  ///
  /// O(n) besides what rules cost.
  mutating func run(_ isSent: [Bool]?) {
    for entry in traffic.order where isSent?[Int(entry)] ?? true {
      let arrival = traffic.entries[Int(entry)].arrival
      decide(before: arrival)
      receive(entry, at: arrival)
    }
    if !tail.dropsPending { decide(before: .max) }
  }

  // MARK: - Arrivals

  private func collector(of entry: SamplingTraffic.Entry) -> Int {
    guard judges.count > 1 else { return 0 }
    let id = traffic.captured.traces[Int(entry.trace)].id
    let salt = tail.isRoutedByTrace ? 0 : UInt64(entry.service) + 1
    return Int(SamplingNumbers.mixed(seed, id.high, id.low, salt) % UInt64(judges.count))
  }

  private mutating func receive(_ entry: Int32, at arrival: Int) {
    let span = traffic.entries[Int(entry)]
    let trace = Int(span.trace)
    let collector = collector(of: span)
    let slot = collector * traffic.traceCount + trace
    if wasDecided[slot] { account.late += 1 }
    if sampledCaches[collector].uses(trace) {
      choice.isKept[Int(entry)] = true
      return
    }
    if droppedCaches[collector].uses(trace) { return }
    let index = Int(current[slot])
    guard index >= 0 else {
      begin(entry, span, collector, slot, at: arrival)
      return
    }
    switch parts[index].state {
    case .sampled: choice.isKept[Int(entry)] = true
    case .notSampled: break
    case .pending:
      following[Int(parts[index].last)] = entry
      parts[index].last = entry
      parts[index].bytes += Int(span.bytes)
      hold(0, Int(span.bytes))
    }
  }

  private mutating func begin(
    _ entry: Int32, _ span: SamplingTraffic.Entry, _ collector: Int, _ slot: Int, at arrival: Int
  ) {
    if rings[collector].count - gone[collector] >= tail.capacity {
      evict(Int(rings[collector][gone[collector]]))
      gone[collector] += 1
    }
    let (due, isNever) = arrival.addingReportingOverflow(tail.wait)
    current[slot] = Int32(parts.count)
    rings[collector].append(Int32(parts.count))
    parts.append(
      Part(
        trace: span.trace, collector: Int32(collector), due: isNever ? .max : due, first: entry,
        last: entry, bytes: Int(span.bytes)))
    hold(1, Int(span.bytes))
  }

  private mutating func hold(_ traces: Int, _ bytes: Int) {
    held += traces
    heldBytes += bytes
    account.held = max(account.held, held)
    account.heldBytes = max(account.heldBytes, heldBytes)
  }

  /// Makes room: what waits is lost, and what was decided is forgotten.
  private mutating func evict(_ index: Int) {
    guard parts[index].isThere else { return }
    if parts[index].state == .pending {
      account.evicted += 1
      hold(-1, -parts[index].bytes)
    }
    forget(index)
  }

  private mutating func forget(_ index: Int) {
    parts[index].isThere = false
    current[Int(parts[index].collector) * traffic.traceCount + Int(parts[index].trace)] = -1
  }

  // MARK: - Decisions

  private mutating func decide(before time: Int) {
    while nextDue < parts.count, parts[nextDue].due < time || time == .max {
      if parts[nextDue].isThere { decide(nextDue) }
      nextDue += 1
    }
  }

  private mutating func decide(_ index: Int) {
    let (trace, collector) = (Int(parts[index].trace), Int(parts[index].collector))
    scratch.removeAll(keepingCapacity: true)
    var entry = parts[index].first
    while entry >= 0 {
      scratch.append(entry)
      entry = following[Int(entry)]
    }
    let decision = judges[collector].decision(
      of: TailPart(
        traffic: traffic, id: traffic.captured.traces[trace].id, entries: scratch,
        bytes: parts[index].bytes, time: parts[index].due))
    wasDecided[collector * traffic.traceCount + trace] = true
    hold(-1, -parts[index].bytes)
    if let rule = decision.rule {
      parts[index].state = .sampled
      for entry in scratch { choice.isKept[Int(entry)] = true }
      if account.rules[trace] < 0 {
        account.rules[trace] = Int16(rule)
        choice.chances[trace] = decision.chance
      }
      if sampledCaches[collector].insert(trace) { forget(index) }
    } else {
      parts[index].state = .notSampled
      if droppedCaches[collector].insert(trace) { forget(index) }
    }
  }
}
