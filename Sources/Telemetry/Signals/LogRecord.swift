/// One entry of a log.
///
/// Times are nanoseconds since 1970. Source: OpenTelemetry protocol, logs.proto.
package struct LogRecord: Equatable, Sendable {
  package var time: Int
  /// From 1, `TRACE`, to 24, `FATAL4`; 0 where none is said.
  package var severity = 0
  package var severityText = ""
  package var body = AttributeValue.empty
  package var attributes: Attributes = [:]
  package var eventName = ""
  package var resource: TelemetryResource
  package var scope = ""
  package var traceID: TraceID?
  package var spanID: SpanID?
  package var arrival = 0

  package init(time: Int, resource: TelemetryResource) {
    self.time = time
    self.resource = resource
  }
}
