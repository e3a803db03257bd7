internal import Telemetry

/// Links between captured spans, to see which of them sampling leaves whole.
struct LinkCount {
  private struct Place {
    var trace: Int
    var span: Int
  }

  private struct Key: Hashable {
    var trace: TraceID
    var span: SpanID
  }

  private var links: [(from: Place, to: Place?)] = []

  /// O(n) in the number of spans, where there are links.
  init(_ set: TraceSet) {
    guard set.traces.contains(where: { $0.spans.contains { !$0.links.isEmpty } }) else { return }
    var places: [Key: Place] = [:]
    for (number, trace) in set.traces.enumerated() {
      for (index, span) in trace.spans.enumerated() {
        places[Key(trace: trace.id, span: span.spanID)] = Place(trace: number, span: index)
      }
    }
    for (number, trace) in set.traces.enumerated() {
      for (index, span) in trace.spans.enumerated() {
        for link in span.links {
          let target = places[Key(trace: link.traceID, span: link.spanID)]
          links.append((Place(trace: number, span: index), target))
        }
      }
    }
  }

  func kept(by outcome: SamplingReplay.Outcome) -> (all: Int, whole: Int) {
    func isKept(_ place: Place) -> Bool {
      let kept = outcome.keptSpans(of: place.trace)
      return kept[kept.startIndex + place.span]
    }
    let kept = links.filter { isKept($0.from) }
    return (kept.count, kept.count { $0.to.map(isKept) ?? false })
  }
}
