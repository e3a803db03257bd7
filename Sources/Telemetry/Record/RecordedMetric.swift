/// A metric as the last export left it: one line of a table, and of a histogram its buckets.
package struct RecordedMetric: Equatable, Sendable {
  /// Sums over all series of a histogram.
  package struct Bucket: Equatable, Sendable {
    /// Inclusive; nil for the last, which has no end.
    package var bound: Double?
    package var count: Int

    package init(bound: Double?, count: Int) {
      self.bound = bound
      self.count = count
    }
  }

  package var name: String
  package var unit: String
  package var kind: MetricPoint.Kind
  /// How many sets of attributes it has.
  package var series: Int
  /// Of a sum or a gauge, over all series; of a histogram, how many were measured.
  package var total: Double
  /// Series in which the SDK has put what was too much, with `otel.metric.overflow`.
  package var overflow: Int
  package var exemplars: Int
  package var buckets: [Bucket] = []
  /// Interpolated in the buckets.
  package var median: Double?
  package var tail: Double?

  package init(
    name: String, unit: String, kind: MetricPoint.Kind, series: Int, total: Double, overflow: Int,
    exemplars: Int
  ) {
    self.name = name
    self.unit = unit
    self.kind = kind
    self.series = series
    self.total = total
    self.overflow = overflow
    self.exemplars = exemplars
  }
}
