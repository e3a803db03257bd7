/// What a metric was at a time, for one set of attributes.
///
/// Times are nanoseconds since 1970. Source: OpenTelemetry protocol, metrics.proto.
package struct MetricPoint: Equatable, Sendable {
  package enum Kind: String, Sendable {
    case gauge, sum, histogram, exponentialHistogram, summary
  }

  package enum Temporality: Int, Sendable {
    case unspecified, delta, cumulative
  }

  /// One measured value of many, with the trace in which it was measured.
  package struct Exemplar: Equatable, Sendable {
    package var time: Int
    package var value: Double
    package var traceID: TraceID?
    package var spanID: SpanID?
    package var attributes: Attributes

    package init(
      time: Int, value: Double, traceID: TraceID?, spanID: SpanID?, attributes: Attributes = [:]
    ) {
      self.time = time
      self.value = value
      self.traceID = traceID
      self.spanID = spanID
      self.attributes = attributes
    }
  }

  package var name: String
  package var unit = ""
  package var kind: Kind
  package var temporality = Temporality.unspecified
  package var isMonotonic = false
  package var resource: TelemetryResource
  package var scope = ""
  package var attributes: Attributes = [:]
  package var start = 0
  package var time = 0
  /// Of a gauge or a sum.
  package var value: Double?
  /// Of a histogram or a summary.
  package var count = 0
  package var sum: Double?
  package var least: Double?
  package var most: Double?
  /// Upper bounds of all buckets but the last, inclusive; one fewer than `buckets`.
  package var bounds: [Double] = []
  package var buckets: [Int] = []
  package var exemplars: [Exemplar] = []
  package var arrival = 0

  package init(name: String, kind: Kind, resource: TelemetryResource) {
    self.name = name
    self.kind = kind
    self.resource = resource
  }
}
