/// Captured spans in the form in which samplers look at them: in one row, with numbers for names.
///
/// Made once and shared by all policies that are replayed.
struct SamplingTraffic: Sendable {
  struct Entry: Sendable {
    var trace: Int32
    /// Index of `Trace.spans`.
    var place: Int32
    var service: Int32
    /// Another entry; -1 where the parent was not captured or there is none.
    var parent: Int32
    var bytes: Int32
    var isRoot: Bool
    var status: TraceSpan.Status
    /// Bit 0 of the span's flags; true where it says no flags of the context at all, as some SDKs do: what was exported
    /// was sampled.
    var isSampled: Bool
    var arrival: Int
    var start: Int
    var end: Int
  }

  let captured: TraceSet
  /// The spans of one trace after the other.
  let entries: [Entry]
  /// Of each trace, where its entries begin; one more at the end.
  let first: [Int]
  /// Entries as they arrived; those of the same moment by trace and then as in `Trace.spans`.
  let order: [Int32]
  let services: [String]
  /// Of each trace, the bits by which consistent samplers decide, and what they have to reach at least.
  let randomness: [UInt64]
  let floors: [UInt64]

  /// O(n log n).
  init(_ set: TraceSet) {
    captured = set
    var entries: [Entry] = []
    entries.reserveCapacity(set.spanCount)
    var first: [Int] = [0]
    first.reserveCapacity(set.traces.count + 1)
    var services = NumberedNames()
    var randomness: [UInt64] = []
    var floors: [UInt64] = []
    for (number, trace) in set.traces.enumerated() {
      var states = (arrival: Int.max, state: SamplingState(""))
      let base = entries.count
      for (place, span) in trace.spans.enumerated() {
        entries.append(
          Entry(
            trace: Int32(number), place: Int32(place), service: services.number(of: span.service),
            parent: trace.parents[place].map { Int32(base + $0) } ?? -1,
            bytes: Int32(clamping: span.bytes),
            isRoot: span.parentID == nil, status: span.status,
            isSampled: span.flags & 0xFF == 0 || span.flags & 1 == 1,
            arrival: span.arrival, start: span.start, end: span.end))
        // All spans of a trace carry the same; of those that differ, the first to arrive counts.
        guard !span.traceState.isEmpty, span.arrival < states.arrival else { continue }
        let state = SamplingState(span.traceState)
        if state.randomness != nil || state.threshold != nil { states = (span.arrival, state) }
      }
      first.append(entries.count)
      randomness.append(states.state.randomness ?? trace.id.randomness)
      floors.append(states.state.threshold ?? 0)
    }
    self.entries = entries
    self.first = first
    self.services = services.names
    self.randomness = randomness
    self.floors = floors
    let rows = entries.indices.map { (arrival: entries[$0].arrival, entry: Int32($0)) }
    order = rows.sorted { ($0.arrival, $0.entry) < ($1.arrival, $1.entry) }.map(\.entry)
  }

  var traceCount: Int { captured.traces.count }
}

/// Names in the order in which they were met.
struct NumberedNames {
  private(set) var names: [String] = []
  private var numbers: [String: Int32] = [:]

  mutating func number(of name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }
}
