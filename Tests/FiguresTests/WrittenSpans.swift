import Telemetry

/// A trace of spans as they arrive, and how it is kept.
enum WrittenSpans {
  private static func span(
    _ id: UInt64, _ parent: UInt64?, _ service: String, _ name: String, _ kind: TraceSpan.Kind,
    _ start: Int, _ end: Int
  ) -> TraceSpan? {
    guard let trace = TraceID(high: 1, low: 2), let own = SpanID(id) else { return nil }
    return TraceSpan(
      traceID: trace, spanID: own, parentID: parent.flatMap { SpanID($0) }, name: name, kind: kind,
      resource: TelemetryResource(service: service), start: start * 1_000_000,
      end: end * 1_000_000)
  }

  /// A request that asks two at once, of which it waits for the longer.
  static var trace: Trace? {
    let spans = [
      span(1, nil, "web", "GET /", .server, 0, 70), span(2, 1, "web", "cache", .client, 10, 40),
      span(3, 1, "worker", "job", .server, 15, 65), span(4, 3, "worker", "log", .internal, 60, 70),
    ].compactMap { $0 }
    return TraceID(high: 1, low: 2).map { Trace($0, spans) }
  }

  static func recorded(_ trace: Trace) -> RecordedTrace {
    let path = CriticalPath(of: trace, from: trace.head)
    let spans = trace.spans.indices.map { index in
      let span = trace.spans[index]
      func time(_ nanoseconds: Int) -> Double { Double(nanoseconds - trace.start) / 1_000_000 }
      var recorded = RecordedTrace.Span(
        name: span.name, service: span.service, kind: span.kind,
        parent: trace.parents[index].map { .span($0) } ?? .none, start: time(span.start),
        duration: Double(span.duration) / 1_000_000,
        own: Double(trace.selfTime(index)) / 1_000_000)
      recorded.isOutsideParent = trace.isOutsideParent(index)
      recorded.critical = path.segments.filter { $0.span == index }.map {
        RecordedTrace.Piece(start: time($0.start), end: time($0.end))
      }
      return recorded
    }
    return RecordedTrace(
      id: trace.id.hex, spans: spans, duration: Double(trace.duration) / 1_000_000, alike: 1)
  }
}
