import Telemetry

/// Spans of one trace, written down in milliseconds.
struct SpanTree {
  static let traceID = TraceID(high: 0xABC, low: 0x123)

  /// A span by a name that is its id as well.
  static func span(
    _ number: UInt64, under parent: UInt64? = nil, _ name: String, of service: String = "shop",
    _ start: Int, _ end: Int, kind: TraceSpan.Kind = .internal, trace: TraceID? = traceID
  ) throws -> TraceSpan {
    struct Missing: Error {}
    guard let trace, let id = SpanID(number) else { throw Missing() }
    var span = TraceSpan(
      traceID: trace, spanID: id, parentID: parent.flatMap { SpanID($0) }, name: name, kind: kind,
      resource: TelemetryResource(service: service), start: start * 1_000_000,
      end: end * 1_000_000)
    span.bytes = span.encodedSize
    return span
  }

  /// A span whose name says nothing.
  static func span(
    _ number: UInt64, under parent: UInt64? = nil, of service: String = "shop", _ start: Int,
    _ end: Int
  ) throws -> TraceSpan {
    try span(number, under: parent, "work", of: service, start, end)
  }

  static func trace(_ spans: [TraceSpan]) throws -> Trace {
    struct Missing: Error {}
    guard let first = spans.first else { throw Missing() }
    return Trace(first.traceID, spans)
  }
}
