internal import Glibc

/// The buckets of an exponential histogram, with the bounds that its scale and offsets stand for.
///
/// Where the base is 2^(2^−scale), the positive bucket of an index holds (base^index, base^(index + 1)]; a negative one the
/// same numbers with a minus. Source: OpenTelemetry specification, "Metrics Data Model", exponential histogram.
struct ExponentialBuckets {
  /// More than any SDK has (160 by default), and few enough to be shown.
  static let most = 65_536

  /// Upper bounds of all buckets but the last; they grow.
  private(set) var bounds: [Double] = []
  /// One more than bounds.
  private(set) var counts: [Int] = []
  /// Of a bucket below all numbers, which goes to the next.
  private var carried = 0
  private var beyond = 0

  init(_ point: Wire.ExponentialPoint) {
    let scale = point.scale
    let negative = point.negative.bucketCounts
    let lowest = Int(point.negative.offset)
    if !negative.isEmpty {
      add(0, upTo: -ExponentialBuckets.bound(lowest + negative.count, scale))
    }
    for (index, count) in negative.enumerated().reversed() {
      add(count, upTo: -ExponentialBuckets.bound(lowest + index, scale))
    }
    add(point.zeroCount, upTo: point.zeroThreshold > 0 ? point.zeroThreshold : 0)
    let first = Int(point.positive.offset)
    if !point.positive.bucketCounts.isEmpty {
      add(0, upTo: ExponentialBuckets.bound(first, scale))
    }
    for (index, count) in point.positive.bucketCounts.enumerated() {
      add(count, upTo: ExponentialBuckets.bound(first + index + 1, scale))
    }
    counts.append(beyond.adding(carried))
  }

  private mutating func add(_ count: UInt64, upTo bound: Double) {
    let count = Int(clamping: count)
    if bound == -.infinity {
      carried = carried.adding(count)
    } else if !bound.isFinite {
      beyond = beyond.adding(count)
    } else if let last = bounds.last, last >= bound {
      // Floating point cannot tell the two bounds apart, or both are within what counts as zero.
      counts[counts.count - 1] = counts[counts.count - 1].adding(count)
    } else {
      bounds.append(bound)
      counts.append(count.adding(carried))
      carried = 0
    }
  }

  /// base^index.
  private static func bound(_ index: Int, _ scale: Int32) -> Double {
    // Whatever the scale is, also where it is beyond floating point.
    index == 0 ? 1 : exp2(Double(index) * exp2(-Double(scale)))
  }
}

extension Int {
  /// The sum of two counts, as far as numbers go.
  fileprivate func adding(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
