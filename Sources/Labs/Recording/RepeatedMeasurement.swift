internal import Evidence

/// Several runs of a block as one: numbers become their medians, and how far they varied is kept.
struct RepeatedMeasurement {
  private var samples: [Measurement]

  init(_ samples: [Measurement]) { self.samples = samples }

  /// What is recorded.
  ///
  /// Where runs gave values of different shape, such as other rows, those of the run with the median
  /// time stand.
  func merged() -> Measurement {
    guard samples.count > 1, var result = middle else {
      return samples.first ?? Measurement(values: [:])
    }
    var spreads: [String: EvidenceValue] = [:]
    let values = samples.map { EvidenceValue.object($0.values) }
    if case .object(let merged) = RepeatedMeasurement.merge(
      values, .object(result.values), [], &spreads)
    {
      result.values = merged
    }
    let times = samples.compactMap { $0.values["ms"]?.double }
    if let least = times.min(), let greatest = times.max() {
      result.values["samples"] = .list(times.map { .number($0) })
      result.values["spread"] = .object(["min": .number(least), "max": .number(greatest)])
    }
    if !spreads.isEmpty { result.detail["spreads"] = .object(spreads) }
    return result
  }

  /// The run whose time is the median, or the lower of the two in the middle.
  private var middle: Measurement? {
    let sorted = samples.sorted {
      ($0.values["ms"]?.double ?? 0) < ($1.values["ms"]?.double ?? 0)
    }
    return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
  }

  private static func merge(
    _ values: [EvidenceValue], _ middle: EvidenceValue, _ path: [String],
    _ spreads: inout [String: EvidenceValue]
  ) -> EvidenceValue {
    let numbers = values.compactMap(\.double)
    if numbers.count == values.count {
      guard let least = numbers.min(), let greatest = numbers.max(), least < greatest else {
        return middle
      }
      spreads[path.joined(separator: ".")] = .object([
        "min": .number(least), "max": .number(greatest),
      ])
      return .number(Measure.rounded(Measure.median(numbers), digits: 6))
    }
    switch middle {
    case .object(var members):
      for (key, member) in members {
        let others = values.compactMap { $0[key] }
        guard others.count == values.count else { continue }
        members[key] = merge(others, member, path + [key], &spreads)
      }
      return .object(members)
    case .list(var items):
      let lists = values.compactMap(\.items)
      guard lists.count == values.count, lists.allSatisfy({ $0.count == items.count }) else {
        return middle
      }
      for index in items.indices {
        items[index] = merge(lists.map { $0[index] }, items[index], path + ["\(index)"], &spreads)
      }
      return .list(items)
    default: return middle
    }
  }
}
