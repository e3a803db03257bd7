/// Traces that were put together from spans.
package struct TraceSet: Equatable, Sendable {
  /// By their start, those of the same moment by id.
  package let traces: [Trace]

  /// - Parameter spans: Of any number of traces, in the order in which they arrived.
  ///
  /// O(n log n).
  package init(_ spans: [TraceSpan]) {
    var groups: [TraceID: [TraceSpan]] = [:]
    for span in spans { groups[span.traceID, default: []].append(span) }
    traces = groups.map { Trace($0, $1) }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
  }

  package var spanCount: Int { traces.reduce(0) { $0 + $1.spans.count } }

  /// In the order of the alphabet.
  package var services: [String] {
    Set(traces.flatMap { $0.spans.map(\.service) }).sorted()
  }
}
