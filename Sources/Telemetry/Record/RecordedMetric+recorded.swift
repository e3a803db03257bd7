internal import Evidence

/// The form in which a metric is kept beside a note.
extension RecordedMetric {
  var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "name": .text(name), "kind": .text(kind.rawValue), "series": .integer(series),
      "total": .number(Measure.rounded(total)),
    ]
    if !unit.isEmpty { members["unit"] = .text(unit) }
    if overflow > 0 { members["overflow"] = .integer(overflow) }
    if exemplars > 0 { members["exemplars"] = .integer(exemplars) }
    members["median"] = median.map { .number(Measure.rounded($0)) }
    members["tail"] = tail.map { .number(Measure.rounded($0)) }
    if !buckets.isEmpty {
      members["buckets"] = .list(
        buckets.map { .list([$0.bound.map { .number($0) } ?? .null, .integer($0.count)]) })
    }
    return .object(members)
  }

  init?(_ recorded: EvidenceValue) {
    guard let name = recorded["name"]?.string,
      let kind = recorded["kind"]?.string.flatMap({ MetricPoint.Kind(rawValue: $0) })
    else { return nil }
    self.init(
      name: name, unit: recorded["unit"]?.string ?? "", kind: kind,
      series: recorded["series"]?.int ?? 0, total: recorded["total"]?.double ?? 0,
      overflow: recorded["overflow"]?.int ?? 0, exemplars: recorded["exemplars"]?.int ?? 0)
    median = recorded["median"]?.double
    tail = recorded["tail"]?.double
    buckets = (recorded["buckets"]?.items ?? []).compactMap { item in
      guard let parts = item.items, parts.count == 2, let count = parts[1].int else { return nil }
      return Bucket(bound: parts[0].double, count: count)
    }
  }
}
