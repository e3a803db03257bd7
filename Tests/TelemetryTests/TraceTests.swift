import Telemetry
import Testing

/// Traces as they are put together from what arrived.
@Suite struct TraceTests {
  @Test func `a parent that did not arrive is missing, and nothing is mended`() throws {
    let trace = try SpanTree.trace([
      SpanTree.span(1, "root", 0, 10), SpanTree.span(3, under: 2, "child", 2, 4),
      SpanTree.span(4, under: 3, "grandchild", 2, 3),
    ])
    #expect(trace.roots == [0])
    #expect(trace.orphans.map { trace.spans[$0].name } == ["child"])
    #expect(trace.isBroken && !trace.isComplete)
    #expect(trace.parents[2] == 1)
  }

  @Test func `two roots are no whole trace, and none is broken`() throws {
    let trace = try SpanTree.trace([SpanTree.span(1, 0, 10), SpanTree.span(2, 20, 30)])
    #expect(trace.roots.count == 2 && !trace.isBroken && !trace.isComplete)
    #expect(trace.duration == 30_000_000)
  }

  @Test func `a span that is its own ancestor is an orphan, and all ways up end`() throws {
    let trace = try SpanTree.trace([
      SpanTree.span(1, under: 2, 0, 10), SpanTree.span(2, under: 1, 1, 9),
      SpanTree.span(3, under: 3, 2, 5),
    ])
    #expect(trace.roots.isEmpty && trace.orphans.count == 2)
    for index in trace.spans.indices {
      var steps = 0
      var next: Int? = index
      while let current = next, steps < 10 { (next, steps) = (trace.parents[current], steps + 1) }
      #expect(steps < 10)
    }
    #expect(!CriticalPath(of: trace, from: trace.head).segments.isEmpty)
  }

  @Test func `a span that comes twice counts once`() throws {
    let span = try SpanTree.span(1, 0, 10)
    let trace = try SpanTree.trace([span, span, SpanTree.span(2, under: 1, 2, 3)])
    #expect(trace.spans.count == 2 && trace.duplicates == 1 && trace.isComplete)
  }

  @Test func `what starts together stands in an order that arrival does not change`() throws {
    let spans = try [
      SpanTree.span(9, "root", 0, 10), SpanTree.span(5, under: 9, "a", 0, 5),
      SpanTree.span(4, under: 9, "b", 0, 5), SpanTree.span(3, under: 5, "c", 0, 2),
    ]
    let names = try SpanTree.trace(spans).spans.map(\.name)
    #expect(names == ["root", "a", "b", "c"])
    #expect(try SpanTree.trace(spans.reversed()).spans.map(\.name) == names)
  }

  @Test func `self time leaves out the time of children, each moment once`() throws {
    let trace = try SpanTree.trace([
      SpanTree.span(1, 0, 100), SpanTree.span(2, under: 1, 10, 40),
      SpanTree.span(3, under: 1, 30, 60), SpanTree.span(4, under: 1, 90, 120),
    ])
    // 10 to 60 and 90 to 100 are covered.
    #expect(trace.selfTime(0) == 40_000_000)
    #expect(trace.isOutsideParent(3) && !trace.isOutsideParent(1))
  }

  @Test func `a route is that of the request, and names itself where there is none`() throws {
    var span = try SpanTree.span(1, "GET", 0, 1)
    #expect(try SpanTree.trace([span]).route == "GET")
    span.attributes = ["http.route": "/orders/{id}"]
    #expect(try SpanTree.trace([span]).route == "/orders/{id}")
    span.name = "GET /orders/{id}"
    #expect(try SpanTree.trace([span]).route == "GET /orders/{id}")
  }
}
