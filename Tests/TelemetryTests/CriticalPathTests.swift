import SeededRandom
import Telemetry
import Testing

/// What a trace waited for.
@Suite struct CriticalPathTests {
  private func path(_ spans: [TraceSpan]) throws -> [String] {
    let trace = try SpanTree.trace(spans)
    return CriticalPath(of: trace, from: trace.head).segments.map {
      "\(trace.spans[$0.span].name) \($0.start / 1_000_000)-\($0.end / 1_000_000)"
    }
  }

  @Test func `one after the other, all are on it`() throws {
    #expect(
      try path([
        SpanTree.span(1, "root", 0, 100), SpanTree.span(2, under: 1, "a", 10, 40),
        SpanTree.span(3, under: 1, "b", 50, 90),
      ]) == ["root 0-10", "a 10-40", "root 40-50", "b 50-90", "root 90-100"])
  }

  @Test func `of those that run together the last is, and then what was before it`() throws {
    #expect(
      try path([
        SpanTree.span(1, "root", 0, 100), SpanTree.span(2, under: 1, "short", 10, 60),
        SpanTree.span(3, under: 1, "long", 20, 90), SpanTree.span(4, under: 1, "first", 0, 15),
      ]) == ["first 0-15", "root 15-20", "long 20-90", "root 90-100"])
  }

  @Test func `what outlives its parent was not waited for`() throws {
    #expect(
      try path([
        SpanTree.span(1, "root", 0, 100), SpanTree.span(2, under: 1, "mail", 50, 500),
        SpanTree.span(3, under: 1, "a", 20, 40),
      ]) == ["root 0-20", "a 20-40", "root 40-100"])
  }

  @Test func `a child that began before its parent is on it since the parent was there`() throws {
    #expect(
      try path([
        SpanTree.span(1, "root", 10, 100), SpanTree.span(2, under: 1, "skewed", 0, 50),
        SpanTree.span(3, under: 2, "inner", 5, 20),
      ]) == ["inner 10-20", "skewed 20-50", "root 50-100"])
  }

  @Test(arguments: 0..<60)
  func `it covers every moment of the root once`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var spans = [try SpanTree.span(1, "root", 0, 1000)]
    for number in 2..<UInt64(4 + seed) {
      let parent = UInt64.random(in: 1..<number, using: &random)
      let start = Int.random(in: -50..<1000, using: &random)
      spans.append(
        try SpanTree.span(
          number, under: parent, start, start + Int.random(in: 0..<400, using: &random)))
    }
    let trace = try SpanTree.trace(spans)
    let root = try #require(trace.roots.first)
    let segments = CriticalPath(of: trace, from: root).segments
    #expect(segments.first?.start == 0)
    #expect(segments.last?.end == 1_000_000_000)
    for (one, next) in zip(segments, segments.dropFirst()) { #expect(one.end == next.start) }
    #expect(segments.allSatisfy { $0.duration > 0 })
    for segment in segments {
      let span = trace.spans[segment.span]
      #expect(segment.start >= span.start && segment.end <= span.end)
    }
  }
}
