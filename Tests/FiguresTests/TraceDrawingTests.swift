import Evidence
import Figures
import Markup
import Telemetry
import Testing

@Suite("Drawings of traces")
struct TraceDrawingTests {
  private static let names = WrittenTraces.all.keys.sorted()

  private func drawing(_ name: String) throws -> TraceDrawing {
    TraceDrawing(try #require(WrittenTraces.all[name]), name: name)
  }

  private func html(_ drawing: TraceDrawing) -> String {
    var out = HTMLBuffer()
    drawing.write(into: &out)
    return out.text
  }

  private func html(_ name: String) throws -> String { html(try drawing(name)) }

  /// Those that are figures of their own, not bars within a table.
  private func svgs(_ html: String) -> [String] {
    html.ranges(of: "<svg").compactMap { start in
      html[start.lowerBound...].firstRange(of: "</svg>").map {
        String(html[start.lowerBound..<$0.upperBound])
      }
    }.filter { $0.contains("class=\"lanes") }
  }

  // MARK: - Places

  private func expectOrder(in svg: String) throws {
    let drawing = try DrawnSVG(svg)
    #expect(drawing.width == (svg.contains("lanes-wide") ? 760 : 360))
    for text in drawing.texts {
      #expect(text.start >= -0.5, "\(text.text) begins at \(text.start)")
      #expect(text.end <= drawing.width + 0.5, "\(text.text) ends at \(text.end)")
      #expect(text.y > 8 && text.y < drawing.height, "\(text.text)")
    }
    for (index, one) in drawing.texts.enumerated() {
      for other in drawing.texts[(index + 1)...] where abs(one.y - other.y) < 11 {
        #expect(
          one.end <= other.start + 1 || other.end <= one.start + 1,
          "\(one.text) at \(one.x) \(one.y) and \(other.text) at \(other.x) \(other.y)")
      }
    }
    for path in drawing.paths {
      for point in path.lines.joined() {
        #expect(
          point.x >= 0 && point.x <= drawing.width && point.y >= 0, "\(point) of \(path.kind)")
        #expect(point.y <= drawing.height)
      }
    }
  }

  @Test("Nothing is outside of a drawing, and no text runs into another", arguments: names)
  func place(name: String) throws {
    for svg in svgs(try html(name)) { try expectOrder(in: svg) }
  }

  @Test("Nor in traces that nobody thought of", arguments: 0..<100)
  func random(seed: Int) throws {
    let html = html(TraceDrawing(RandomTraces.runs(UInt64(seed)), name: "random"))
    for svg in svgs(html) { try expectOrder(in: svg) }
  }

  @Test("A page's policy blocks nothing, and a file of its own has colours", arguments: names)
  func policy(name: String) throws {
    let svgs = svgs(try html(name))
    for (index, svg) in svgs.enumerated() {
      #expect(svg.hasPrefix("<svg data-for=\"page\"") == (index % 2 == 1))
      #expect(!svg.contains("style") && !svg.contains(" id="))
      for line in svg.split(separator: "\n") where line.contains("<g class=") {
        #expect(line.contains(" fill=\"#"))
      }
    }
  }

  // MARK: - As they were

  @Test("Each is drawn as it was", arguments: names)
  func golden(name: String) throws {
    try RecordedPlans.expect(html(name), in: "trace_\(name).html")
  }

  @Test(
    "The tables are written as they were", arguments: ["errors", "linked", "sampling", "metrics"])
  func goldenTable(name: String) throws {
    var out = HTMLBuffer()
    try drawing(name).writeTables(into: &out)
    try RecordedPlans.expect(out.text, in: "trace_\(name)_table.html")
  }

  @Test("What is kept beside a note is drawn as what was measured", arguments: names)
  func recorded(name: String) throws {
    let runs = try #require(WrittenTraces.all[name])
    let read = try runs.map { run in
      let text = JSONText.compact(run.recorded)
      return try #require(TraceRun(try JSONReader.read(text)))
    }
    #expect(html(TraceDrawing(read, name: name)) == (try html(name)))
  }
}

// MARK: - What is drawn

extension TraceDrawingTests {
  @Test("The title says how many look like it, how long it took, and whether it is whole")
  func titles() throws {
    let complete = try html("complete")
    #expect(complete.contains(">All 50\u{A0}traces look like this<"))
    #expect(complete.contains("5\u{A0}spans · 23.1\u{A0}ms · complete<"))
    let broken = try html("broken")
    #expect(broken.contains(">50 of 200\u{A0}traces look like this<"))
    #expect(broken.contains(">broken: 2 spans lack their parents<"))
    #expect(broken.contains(">missing parent 1a2b3c4d… (did not arrive)<"))
    #expect(broken.contains(">missing parent 77aa00bb… (did not arrive)<"))
  }

  @Test("Links are written, and those whose target did not arrive")
  func links() throws {
    let html = try html("linked")
    #expect(html.contains(">links to trace 3f2a9c01…: orders email send<"))
    #expect(html.contains(">links to trace 99887766…: its target did not arrive<"))
    #expect(html.contains("12\u{A0}log entries, 12 of them joined to a trace"))
    #expect(html.contains("stroke-dasharray"))
  }

  @Test("An error has a mark, a colour and its message, once")
  func errors() throws {
    for svg in svgs(try html("errors")) {
      let texts = try DrawnSVG(svg).texts.map(\.text)
      #expect(texts.contains { $0.contains("DeadlockDetected") })
      #expect(!texts.contains("deadlock detected"))
      #expect(texts.contains("500"))
      #expect(texts.contains("error, without a message"))
      #expect(svg.contains("<g class=\"e\" fill=\"#a72a1c\""))
      #expect(svg.ranges(of: "m0-5l5 9h-10z").count == 5)
    }
  }

  @Test("A row that stands for many says how many, and what each took")
  func repeated() throws {
    for svg in svgs(try html("repeated")) {
      let texts = try DrawnSVG(svg).texts.map(\.text)
      #expect(texts.contains { $0.hasSuffix(" ×48") })
      #expect(texts.joined(separator: " ").contains("2\u{A0}ms each"))
      #expect(texts.contains("and 3\u{A0}more spans that are not drawn"))
    }
  }

  @Test("Children that ran at once are said to, and their overlap is darker")
  func concurrent() throws {
    for svg in svgs(try html("concurrent")) {
      #expect(svg.contains(">up to 3 children at once<"))
      #expect(svg.contains("fill-opacity=\".3\""))
    }
    for svg in svgs(try html("complete")) { #expect(!svg.contains("at once")) }
  }

  @Test("What is outside of its parent is said to be, and nothing is mended")
  func outside() throws {
    let html = try html("outside")
    #expect(html.contains(">outlives its parent by 20\u{A0}ms<"))
    #expect(html.contains(">starts 5\u{A0}ms before its parent: their clocks differ<"))
    #expect(html.contains(">starts after its parent had ended<"))
  }

  @Test("The label says the most important first")
  func label() throws {
    let html = try html("complete")
    #expect(
      html.contains(
        "aria-label=\"All 50\u{A0}traces look like this: a trace of gateway POST /orders, 5\u{A0}spans of 2\u{A0}services"
          + " in 23.1\u{A0}ms, complete. On the critical path most of all: orders INSERT orders for 12.1\u{A0}ms,"
          + " orders POST /orders/{id} for 4.1\u{A0}ms and gateway POST /orders for 2.9\u{A0}ms.\"")
    )
  }

  @Test("Every edge of a graph is drawn with its count, those of circles and to itself as well")
  func graph() throws {
    let svgs = svgs(try html("graph"))
    #expect(svgs.count == 2)
    for svg in svgs {
      let texts = try DrawnSVG(svg).texts.map(\.text).joined(separator: "\n")
      for count in ["1,200", "300", "1,100", "40", "3,600", "1,188", "1,180", "20"] {
        #expect(texts.contains(count))
      }
      #expect(texts.contains("12 failed") && texts.contains("3 failed"))
    }
    #expect(try DrawnSVG(svgs[0]).texts.contains { $0.text == "api.payments.example.com" })
    #expect(svgs[0].contains("by link") && !svgs[1].contains("by link"))
  }

  @Test("What a policy keeps is a table, and what nothing is left of is said in a word")
  func sampling() throws {
    let html = try html("sampling")
    #expect(html.contains("<strong>2.15\u{A0}%</strong>") && html.contains("187 of\u{A0}187"))
    #expect(html.contains("88,412 pushed out before the decision · 12 spans came after it"))
    #expect(html.contains(">dropped<") && html.contains(">kept whole<"))
    #expect(html.contains(">2 of 5 rows, no root<"))
    #expect(html.contains(">counted 8.68\u{A0}%: 46.4 times the truth<"))
    #expect(html.contains(">weighted 0.188\u{A0}%<"))
    #expect(html.contains(">no probability is known to weight by<"))
    #expect(html.contains("of a model: no program sent them"))
  }

  @Test("What is kept is drawn against what varies, each point with its number")
  func capacity() throws {
    for svg in svgs(try html("capacity")) {
      let texts = try DrawnSVG(svg).texts.map(\.text)
      for rate in ["500", "900", "1100", "1500"] { #expect(texts.filter { $0 == rate }.count == 3) }
      #expect(texts.filter { $0 == "100\u{A0}%" }.count == 3 + 6)
    }
  }

  @Test("Metrics that went over the limit are told, and buckets that say nothing")
  func metrics() throws {
    let html = try html("metrics")
    #expect(html.contains("orders.by_path: past the limit of the SDK"))
    #expect(html.contains("1 of 8\u{A0}buckets used, 0 to 5\u{A0}s"))
    #expect(html.contains("8 of 15\u{A0}buckets used, 0.005 to 0.75\u{A0}s"))
    #expect(!html.contains("<svg class=\"lanes"))
  }
}

// MARK: - From spans

extension TraceDrawingTests {
  @Test(
    "A trace that was put together from spans is drawn with its own times and its critical path")
  func spans() throws {
    let trace = try #require(WrittenSpans.trace)
    let drawn = WrittenSpans.recorded(trace)
    let html = html(TraceDrawing([WrittenTraces.run([drawn], of: 1)], name: "spans"))
    try RecordedPlans.expect(html, in: "trace_spans.html")
    #expect(drawn.spans.map(\.own) == [15, 30, 45, 10])
    #expect(html.contains("worker job for 50\u{A0}ms"))
  }

  @Test("Evidence that anyone may have edited is drawn as far as it makes sense")
  func senseless() {
    var span = WrittenTraces.span("a", "b", in: 7, from: 10, -3)
    span.isOutsideParent = true
    span.events = [RecordedTrace.Event(at: 1e9, name: "e")]
    let trace = RecordedTrace(id: "", spans: [span, span], duration: 0, alike: 0)
    var run = WrittenTraces.run(
      [trace, RecordedTrace(id: "x", spans: [], duration: .nan, alike: 1)], of: 0)
    run.graph = ServiceGraph(
      nodes: [ServiceGraph.Node(name: "", kind: .queue)],
      edges: [ServiceGraph.Edge(from: 0, to: 0, way: .call)])
    run.metrics = [
      RecordedMetric(
        name: "m", unit: "", kind: .gauge, series: 0, total: .infinity, overflow: 2, exemplars: 0)
    ]
    #expect(html(TraceDrawing([run], name: "x")).contains("</svg>"))
  }
}
