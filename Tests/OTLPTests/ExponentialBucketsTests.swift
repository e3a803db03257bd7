import Testing

@testable import OTLP

@Suite struct ExponentialBucketsTests {
  private func buckets(
    scale: Int32, positive: (Int32, [UInt64]) = (0, []), negative: (Int32, [UInt64]) = (0, []),
    zero: UInt64 = 0, threshold: Double = 0
  ) -> ExponentialBuckets {
    var point = Wire.ExponentialPoint()
    point.scale = scale
    point.zeroCount = zero
    point.zeroThreshold = threshold
    (point.positive.offset, point.positive.bucketCounts) = positive
    (point.negative.offset, point.negative.bucketCounts) = negative
    return ExponentialBuckets(point)
  }

  @Test func `bounds are powers of the base`() {
    let whole = buckets(scale: 0, positive: (-1, [1, 2, 3]), zero: 4)
    #expect(whole.bounds == [0, 0.5, 1, 2, 4])
    #expect(whole.counts == [4, 0, 1, 2, 3, 0])
    // 2^(2^1) = 4
    let coarse = buckets(scale: -1, positive: (1, [5]))
    #expect(coarse.bounds == [0, 4, 16])
    #expect(coarse.counts == [0, 0, 5, 0])
    let fine = buckets(scale: 1, positive: (0, [6, 7]))
    #expect(fine.bounds == [0, 1, 2.squareRoot(), 2])
    #expect(fine.counts == [0, 0, 6, 7, 0])
  }

  @Test func `negative numbers come first, the least of them before all`() {
    let both = buckets(
      scale: 0, positive: (0, [1]), negative: (1, [2, 3]), zero: 4, threshold: 0.25)
    #expect(both.bounds == [-8, -4, -2, 0.25, 1, 2])
    #expect(both.counts == [0, 3, 2, 4, 0, 1, 0])
  }

  @Test func `counts are kept where floating point has no bounds`() {
    let vast = buckets(
      scale: -10, positive: (-3, [1, 2, 3, 4, 5]), negative: (-3, [1, 2, 3, 4, 5]))
    #expect(vast.counts.reduce(0, +) == 30)
    #expect(vast.bounds.allSatisfy { $0.isFinite })
    for scale in [Int32.min, -1000, 20, 1000, Int32.max] {
      for offset in [Int32.min, -1, 0, Int32.max] {
        let odd = buckets(
          scale: scale, positive: (offset, [1, 2, 3]), negative: (offset, [4, 5, 6]), zero: 7)
        #expect(odd.counts.reduce(0, +) == 28, "\(scale) \(offset)")
        #expect(odd.counts.count == odd.bounds.count + 1)
        #expect(zip(odd.bounds, odd.bounds.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
    let most = buckets(scale: 1000, positive: (0, [.max, .max]))
    #expect(most.counts.max() == .max)
  }
}
