internal import FoundationEssentials
internal import Telemetry

extension DecodedExport {
  /// Takes in points; a histogram whose buckets and bounds do not fit together is refused.
  mutating func add(_ request: Wire.MetricsRequest) {
    for group in request.resourceMetrics {
      let resource = TelemetryResource(Attributes(group.resource.attributes))
      for scope in group.scopeMetrics {
        for metric in scope.metrics { add(metric, resource, scope.scope.name) }
      }
    }
  }

  private mutating func add(
    _ metric: Wire.Metric, _ resource: TelemetryResource, _ scope: String
  ) {
    func point(_ kind: MetricPoint.Kind) -> MetricPoint {
      var point = MetricPoint(name: metric.name, kind: kind, resource: resource)
      point.unit = metric.unit
      point.scope = scope
      return point
    }
    switch metric.data {
    case .gauge(let gauge): add(gauge.dataPoints, point(.gauge))
    case .sum(let sum):
      var base = point(.sum)
      base.temporality = MetricPoint.Temporality(sum.aggregationTemporality)
      base.isMonotonic = sum.isMonotonic
      add(sum.dataPoints, base)
    case .histogram(let histogram):
      var base = point(.histogram)
      base.temporality = MetricPoint.Temporality(histogram.aggregationTemporality)
      for item in histogram.dataPoints { add(item, base) }
    case .exponentialHistogram(let histogram):
      var base = point(.exponentialHistogram)
      base.temporality = MetricPoint.Temporality(histogram.aggregationTemporality)
      for item in histogram.dataPoints { add(item, base) }
    case .summary(let summary):
      for item in summary.dataPoints { add(item, point(.summary)) }
    case nil: break
    }
  }

  private mutating func add(_ points: [Wire.NumberPoint], _ base: MetricPoint) {
    for item in points {
      items += 1
      var point = base
      point.start = Int(clamping: item.startTimeUnixNano)
      point.time = Int(clamping: item.timeUnixNano)
      point.attributes = Attributes(item.attributes)
      if item.flags & DecodedExport.noValue == 0 {
        switch item.value {
        case .asDouble(let number): point.value = number
        case .asInt(let number): point.value = Double(number)
        case nil: break
        }
      }
      point.exemplars = exemplars(item.exemplars, of: base.name)
      self.points.append(point)
    }
  }

  private mutating func add(_ item: Wire.HistogramPoint, _ base: MetricPoint) {
    items += 1
    let (bounds, counts) = (item.explicitBounds, item.bucketCounts)
    // A histogram may leave its buckets out: metrics.proto, `bucket_counts`.
    guard counts.count == bounds.count + 1 || (counts.isEmpty && bounds.isEmpty) else {
      return reject("`\(base.name)` has \(counts.count) buckets and \(bounds.count) bounds")
    }
    guard zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }), !bounds.contains(where: \.isNaN)
    else { return reject("bounds of `\(base.name)` do not grow") }
    var point = base
    point.start = Int(clamping: item.startTimeUnixNano)
    point.time = Int(clamping: item.timeUnixNano)
    point.attributes = Attributes(item.attributes)
    point.count = Int(clamping: item.count)
    point.sum = item.hasSum ? item.sum : nil
    point.least = item.hasMin ? item.min : nil
    point.most = item.hasMax ? item.max : nil
    point.bounds = bounds
    point.buckets = counts.map { Int(clamping: $0) }
    point.exemplars = exemplars(item.exemplars, of: base.name)
    points.append(point)
  }

  private mutating func add(_ item: Wire.ExponentialPoint, _ base: MetricPoint) {
    items += 1
    let count = item.positive.bucketCounts.count + item.negative.bucketCounts.count
    guard count <= ExponentialBuckets.most else {
      return reject("`\(base.name)` has more than \(ExponentialBuckets.most) buckets")
    }
    var point = base
    point.start = Int(clamping: item.startTimeUnixNano)
    point.time = Int(clamping: item.timeUnixNano)
    point.attributes = Attributes(item.attributes)
    point.count = Int(clamping: item.count)
    point.sum = item.hasSum ? item.sum : nil
    point.least = item.hasMin ? item.min : nil
    point.most = item.hasMax ? item.max : nil
    let buckets = ExponentialBuckets(item)
    point.bounds = buckets.bounds
    point.buckets = buckets.counts
    point.exemplars = exemplars(item.exemplars, of: base.name)
    points.append(point)
  }

  private mutating func add(_ item: Wire.SummaryPoint, _ base: MetricPoint) {
    items += 1
    var point = base
    point.start = Int(clamping: item.startTimeUnixNano)
    point.time = Int(clamping: item.timeUnixNano)
    point.attributes = Attributes(item.attributes)
    point.count = Int(clamping: item.count)
    point.sum = item.sum
    points.append(point)
  }

  /// metrics.proto, `DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK`.
  private static let noValue: UInt32 = 1

  /// Those that have no ids, or right ones: an exemplar need not be from a trace.
  private mutating func exemplars(
    _ exemplars: [Wire.Exemplar], of metric: String
  ) -> [MetricPoint.Exemplar] {
    exemplars.compactMap { exemplar in
      let number: Double
      switch exemplar.value {
      case .asDouble(let double): number = double
      case .asInt(let whole): number = Double(whole)
      case nil: number = 0
      }
      var value = MetricPoint.Exemplar(
        time: Int(clamping: exemplar.timeUnixNano), value: number, traceID: nil, spanID: nil,
        attributes: Attributes(exemplar.filteredAttributes))
      if exemplar.traceID.isEmpty && exemplar.spanID.isEmpty { return value }
      switch WireID.pair(exemplar.traceID, exemplar.spanID) {
      case .success(let ids): (value.traceID, value.spanID) = ids
      case .failure(let fault):
        omit("\(fault.text), in `\(metric)`")
        return nil
      }
      return value
    }
  }
}

extension MetricPoint.Temporality {
  fileprivate init(_ temporality: Wire.AggregationTemporality) {
    self = MetricPoint.Temporality(rawValue: temporality.rawValue) ?? .unspecified
  }
}
