/// All that was received in a time, in the order in which it arrived.
package struct TelemetryCapture: Equatable, Sendable {
  package var spans: [TraceSpan] = []
  package var points: [MetricPoint] = []
  package var logs: [LogRecord] = []
  package var exports: [TelemetryExport] = []

  package init() {}
}
