internal import Evidence
internal import Loads

/// What claims see of a gauge.
struct GaugeValues {
  private let gauge: GaugeSeries

  init(_ gauge: GaugeSeries) { self.gauge = gauge }

  var value: EvidenceValue {
    let values = gauge.values
    func number(_ number: Double?) -> EvidenceValue {
      number.map { .number(Measure.rounded($0, digits: 6)) } ?? .null
    }
    return .object([
      "max": number(values.max()), "min": number(values.min()), "first": number(values.first),
      "last": number(gauge.samples.last?.value),
      "mean": number(values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)),
      "samples": .integer(values.count), "missed": .integer(gauge.samples.count - values.count),
      "slope": number(slope), "area": number(area), "cost_ms": Measure.milliseconds(gauge.cost),
      "at_ms": .list(gauge.samples.map { .number(Measure.rounded($0.at, digits: 5)) }),
      "values": .list(gauge.samples.map { number($0.value) }),
    ])
  }

  /// By how much it grows in a second: of the straight line that lies nearest; nil of fewer than two samples.
  private var slope: Double? {
    let points = gauge.samples.compactMap { sample in sample.value.map { (sample.at / 1000, $0) } }
    guard points.count > 1 else { return nil }
    let count = Double(points.count)
    let meanTime = points.reduce(0) { $0 + $1.0 } / count
    let meanValue = points.reduce(0) { $0 + $1.1 } / count
    let spread = points.reduce(0) { $0 + ($1.0 - meanTime) * ($1.0 - meanTime) }
    guard spread > 0 else { return nil }
    return points.reduce(0) { $0 + ($1.0 - meanTime) * ($1.1 - meanValue) } / spread
  }

  /// Its value times seconds, between neighbouring samples; gaps left out.
  private var area: Double? {
    var area = 0.0
    for (first, second) in zip(gauge.samples, gauge.samples.dropFirst()) {
      guard let one = first.value, let two = second.value else { continue }
      area += (one + two) / 2 * (second.at - first.at) / 1000
    }
    return area
  }
}
