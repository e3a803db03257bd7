internal import Glibc

/// An axis on which the same distance is the same difference.
struct LinearScale: Equatable {
  let least: Double
  let most: Double
  private let start: Double
  private let end: Double

  /// - Parameters:
  ///   - least: What lies at the start.
  ///   - most: What lies at the end; more than `least`.
  ///   - start: Where the axis begins.
  ///   - end: Less than `start` for an axis that points upwards.
  init(_ least: Double = 0, to most: Double, from start: Double, to end: Double) {
    self.least = least.isFinite ? least : 0
    self.most = most > self.least && most.isFinite ? most : self.least + 1
    self.start = start
    self.end = end
  }

  /// Where a number is; one beyond an end, at that end.
  func place(_ number: Double) -> Double {
    start + (end - start) * min(1, max(0, (number - least) / (most - least)))
  }

  /// Round numbers from zero on, for an axis that begins there, at most so many steps of 1, 2 or 5.
  func ticks(atMost limit: Int) -> [Double] {
    let least = most / Double(max(1, limit))
    let decade = pow(10, log10(least).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * decade }.first { $0 >= least * 0.999_999 } ?? most
    return (0...Int((most / step + 0.000_001).rounded(.down))).map { Double($0) * step }
  }
}
