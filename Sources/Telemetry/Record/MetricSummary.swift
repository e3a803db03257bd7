/// A metric over all its series, as the last export of each left it.
package struct MetricSummary: Equatable, Sendable {
  package let name: String
  package let unit: String
  package let kind: MetricPoint.Kind
  /// Of each set of attributes and sender, the last point; those of increments added up.
  package private(set) var series: [MetricPoint]

  /// - Parameter points: Of any number of metrics, in the order in which they arrived.
  /// - Returns: By name.
  package static func all(of points: [MetricPoint]) -> [MetricSummary] {
    var metrics: [String: [MetricPoint]] = [:]
    for point in points { metrics[point.name, default: []].append(point) }
    return metrics.sorted { $0.key < $1.key }.map { MetricSummary($0.key, $0.value) }
  }

  private struct Key: Hashable {
    var resource: TelemetryResource
    var scope: String
    var attributes: Attributes
  }

  private init(_ name: String, _ points: [MetricPoint]) {
    self.name = name
    unit = points.first?.unit ?? ""
    kind = points.first?.kind ?? .gauge
    var places: [Key: Int] = [:]
    var series: [MetricPoint] = []
    for point in points {
      let key = Key(resource: point.resource, scope: point.scope, attributes: point.attributes)
      guard let place = places[key] else {
        places[key] = series.count
        series.append(point)
        continue
      }
      if point.temporality == .delta {
        series[place].add(point)
      } else if point.time >= series[place].time {
        series[place].replace(with: point)
      }
    }
    self.series = series
  }

  /// Of a sum or a gauge, over all series; of a histogram, how many were measured.
  package var total: Double {
    switch kind {
    case .gauge, .sum: series.reduce(0) { $0 + ($1.value ?? 0) }
    case .histogram, .exponentialHistogram, .summary: Double(count)
    }
  }

  package var count: Int { series.reduce(0) { $0 + $1.count } }

  /// Of a histogram.
  package var sum: Double? {
    let sums = series.compactMap(\.sum)
    return sums.isEmpty ? nil : sums.reduce(0, +)
  }

  package var least: Double? { series.compactMap(\.least).min() }
  package var most: Double? { series.compactMap(\.most).max() }

  /// Series in which the SDK put what was too much.
  ///
  /// Source: OpenTelemetry specification, "Metrics SDK", cardinality limits.
  package var overflow: [MetricPoint] {
    series.filter { $0.attributes["otel.metric.overflow"] == .flag(true) }
  }

  package var exemplars: [MetricPoint.Exemplar] { series.flatMap(\.exemplars) }

  /// Buckets over all series; empty where they do not have the same bounds.
  package var buckets: [RecordedMetric.Bucket] {
    guard let first = series.first, !first.buckets.isEmpty,
      series.allSatisfy({ $0.bounds == first.bounds && $0.buckets.count == first.buckets.count })
    else { return [] }
    return first.buckets.indices.map { index in
      RecordedMetric.Bucket(
        bound: index < first.bounds.count ? first.bounds[index] : nil,
        count: series.reduce(0) { $0 + $1.buckets[index] })
    }
  }

  /// A percentile as a dashboard would draw it: interpolated within its bucket; the lower bound of the last, which has
  /// no end.
  ///
  /// Source: Prometheus documentation, `histogram_quantile`.
  ///
  /// - Parameter share: From 0 to 1.
  /// - Returns: nil where there is no bucket with anything in it.
  package func percentile(_ share: Double) -> Double? {
    let buckets = buckets
    let total = buckets.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    let rank = share * Double(total)
    var below = 0
    var lower = 0.0
    for bucket in buckets {
      guard let bound = bucket.bound else { return lower }
      if bucket.count > 0, Double(below + bucket.count) >= rank {
        let start = min(lower, bound)
        return start + (bound - start) * (rank - Double(below)) / Double(bucket.count)
      }
      below += bucket.count
      lower = bound
    }
    return lower
  }

  /// As it is kept beside a note.
  package var recorded: RecordedMetric {
    var metric = RecordedMetric(
      name: name, unit: unit, kind: kind, series: series.count, total: total,
      overflow: overflow.count, exemplars: exemplars.count)
    metric.buckets = buckets
    metric.median = percentile(0.5)
    metric.tail = percentile(0.95)
    return metric
  }
}

extension MetricPoint {
  /// Adds what happened since.
  fileprivate mutating func add(_ later: MetricPoint) {
    if let more = later.value { value = (kind == .gauge ? 0 : value ?? 0) + more }
    count += later.count
    if let more = later.sum { sum = (sum ?? 0) + more }
    least = [least, later.least].compactMap { $0 }.min()
    most = [most, later.most].compactMap { $0 }.max()
    if bounds == later.bounds, buckets.count == later.buckets.count {
      for index in buckets.indices { buckets[index] += later.buckets[index] }
    } else {
      bounds = []
      buckets = []
    }
    exemplars += later.exemplars
    time = later.time
  }

  /// Exemplars are those of the time since the last export.
  fileprivate mutating func replace(with later: MetricPoint) {
    let known = exemplars
    self = later
    exemplars = known + later.exemplars.filter { !known.contains($0) }
  }
}
