extension Wire.TraceRequest: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    resourceSpans = try json.messages("resourceSpans")
  }
}

extension Wire.ResourceSpans: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    if let resource: Wire.Resource = try json.message("resource") { self.resource = resource }
    scopeSpans = try json.messages("scopeSpans")
    schemaURL = try json.text("schemaUrl")
  }
}

extension Wire.ScopeSpans: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    if let scope: Wire.Scope = try json.message("scope") { self.scope = scope }
    spans = try json.messages("spans")
    schemaURL = try json.text("schemaUrl")
  }
}

// All fields of a span, since its size is that of all.
extension Wire.Span: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    traceID = try json.hexadecimal("traceId")
    spanID = try json.hexadecimal("spanId")
    traceState = try json.text("traceState")
    parentSpanID = try json.hexadecimal("parentSpanId")
    flags = try json.whole("flags")
    name = try json.text("name")
    kind = SpanKind(rawValue: try json.enumeration("kind")) ?? .unspecified
    startTimeUnixNano = try json.whole("startTimeUnixNano")
    endTimeUnixNano = try json.whole("endTimeUnixNano")
    attributes = try json.messages("attributes")
    droppedAttributesCount = try json.whole("droppedAttributesCount")
    events = try json.messages("events")
    droppedEventsCount = try json.whole("droppedEventsCount")
    links = try json.messages("links")
    droppedLinksCount = try json.whole("droppedLinksCount")
    if let status: Wire.SpanStatus = try json.message("status") { self.status = status }
  }
}

extension Wire.Span.Event: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    timeUnixNano = try json.whole("timeUnixNano")
    name = try json.text("name")
    attributes = try json.messages("attributes")
    droppedAttributesCount = try json.whole("droppedAttributesCount")
  }
}

extension Wire.Span.Link: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    traceID = try json.hexadecimal("traceId")
    spanID = try json.hexadecimal("spanId")
    traceState = try json.text("traceState")
    attributes = try json.messages("attributes")
    droppedAttributesCount = try json.whole("droppedAttributesCount")
    flags = try json.whole("flags")
  }
}

extension Wire.SpanStatus: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    message = try json.text("message")
    code = StatusCode(rawValue: try json.enumeration("code")) ?? .unset
  }
}
