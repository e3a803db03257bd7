/// The protocol's messages, whose names the generator makes of packages and versions, by the names that the protocol
/// itself uses.
enum Wire {
  typealias TraceRequest = Opentelemetry_Proto_Collector_Trace_V1_ExportTraceServiceRequest
  typealias TraceResponse = Opentelemetry_Proto_Collector_Trace_V1_ExportTraceServiceResponse
  typealias MetricsRequest = Opentelemetry_Proto_Collector_Metrics_V1_ExportMetricsServiceRequest
  typealias MetricsResponse = Opentelemetry_Proto_Collector_Metrics_V1_ExportMetricsServiceResponse
  typealias LogsRequest = Opentelemetry_Proto_Collector_Logs_V1_ExportLogsServiceRequest
  typealias LogsResponse = Opentelemetry_Proto_Collector_Logs_V1_ExportLogsServiceResponse
  /// Of a request that failed: google.rpc.Status.
  typealias Failure = Google_Rpc_Status

  typealias AnyValue = Opentelemetry_Proto_Common_V1_AnyValue
  typealias ArrayValue = Opentelemetry_Proto_Common_V1_ArrayValue
  typealias KeyValueList = Opentelemetry_Proto_Common_V1_KeyValueList
  typealias KeyValue = Opentelemetry_Proto_Common_V1_KeyValue
  typealias Scope = Opentelemetry_Proto_Common_V1_InstrumentationScope
  typealias Resource = Opentelemetry_Proto_Resource_V1_Resource

  typealias ResourceSpans = Opentelemetry_Proto_Trace_V1_ResourceSpans
  typealias ScopeSpans = Opentelemetry_Proto_Trace_V1_ScopeSpans
  typealias Span = Opentelemetry_Proto_Trace_V1_Span
  typealias SpanStatus = Opentelemetry_Proto_Trace_V1_Status

  typealias ResourceMetrics = Opentelemetry_Proto_Metrics_V1_ResourceMetrics
  typealias ScopeMetrics = Opentelemetry_Proto_Metrics_V1_ScopeMetrics
  typealias Metric = Opentelemetry_Proto_Metrics_V1_Metric
  typealias Gauge = Opentelemetry_Proto_Metrics_V1_Gauge
  typealias Sum = Opentelemetry_Proto_Metrics_V1_Sum
  typealias Histogram = Opentelemetry_Proto_Metrics_V1_Histogram
  typealias ExponentialHistogram = Opentelemetry_Proto_Metrics_V1_ExponentialHistogram
  typealias Summary = Opentelemetry_Proto_Metrics_V1_Summary
  typealias AggregationTemporality = Opentelemetry_Proto_Metrics_V1_AggregationTemporality
  typealias NumberPoint = Opentelemetry_Proto_Metrics_V1_NumberDataPoint
  typealias HistogramPoint = Opentelemetry_Proto_Metrics_V1_HistogramDataPoint
  typealias ExponentialPoint = Opentelemetry_Proto_Metrics_V1_ExponentialHistogramDataPoint
  typealias SummaryPoint = Opentelemetry_Proto_Metrics_V1_SummaryDataPoint
  typealias Exemplar = Opentelemetry_Proto_Metrics_V1_Exemplar

  typealias ResourceLogs = Opentelemetry_Proto_Logs_V1_ResourceLogs
  typealias ScopeLogs = Opentelemetry_Proto_Logs_V1_ScopeLogs
  typealias LogRecord = Opentelemetry_Proto_Logs_V1_LogRecord
  typealias SeverityNumber = Opentelemetry_Proto_Logs_V1_SeverityNumber
}
