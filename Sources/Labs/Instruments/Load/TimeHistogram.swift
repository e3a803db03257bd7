internal import Histogram
internal import Loads

/// Counts lengths of time, in nanoseconds, to 0.1 %.
///
/// Source: HdrHistogram, three significant digits, from a nanosecond to an hour.
struct TimeHistogram: Sendable {
  private var histogram = Histogram<UInt64>(
    lowestDiscernibleValue: 1, highestTrackableValue: 3_600_000_000_000,
    numberOfSignificantValueDigits: .three)
  private var total = 0.0
  private var longest = 0

  var isEmpty: Bool { histogram.totalCount == 0 }

  /// Counts a length of time; one of more than an hour as an hour.
  mutating func record(_ nanoseconds: Int) {
    let time = max(0, nanoseconds)
    total += Double(time)
    longest = max(longest, time)
    _ = histogram.record(UInt64(min(time, 3_600_000_000_000)))
  }

  /// What was counted so far.
  var distribution: Distribution {
    var bins: [Distribution.Bin] = []
    for entry in histogram.recordedValues() {
      let middle = histogram.medianEquivalentForValue(entry.value)
      bins.append(Distribution.Bin(time: Double(middle) / 1000, count: Int(entry.count)))
    }
    let count = Double(histogram.totalCount)
    return Distribution(
      bins: bins, longest: LoadClock.milliseconds(longest),
      mean: count == 0 ? 0 : total / count / 1e6)
  }
}
