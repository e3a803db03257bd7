import Loads
import SeededRandom
import Testing

@testable import Labs

@Suite struct TimeHistogramTests {
  @Test(arguments: [1, 2, 3])
  func `percentiles are those of a sorted array, to a thousandth`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var histogram = TimeHistogram()
    var times: [Int] = []
    for _ in 0..<50_000 {
      // From microseconds to seconds.
      let magnitude = Double.random(in: 3...10, using: &random)
      var time = 1.0
      for _ in 0..<Int(magnitude) { time *= 10 }
      times.append(Int(time * (1 + 9 * (magnitude - Double(Int(magnitude))))))
    }
    times.forEach { histogram.record($0) }
    let sorted = times.sorted()
    let distribution = histogram.distribution
    #expect(distribution.count == 50_000)
    for share in [0.01, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999] {
      let exact = Double(sorted[Int((share * 50_000).rounded(.up)) - 1]) / 1e6
      #expect(abs(distribution.quantile(share) / exact - 1) < 0.001, "\(share)")
    }
    #expect(distribution.longest == Double(sorted[49_999]) / 1e6)
    let mean = times.reduce(0) { $0 + Double($1) } / 50_000 / 1e6
    #expect(abs(distribution.mean / mean - 1) < 1e-9)
  }

  @Test func `nothing, and times that are out of reach`() {
    var histogram = TimeHistogram()
    #expect(histogram.isEmpty && histogram.distribution.isEmpty)
    histogram.record(-5)
    histogram.record(8_000_000_000_000)
    #expect(histogram.distribution.count == 2)
    #expect(histogram.distribution.longest == 8_000_000)
  }
}
