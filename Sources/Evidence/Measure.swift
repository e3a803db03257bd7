/// The resolution to which measurements are kept: what changes from run to run below it says nothing,
/// and would only fill diffs.
package enum Measure {
  /// A number with three significant digits.
  package static func rounded(_ number: Double, digits: Int = 3) -> Double {
    guard number != 0, number.isFinite else { return number }
    var magnitude = 0
    var rest = abs(number)
    while rest >= 10 { rest /= 10; magnitude += 1 }
    while rest < 1 { rest *= 10; magnitude -= 1 }
    let places = digits - 1 - magnitude
    let scale = power(abs(places))
    return places >= 0
      ? (number * scale).rounded() / scale : (number / scale).rounded() * scale
  }

  /// A time in milliseconds, as evidence keeps it.
  package static func milliseconds(_ duration: Duration) -> EvidenceValue {
    let parts = duration.components
    return milliseconds(
      Double(parts.seconds) * 1000 + Double(parts.attoseconds) / 1_000_000_000_000_000)
  }

  /// A time in milliseconds, as evidence keeps it.
  package static func milliseconds(_ number: Double) -> EvidenceValue { .number(rounded(number)) }

  /// Between the two in the middle where there is an even number; 0 of none.
  package static func median(_ samples: [Double]) -> Double {
    guard !samples.isEmpty else { return 0 }
    let sorted = samples.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { value, _ in value * 10 }
  }
}

extension Measure {
  /// A time in whole milliseconds.
  package static func whole(_ duration: Duration) -> Int {
    Int(duration / .milliseconds(1))
  }
}
