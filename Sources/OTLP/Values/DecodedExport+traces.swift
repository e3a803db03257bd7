internal import Evidence
internal import FoundationEssentials
internal import SwiftProtobuf
internal import Telemetry

extension DecodedExport {
  /// Takes in spans; those without the ids that make them one are refused.
  ///
  /// - Throws: Where a span is too long for the form of protocol buffers, which no body that fits is.
  mutating func add(_ request: Wire.TraceRequest) throws(ExportMistake) {
    for group in request.resourceSpans {
      let resource = TelemetryResource(Attributes(group.resource.attributes))
      for scope in group.scopeSpans {
        items += scope.spans.count
        spans.reserveCapacity(spans.count + scope.spans.count)
        for span in scope.spans { try add(span, resource, scope.scope.name) }
      }
    }
  }

  private mutating func add(
    _ span: Wire.Span, _ resource: TelemetryResource, _ scope: String
  ) throws(ExportMistake) {
    let traceID: TraceID
    let spanID: SpanID
    switch WireID.pair(span.traceID, span.spanID) {
    case .success(let ids): (traceID, spanID) = ids
    case .failure(let fault): return reject("\(fault.text), of the span `\(span.name)`")
    }
    guard span.parentSpanID.isEmpty || span.parentSpanID.count == 8 else {
      let fault = WireID.fault("the parent's id", span.parentSpanID, length: 8)
      return reject("\(fault), of the span `\(span.name)`")
    }
    var value = TraceSpan(
      traceID: traceID, spanID: spanID, parentID: SpanID(bytes: span.parentSpanID),
      name: span.name, kind: TraceSpan.Kind(rawValue: span.kind.rawValue) ?? .unspecified,
      resource: resource, start: Int(clamping: span.startTimeUnixNano),
      end: Int(clamping: span.endTimeUnixNano))
    value.traceState = span.traceState
    value.flags = span.flags
    value.scope = scope
    value.attributes = Attributes(span.attributes)
    value.events = span.events.map {
      TraceSpan.Event(
        time: Int(clamping: $0.timeUnixNano), name: $0.name, attributes: Attributes($0.attributes))
    }
    value.links = span.links.compactMap { link($0, of: span.name) }
    value.status = TraceSpan.Status(rawValue: span.status.code.rawValue) ?? .unset
    value.statusMessage = span.status.message
    do {
      value.bytes = (try span.serializedBytes() as [UInt8]).count
    } catch {
      throw ExportMistake("the span `\(span.name)` is too long")
    }
    spans.append(value)
  }

  private mutating func link(_ link: Wire.Span.Link, of span: String) -> TraceSpan.Link? {
    switch WireID.pair(link.traceID, link.spanID) {
    case .success(let (traceID, spanID)):
      return TraceSpan.Link(
        traceID: traceID, spanID: spanID, attributes: Attributes(link.attributes))
    case .failure(let fault):
      omit("\(fault.text), in the span `\(span)`")
      return nil
    }
  }
}
