internal import Glibc
internal import Loads

/// Times as services take them.
extension ScriptRandom {
  /// A number of the log-normal distribution.
  ///
  /// - Parameters:
  ///   - median: Half of all are below it.
  ///   - spread: The 99th percentile divided by the median, at least 1.
  /// - Returns: More than 0.
  mutating func logNormal(median: Double, spread: Double) -> Double {
    // The 99th percentile of a normal distribution is 2.326 deviations above its middle.
    median * exp(log(max(1, spread)) / 2.326_347_874 * normal())
  }

  /// Source: Box and Muller, "A Note on the Generation of Random Normal Deviates".
  private mutating func normal() -> Double {
    sqrt(-2 * log(1 - fraction())) * cos(2 * Double.pi * fraction())
  }
}
