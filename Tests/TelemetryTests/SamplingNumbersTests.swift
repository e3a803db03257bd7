import SeededRandom
import Testing

@testable import Telemetry

@Suite struct SamplingNumbersTests {
  /// Source: the test vectors of RFC 9923, appendix C.
  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func `the hash is FNV-1a`(text: String, hash: UInt64) {
    #expect(SamplingNumbers.hash(text.utf8) == hash)
  }

  @Test func `the hash of a trace goes on from the salt’s`() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<100 {
      let id = try #require(TraceID(high: random.next(), low: random.next()))
      let bytes = Array("default-hash-seed".utf8) + id.bytes
      #expect(SamplingNumbers.collectorHash(id) == SamplingNumbers.hash(bytes))
    }
  }

  /// Worked out with exact fractions: the product is rounded to 64 significant bits, half to even, and then down.
  @Test(
    arguments: [
      (0, 0), (1, .max), (0.5, 9_223_372_036_854_775_807), (0.1, 1_844_674_407_370_955_263),
      (0.01, 184_467_440_737_095_519), (0.001, 18_446_744_073_709_551),
      (1.0 / 3, 6_148_914_691_236_516_863), (0.99, 18_262_276_632_972_455_935),
      (1e-9, 18_446_744_073), (5e-20, 0),
    ] as [(Double, UInt64)])
  func `a share is a threshold as the collector works it out`(share: Double, threshold: UInt64) {
    #expect(SamplingNumbers.collectorThreshold(share) == threshold)
  }

  @Test func `a greater share has a lower threshold of rejection`() {
    #expect(SamplingNumbers.threshold(1) == 0)
    #expect(SamplingNumbers.threshold(0) == 1 << 56)
    #expect(SamplingNumbers.threshold(0.5) == 1 << 55)
    #expect(SamplingNumbers.share(SamplingNumbers.threshold(0.25)) == 0.25)
    #expect(SamplingNumbers.threshold(7) == 0 && SamplingNumbers.threshold(-7) == 1 << 56)
  }

  @Test func `a cache remembers what was used last, as a list would`() {
    var random = SeededGenerator(seed: 2)
    for capacity in [0, 1, 2, 7] {
      var cache = DecisionCache(capacity: capacity, traces: 20)
      var list: [Int] = []
      for _ in 0..<2000 {
        let trace = random.below(20)
        if random.chance(50) {
          #expect(cache.insert(trace) == (capacity > 0))
          list.removeAll { $0 == trace }
          if capacity > 0 { list.append(trace) }
          if list.count > capacity { list.removeFirst() }
        } else {
          #expect(cache.uses(trace) == list.contains(trace))
          if list.contains(trace) { list = list.filter { $0 != trace } + [trace] }
        }
      }
    }
  }

  @Test(
    arguments: [
      ("a=1,b=2", "2"), (" a=1 ,\tb=x:y;z ", "x:y;z"), ("a=1,,b=2", "2"), ("b", nil), ("b=", nil),
      ("=2", nil), ("b=2,b=3", nil), ("B=2,b=1", nil), ("b=\u{E9}", nil),
      ((0..<33).map { "k\($0)=1" }.joined(separator: ",") + ",b=2", nil),
    ] as [(String, String?)])
  func `a header with something wrong in it is none`(header: String, value: String?) {
    #expect(TraceStateHeader(header)?.value(of: "b").map(String.init) == value)
  }
}
