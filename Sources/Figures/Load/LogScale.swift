internal import Glibc

/// A logarithmic axis of times, from one of 1, 2, 5, 10, … to another.
struct LogScale: Equatable {
  /// A time that the axis shows.
  struct Tick: Equatable {
    /// In milliseconds.
    var time: Double
    var place: Double
    /// Whether it is a power of ten.
    var isDecade: Bool
  }

  /// Of the steps 1, 2, 5, 10, …, in which 0 is one millisecond.
  private let steps: ClosedRange<Int>
  private let start: Double
  private let end: Double

  /// Nil where nothing was measured.
  ///
  /// - Parameters:
  ///   - times: All that are to have a place, in milliseconds.
  ///   - start: Where the shortest is.
  ///   - end: Where the longest is; less than `start` for an axis that points upwards.
  init?(_ times: [Double], from start: Double, to end: Double) {
    // Less than a microsecond is not measured.
    let measured = times.filter(\.isFinite).map { max($0, 0.001) }
    guard let least = measured.min(), let most = measured.max() else { return nil }
    var first = LogScale.step(below: least)
    var last = LogScale.step(below: most)
    if LogScale.time(last) < most * 0.999_999 { last += 1 }
    // Less than a decade would make small differences look large.
    while last - first < 3 {
      first -= 1
      if last - first < 3 { last += 1 }
    }
    steps = first...last
    self.start = start
    self.end = end
  }

  /// Where a time is; one beyond an end, at that end.
  func place(_ time: Double) -> Double {
    let least = log10(LogScale.time(steps.lowerBound))
    let most = log10(LogScale.time(steps.upperBound))
    let share = time > 0 ? (log10(time) - least) / (most - least) : 0
    return start + (end - start) * min(1, max(0, share))
  }

  /// From the shortest to the longest.
  var ticks: [Tick] {
    steps.map { step in
      let time = LogScale.time(step)
      return Tick(time: time, place: place(time), isDecade: step % 3 == 0)
    }
  }

  /// The last step that is not longer than a time.
  private static func step(below time: Double) -> Int {
    var step = Int((log10(time) * 3).rounded(.down)) - 1
    while LogScale.time(step + 1) <= time * 1.000_001 { step += 1 }
    return step
  }

  private static func time(_ step: Int) -> Double {
    let decade = Int((Double(step) / 3).rounded(.down))
    return [1, 2, 5][step - 3 * decade] * pow(10, Double(decade))
  }
}
