internal import FoundationEssentials
internal import Telemetry

extension DecodedExport {
  /// Takes in log records; ids that name no span are left out of them.
  mutating func add(_ request: Wire.LogsRequest) {
    for group in request.resourceLogs {
      let resource = TelemetryResource(Attributes(group.resource.attributes))
      for scope in group.scopeLogs {
        items += scope.logRecords.count
        logs.reserveCapacity(logs.count + scope.logRecords.count)
        for record in scope.logRecords { add(record, resource, scope.scope.name) }
      }
    }
  }

  private mutating func add(
    _ record: Wire.LogRecord, _ resource: TelemetryResource, _ scope: String
  ) {
    // Of a record that does not know when, when somebody saw it: logs.proto, `observed_time_unix_nano`.
    let time = record.timeUnixNano == 0 ? record.observedTimeUnixNano : record.timeUnixNano
    var value = LogRecord(time: Int(clamping: time), resource: resource)
    value.severity = record.severityNumber.rawValue
    value.severityText = record.severityText
    value.body = AttributeValue(record.body)
    value.attributes = Attributes(record.attributes)
    value.eventName = record.eventName
    value.scope = scope
    (value.traceID, value.spanID) = ids(record)
    logs.append(value)
  }

  /// A span's id without its trace's names nothing: both are left out then.
  private mutating func ids(_ record: Wire.LogRecord) -> (TraceID?, SpanID?) {
    if record.traceID.isEmpty && record.spanID.isEmpty { return (nil, nil) }
    guard let traceID = TraceID(bytes: record.traceID) else {
      omit(WireID.fault("the trace id", record.traceID, length: 16))
      return (nil, nil)
    }
    if record.spanID.isEmpty { return (traceID, nil) }
    guard let spanID = SpanID(bytes: record.spanID) else {
      omit(WireID.fault("the span id", record.spanID, length: 8))
      return (traceID, nil)
    }
    return (traceID, spanID)
  }
}
