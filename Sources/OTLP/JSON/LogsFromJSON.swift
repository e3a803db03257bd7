extension Wire.LogsRequest: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    resourceLogs = try json.messages("resourceLogs")
  }
}

extension Wire.ResourceLogs: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    if let resource: Wire.Resource = try json.message("resource") { self.resource = resource }
    scopeLogs = try json.messages("scopeLogs")
    schemaURL = try json.text("schemaUrl")
  }
}

extension Wire.ScopeLogs: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    if let scope: Wire.Scope = try json.message("scope") { self.scope = scope }
    logRecords = try json.messages("logRecords")
    schemaURL = try json.text("schemaUrl")
  }
}

extension Wire.LogRecord: JSONMessage {
  init(json: JSONFields) throws(ExportMistake) {
    self.init()
    timeUnixNano = try json.whole("timeUnixNano")
    observedTimeUnixNano = try json.whole("observedTimeUnixNano")
    let severity = try json.enumeration("severityNumber")
    severityNumber = Wire.SeverityNumber(rawValue: severity) ?? .unspecified
    severityText = try json.text("severityText")
    if let body: Wire.AnyValue = try json.message("body") { self.body = body }
    attributes = try json.messages("attributes")
    droppedAttributesCount = try json.whole("droppedAttributesCount")
    flags = try json.whole("flags")
    traceID = try json.hexadecimal("traceId")
    spanID = try json.hexadecimal("spanId")
    eventName = try json.text("eventName")
  }
}
