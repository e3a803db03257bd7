import Telemetry
import Testing

/// Traces as they are drawn.
@Suite struct TraceRecorderTests {
  @Test func `forms are counted, whatever time traces took`() throws {
    var spans: [TraceSpan] = []
    for number in 0..<UInt64(10) {
      let trace = TraceID(high: 1, low: number + 1)
      let start = Int(number) * 1000
      spans.append(
        try SpanTree.span(number * 10 + 1, "root", start, start + 100 + Int(number), trace: trace))
      if number < 3 {
        spans.append(
          try SpanTree.span(
            number * 10 + 2, under: number * 10 + 1, "extra", start + 1, start + 9, trace: trace))
      }
    }
    let drawn = TraceRecorder(TraceSet(spans)).drawn()
    #expect(drawn.forms == 2)
    #expect(drawn.traces.map(\.alike) == [7, 3])
    // The one in the middle.
    #expect(drawn.traces[0].duration == 106)
  }

  @Test func `many of the same are one row, and so are they in the form`() throws {
    func trace(_ count: UInt64, _ id: UInt64) throws -> [TraceSpan] {
      let trace = TraceID(high: 1, low: id)
      let root = id * 1000
      return try [SpanTree.span(root, "root", 0, 1000, trace: trace)]
        + (1...count).map {
          try SpanTree.span(
            root + $0, under: root, "SELECT", Int($0) * 10, Int($0) * 10 + 4, trace: trace)
        }
    }
    let set = TraceSet(try trace(48, 1) + trace(30, 2) + trace(3, 3))
    let drawn = TraceRecorder(set).drawn()
    #expect(drawn.forms == 1)
    let folded = TraceRecorder(set).record(set.traces[0], alike: 1)
    #expect(folded.spans.map(\.count) == [1, 48])
    #expect(folded.spans[1].duration == 192)
    let unfolded = TraceRecorder(set).record(set.traces[2], alike: 1)
    #expect(unfolded.spans.map(\.count) == [1, 1, 1, 1])
    #expect(TraceRecorder(set).rowIDs(of: set.traces[0]).map(\.count) == [1, 48])
  }

  @Test func `orphans, links and errors keep what they say, through the recorded form too`() throws
  {
    let other = TraceID(high: 7, low: 7)
    var job = try SpanTree.span(5, under: 99, "process", of: "mailer", 50, 60, kind: .consumer)
    let target = try SpanTree.span(8, "send", 0, 1, kind: .producer, trace: other)
    job.links = [
      TraceSpan.Link(traceID: target.traceID, spanID: target.spanID),
      TraceSpan.Link(traceID: target.traceID, spanID: job.spanID),
    ]
    job.status = .error
    job.statusMessage = "no such address"
    job.events = [
      TraceSpan.Event(
        time: 55_000_000, name: "exception",
        attributes: ["exception.type": "SMTPError", "exception.message": "550"])
    ]
    let root = try SpanTree.span(1, "POST /orders", 0, 40, kind: .server)
    let set = TraceSet([root, job, target])
    let trace = try #require(set.traces.first { $0.id == root.traceID })
    let recorded = TraceRecorder(set).record(trace, alike: 3)
    let row = try #require(recorded.spans.last)
    #expect(row.parent == .missing("0000000000000063"))
    #expect(row.isError && row.message == "no such address")
    #expect(row.events == [RecordedTrace.Event(at: 55, name: "exception", text: "SMTPError: 550")])
    #expect(
      row.links == [
        RecordedTrace.Link(trace: "00000000", target: "shop: send"),
        RecordedTrace.Link(trace: "00000000", target: nil),
      ])
    var run = TraceRun(
      traceCount: 2, spanCount: 3, errorCount: 1, errorTraces: 1, broken: 1, complete: 1,
      services: set.services, isGenerated: false)
    run.traces = [recorded]
    run.graph = ServiceGraph(set)
    #expect(TraceRun(run.recorded) == run)
  }
}
