import Evidence
import Loads
import SeededRandom
import Testing

@Suite struct DistributionTests {
  @Test func `percentiles need samples beyond them`() {
    let many = Distribution(
      bins: (1...1000).map { Distribution.Bin(time: Double($0) * 1000, count: 1) }, longest: 1000,
      mean: 500.5)
    #expect(many.percentile(0.5) == 500)
    #expect(many.percentile(0.99) == 990)
    #expect(many.percentile(0.999) == nil)
    #expect(many.quantile(0.999) == 999)
    let few = Distribution(bins: [Distribution.Bin(time: 1000, count: 999)], longest: 1, mean: 1)
    #expect(few.percentile(0.99) == nil && few.percentile(0.95) == 1)
    #expect(Distribution().percentile(0.5) == nil && Distribution().quantile(0.5) == 0)
    #expect(
      [0.5, 0.9, 0.95, 0.99, 0.999].map(Distribution.samplesNeeded) == [20, 100, 200, 1000, 10_000])
  }

  @Test func `what is joined is added`() {
    let one = Distribution(
      bins: [Distribution.Bin(time: 1000, count: 9), Distribution.Bin(time: 3000, count: 1)],
      longest: 3, mean: 1.2)
    let other = Distribution(
      bins: [Distribution.Bin(time: 2000, count: 5), Distribution.Bin(time: 3000, count: 5)],
      longest: 3.01, mean: 2.5)
    let both = one.joined(with: other)
    #expect(both.count == 20 && both.longest == 3.01)
    #expect(abs(both.mean - 1.85) < 1e-9)
    #expect(both.bins.map(\.count) == [9, 5, 6])
    #expect(both.share(above: 1) == 0.55)
  }

  @Test func `runs are kept and read again`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let run = RandomRun.make(&random)
      let text = JSONText.pretty(run.recorded)
      let read = try #require(LoadRun(try JSONReader.read(Array(text.utf8))))
      // What is kept has the resolution of evidence: kept once more, it is the same.
      #expect(read.recorded == run.recorded)
    }
  }
}
