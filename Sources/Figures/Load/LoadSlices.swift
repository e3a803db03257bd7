internal import Evidence
internal import Loads

/// Slices of a run, few enough to be drawn.
struct LoadSlices {
  /// More of them would lie within a pixel of each other.
  static let most = 120

  /// Of a slice, in milliseconds.
  let width: Double
  let slices: [LoadSeries.Slice]

  /// As they are where there are few.
  init(_ series: LoadSeries) {
    self.init(series, joining: (series.slices.count + LoadSlices.most - 1) / LoadSlices.most)
  }

  /// Joins so many neighbours at a time: their counts are added, of their medians it is the middle one and of
  /// their tails the longest.
  init(_ series: LoadSeries, joining size: Int) {
    let counts = series.slices.map { $0.done + $0.failed }.filter { $0 > 0 }
    let needed = Distribution.samplesNeeded(0.99)
    tailName =
      counts.allSatisfy { $0 < needed }
      ? "longest" : counts.allSatisfy { $0 >= needed } ? "p99" : "p99 or longest"
    guard size > 1 else {
      (width, slices) = (max(series.width, 1), series.slices)
      return
    }
    width = max(series.width, 1) * Double(size)
    slices = stride(from: 0, to: series.slices.count, by: size).map { start in
      let part = series.slices[start..<min(start + size, series.slices.count)]
      let medians = part.compactMap(\.median)
      return LoadSeries.Slice(
        done: part.reduce(0) { $0 + $1.done }, failed: part.reduce(0) { $0 + $1.failed },
        median: medians.isEmpty ? nil : Measure.median(medians),
        tail: part.compactMap(\.tail).max())
    }
  }

  /// What the tails of slices are: most have too few samples for a percentile.
  let tailName: String

  /// Per second, by slice.
  var rates: [(done: Double, failed: Double)] {
    slices.map { (Double($0.done) * 1000 / width, Double($0.failed) * 1000 / width) }
  }

  /// The most that was done a second, well or not.
  var peak: Double { rates.map { $0.done + $0.failed }.max() ?? 0 }

  /// Every median and tail.
  var times: [Double] { slices.flatMap { [$0.median, $0.tail].compactMap { $0 } } }

  var end: Double { Double(slices.count) * width }
}
