/// What happened over time, in slices of the same width.
package struct LoadSeries: Equatable, Sendable {
  package struct Slice: Equatable, Sendable {
    /// Transactions that ended well within it.
    package var done = 0
    /// Those that finally failed within it.
    package var failed = 0
    /// Response times in milliseconds of those that were due within it, well or not; nil without any.
    package var median: Double?
    /// The 99th percentile, or the longest where there are too few for one.
    package var tail: Double?

    package init(done: Int = 0, failed: Int = 0, median: Double? = nil, tail: Double? = nil) {
      self.done = done
      self.failed = failed
      self.median = median
      self.tail = tail
    }
  }

  /// Of a slice, in milliseconds.
  package var width: Double
  package var slices: [Slice] = []

  package init(width: Double, slices: [Slice] = []) {
    self.width = width
    self.slices = slices
  }
}
