/// How long something took, over many times: how often each length of time was seen.
///
/// Times are in milliseconds. Bins are at most 0.1 % wide, so that a percentile is exact to that; runs are
/// joined by adding counts, never by averaging percentiles. Source: HdrHistogram, "README".
package struct Distribution: Equatable, Sendable {
  /// Times that are counted as one.
  package struct Bin: Equatable, Sendable {
    /// In the middle of the bin, in microseconds.
    package var time: Double
    package var count: Int

    package init(time: Double, count: Int) {
      self.time = time
      self.count = count
    }
  }

  /// From the shortest time to the longest.
  package private(set) var bins: [Bin]
  package private(set) var count: Int
  /// The longest time, exact.
  package var longest: Double
  /// Of all times.
  package var mean: Double

  /// - Parameters:
  ///   - bins: Sorted by their times.
  ///   - longest: In milliseconds.
  ///   - mean: In milliseconds.
  package init(bins: [Bin] = [], longest: Double = 0, mean: Double = 0) {
    self.bins = bins
    self.longest = longest
    self.mean = mean
    count = bins.reduce(0) { $0 + $1.count }
  }

  package var isEmpty: Bool { count == 0 }

  /// The time that a share of all did not exceed; 0 of none.
  ///
  /// - Parameter share: From 0 to 1, such as 0.99.
  /// - Returns: Milliseconds.
  package func quantile(_ share: Double) -> Double {
    let rank = max(1, Int((share * Double(count)).rounded(.up)))
    var seen = 0
    for bin in bins {
      seen += bin.count
      if seen >= rank { return min(bin.time / 1000, longest) }
    }
    return longest
  }

  /// The same, where there are enough samples: at least ten that are longer; nil where there are not.
  package func percentile(_ share: Double) -> Double? {
    count >= Distribution.samplesNeeded(share) ? quantile(share) : nil
  }

  /// How many samples a percentile needs: 20 for the median, 1,000 for the 99th.
  package static func samplesNeeded(_ share: Double) -> Int {
    Int((10 / (1 - share)).rounded())
  }

  /// The share of all that were longer than a time in milliseconds, to the width of a bin.
  package func share(above time: Double) -> Double {
    guard count > 0 else { return 0 }
    return Double(bins.reduce(0) { $1.time > time * 1000 ? $0 + $1.count : $0 }) / Double(count)
  }

  /// Both as one.
  package func joined(with other: Distribution) -> Distribution {
    var counts: [Double: Int] = [:]
    for bin in bins + other.bins { counts[bin.time, default: 0] += bin.count }
    let total = Double(count + other.count)
    return Distribution(
      bins: counts.sorted { $0.key < $1.key }.map { Bin(time: $0.key, count: $0.value) },
      longest: max(longest, other.longest),
      mean: total == 0
        ? 0 : (mean * Double(count) + other.mean * Double(other.count)) / total)
  }
}
