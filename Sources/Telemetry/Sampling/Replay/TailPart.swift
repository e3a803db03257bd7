/// The spans of a trace that a collector holds when it decides.
struct TailPart {
  let traffic: SamplingTraffic
  let id: TraceID
  /// Indices of the traffic's entries, in the order of their arrival.
  let entries: [Int32]
  let bytes: Int
  /// Of the decision, in nanoseconds on the clock of arrivals.
  let time: Int

  var count: Int { entries.count }

  func span(_ entry: Int32) -> TraceSpan {
    let entry = traffic.entries[Int(entry)]
    return traffic.captured.traces[Int(entry.trace)].spans[Int(entry.place)]
  }

  func contains(_ condition: (TraceSpan) -> Bool) -> Bool {
    entries.contains { condition(span($0)) }
  }

  /// Whether the whole is as slow as that, in whole milliseconds.
  ///
  /// With an upper bound, what is looked at grows span by span, and it is enough that it fits once.
  func hasDuration(_ low: Int, _ high: Int?) -> Bool {
    var (start, end) = (Int.max, Int.min)
    for entry in entries {
      let entry = traffic.entries[Int(entry)]
      start = min(start, entry.start)
      end = max(end, entry.end)
      let duration = (end - start) / 1_000_000
      if let high {
        if low < duration, duration <= high { return true }
      } else if duration >= low {
        return true
      }
    }
    return false
  }
}
