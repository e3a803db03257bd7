/// What a `trace` block captured, as far as it is drawn: traces, the graph of services, and what sampling leaves.
///
/// Times are in milliseconds.
package struct TraceRun: Equatable, Sendable {
  /// A key of the block that differs between its runs, and its value in this one; empty where there is one run.
  package struct Setting: Equatable, Sendable {
    /// As the block writes it, such as `generate.rate`.
    package var key: String
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  package var settings: [Setting] = []
  package var traceCount: Int
  package var spanCount: Int
  /// Spans with an error, and traces with one.
  package var errorCount: Int
  package var errorTraces: Int
  /// Traces in which a parent is missing.
  package var broken: Int
  /// Traces with one root in which no parent is missing.
  package var complete: Int
  /// Links between spans, and those of them whose target was captured.
  package var links = 0
  package var resolvedLinks = 0
  package var services: [String]
  /// Whether the traces are those of a model, and no program sent them.
  package var isGenerated: Bool
  /// Few, one for each form that traces have, the most frequent first.
  package var traces: [RecordedTrace] = []
  /// How many forms there are.
  package var forms = 0
  package var graph: ServiceGraph?
  package var sampling: [SamplingResult] = []
  /// A trace with an error, to show what each policy leaves of it; nil without policies.
  package var example: RecordedTrace?
  /// How long a trace may take before it is slow.
  package var slowLimit: Double?
  /// Metrics and log entries that arrived, and entries that name a captured trace.
  package var metrics: [RecordedMetric] = []
  package var logs = 0
  package var joinedLogs = 0

  package init(
    traceCount: Int, spanCount: Int, errorCount: Int, errorTraces: Int, broken: Int, complete: Int,
    services: [String], isGenerated: Bool
  ) {
    self.traceCount = traceCount
    self.spanCount = spanCount
    self.errorCount = errorCount
    self.errorTraces = errorTraces
    self.broken = broken
    self.complete = complete
    self.services = services
    self.isGenerated = isGenerated
  }
}
