/// The numbers that `multipleOf` allows.
enum Steps {
  /// Whether each multiple of a number is one of another; decimals are taken with their rounding.
  static func isMultiple(_ number: Double, of step: Double) -> Bool {
    guard step > 0, number.isFinite else { return false }
    let quotient = number / step
    return abs(quotient - quotient.rounded()) < 1e-9 * max(1, abs(quotient))
  }
}
