import Evidence
import Figures
import Loads
import Markup
import Testing

@Suite("Drawings of loads")
struct LoadDrawingTests {
  private static let names = WrittenLoads.all.keys.sorted()

  private func drawing(_ name: String) throws -> LoadDrawing {
    LoadDrawing(try #require(WrittenLoads.all[name]))
  }

  private func html(_ drawing: LoadDrawing) -> String {
    var out = HTMLBuffer()
    drawing.write(into: &out)
    return out.text
  }

  private func html(_ name: String) throws -> String { html(try drawing(name)) }

  private func svgs(_ drawing: LoadDrawing) -> [String] {
    let html = html(drawing)
    return html.ranges(of: "<svg").compactMap { start in
      html[start.lowerBound...].firstRange(of: "</svg>").map {
        String(html[start.lowerBound..<$0.upperBound])
      }
    }
  }

  /// The two forms of a drawing.
  private func forms(_ name: String) throws -> [DrawnSVG] {
    try svgs(try drawing(name)).map { try DrawnSVG($0) }
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
    for box in drawing.boxes {
      #expect(box.x >= 0 && box.width > 0 && box.x + box.width <= drawing.width)
      #expect(box.y >= 0 && box.height > 0 && box.y + box.height <= drawing.height)
    }
    for dot in drawing.dots {
      #expect(dot.x >= dot.radius && dot.x + dot.radius <= drawing.width)
      #expect(dot.y >= dot.radius && dot.y + dot.radius <= drawing.height)
    }
    for path in drawing.paths {
      #expect(!path.lines.isEmpty, "a path that is made of nothing known")
      for point in path.lines.joined() {
        #expect(point.x >= 0 && point.x <= drawing.width && point.y >= 0)
        #expect(point.y <= drawing.height)
      }
    }
  }

  @Test("Nothing is outside of the drawing, and no text runs into another", arguments: names)
  func place(name: String) throws {
    for svg in svgs(try drawing(name)) { try expectOrder(in: svg) }
  }

  @Test("Nor in loads that nobody thought of", arguments: 0..<150)
  func random(seed: Int) throws {
    let drawing = LoadDrawing(RandomLoads.runs(UInt64(seed)))
    for svg in svgs(drawing) { try expectOrder(in: svg) }
  }

  @Test("A page's policy blocks nothing, and a file of its own has colours", arguments: names)
  func policy(name: String) throws {
    let svgs = svgs(try drawing(name))
    #expect(svgs.map { $0.hasPrefix("<svg data-for=\"page\"") } == [false, true])
    for svg in svgs {
      #expect(!svg.contains("style") && !svg.contains(" id="))
      for line in svg.split(separator: "\n") where line.contains("<g class=") {
        #expect(line.contains(" fill=\"#"))
      }
    }
  }

  @Test("Each load is drawn as it was", arguments: names)
  func golden(name: String) throws {
    try RecordedPlans.expect(html(name), in: "load_\(name).html")
  }

  @Test("The tables are written as they were", arguments: ["groups", "vary", "migration"])
  func goldenTable(name: String) throws {
    var out = HTMLBuffer()
    try drawing(name).writeTables(into: &out)
    try RecordedPlans.expect(out.text, in: "load_\(name)_table.html")
  }
}

// MARK: - What is drawn

extension LoadDrawingTests {
  @Test("The median and the 99th percentile are labelled with what they are", arguments: names)
  func percentiles(name: String) throws {
    for run in try #require(WrittenLoads.all[name]) {
      for group in run.groups {
        for (share, title) in [(0.5, "p50"), (0.99, "p99")] {
          guard let time = group[.response].percentile(share) else { continue }
          let (factor, unit) = time >= 1000 ? (0.001, "s") : time < 0.1 ? (1000, "µs") : (1, "ms")
          let text = "\(title)\u{A0}\(NumberText.significant(time * factor))\u{A0}\(unit)"
          for form in try forms(name) {
            #expect(form.texts.contains { $0.text == text }, "\(text)")
          }
        }
      }
    }
  }

  @Test("A percentile of too few samples is not drawn, and it is said how many it needs")
  func few() throws {
    for form in try forms("few") {
      #expect(!form.texts.contains { $0.text.hasPrefix("p99\u{A0}") })
      #expect(form.texts.contains { $0.text == "p99 needs 1,000 samples, there were 250" })
      #expect(form.dots.filter { $0.radius == 5 }.count == 1)
    }
    #expect(try html("groups").contains("web: p99 needs 1,000 samples, there were 478"))
  }

  @Test("What an open loop's times count from is said, and what a closed one's leave out")
  func loops() throws {
    let closed = "closed loop: requests that were never sent are not in it"
    #expect(try html("pool").contains(">\(closed)<"))
    #expect(try html("groups").contains(">job: \(closed)<"))
    #expect(try !html("stall").contains(closed))
    #expect(try html("stall").contains("from when each was due"))
    #expect(try html("stall").contains(">since begun<"))
    #expect(try !html("pool").contains(">since begun<"))
  }

  @Test("A load that cannot keep up has an arrow, and no end")
  func saturated() throws {
    for form in try forms("saturated") {
      #expect(form.texts.contains { $0.text == "still growing" })
      let arrows = form.paths.filter { $0.kind == "e" }.flatMap(\.lines)
      #expect(arrows.count == 2)
    }
    #expect(try !html("stall").contains("still growing"))
  }

  @Test("Bars are as long as their times on one scale, part behind part")
  func bars() throws {
    let runs = try #require(WrittenLoads.all["vary"])
    for form in try forms("vary") {
      let widths = runs.map { run in
        let makeup = run.groups[0].makeup[0]
        let parts = [makeup.parts[.wait], makeup.parts[.execute], makeup.parts[.rest]]
        return parts.compactMap { $0 }.reduce(0, +)
      }
      let rows = Dictionary(grouping: form.boxes, by: \.y).sorted { $0.key < $1.key }
      #expect(rows.count == runs.count)
      let longest = try #require(widths.max())
      let ends = rows.map { row in
        (row.value.map { $0.x + $0.width }.max() ?? 0) - (row.value.map(\.x).min() ?? 0)
      }
      let room = try #require(ends.max())
      for (end, width) in zip(ends, widths) { #expect(abs(end - room * width / longest) <= 2) }
      for row in rows {
        let parts = row.value.sorted { $0.x < $1.x }
        for (one, other) in zip(parts, parts.dropFirst()) {
          #expect(abs(one.x + one.width - other.x) <= 1)
        }
      }
    }
  }

  @Test("Rows that differ in a setting share their scale")
  func scale() throws {
    for form in try forms("vary") {
      // Two large marks a row, from the smallest pool down: each is faster than the one before.
      let medians = Dictionary(grouping: form.dots.filter { $0.radius == 5 }, by: \.y)
        .sorted { $0.key < $1.key }.compactMap { $0.value.map(\.x).min() }
      #expect(medians.count == 4)
      for (one, other) in zip(medians, medians.dropFirst()) { #expect(one > other) }
    }
  }

  @Test("What was not sampled is a gap")
  func gaps() throws {
    for form in try forms("groups") {
      let lines = form.paths.filter { $0.kind == "s4" }.flatMap(\.lines)
      // One of `ready`, two of `oldest`.
      #expect(lines.count == 3)
      let (before, after) = (lines[1], lines[2])
      let gap = try #require(after.first).x - (try #require(before.last)).x
      #expect(gap > form.width / 20)
    }
  }

  @Test("An event is a rule across all charts, and one that took time a span")
  func events() throws {
    for form in try forms("stall") {
      let rules = form.paths.filter { $0.kind == "n" }.flatMap(\.lines)
      #expect(rules.count == 2)
      #expect(Set(rules.compactMap(\.first?.x)).count == 1)
      let x = try #require(rules.first?.first?.x)
      let spans = form.boxes.filter { $0.x == x && $0.height > 30 }
      #expect(spans.count == 2)
      // From three to five of eight seconds.
      let start = try #require(form.paths.first { $0.kind == "m" }?.lines.first?.first?.x)
      let second = (x - start) / 3
      for span in spans { #expect(abs(span.width - 2 * second) <= 3) }
      #expect(form.texts.contains { $0.text == "1" && abs($0.x - x) <= 9 })
    }
    #expect(try html("migration").contains("failed with 55P03 after 52\u{A0}ms"))
  }

  @Test("Counts stand below, and what is nothing does not")
  func numbers() throws {
    let text = try html("pool")
    #expect(text.contains("<li>2,481 of 2,600 done · 496/s by 32\u{A0}workers · 119 failed"))
    #expect(text.contains("40001: 107 · pool: 12 · 30\u{A0}retries"))
    #expect(text.contains("tags sold\u{A0}100, sold_out\u{A0}60 · pool of 5 used 98\u{A0}%"))
    #expect(try html("few").contains("the generator was late: times include its own"))
    #expect(try html("groups").contains("3\u{A0}crashes"))
    #expect(try html("groups").contains("mix mail\u{A0}1,000, thumbnail\u{A0}204 (9 failed)"))
    for word in ["crash", "retr", "given up", "skipped", "late"] {
      #expect(try !html("one_bin").contains(word), "\(word)")
    }
  }

  @Test("The label says what there is to see")
  func description() throws {
    #expect(
      try drawing("vary").description.hasPrefix(
        "4 runs with different pool.size, of 5\u{A0}s each. pool.size 2: 1,724 done, 345/s, median "
      ))
    let stall = try drawing("stall").description
    #expect(stall.hasPrefix("A load of 8\u{A0}s. 4,000 done, 500/s of 500/s offered, median "))
    #expect(stall.contains("At 3\u{A0}s: BEGIN; LOCK TABLE person IN ACCESS EXCLUSIVE MODE"))
    #expect(try drawing("saturated").description.contains("still growing"))
    #expect(try drawing("groups").description.contains("ready: 3 to 360, in the end 3."))
    #expect(try drawing("empty").description == "A load of 1\u{A0}s. 0 done, 0/s.")
  }

  @Test("A load of which nothing is known is drawn as far as it makes sense")
  func senseless() throws {
    var run = LoadRun(duration: -5, elapsed: 0)
    var group = GroupRun(loop: .open(rate: -1, isPoisson: false))
    group.distributions[.response] = Distribution(
      bins: [.init(time: 0, count: 30)], longest: 0, mean: 0)
    group.makeup = [
      GroupRun.Makeup(slowest: 1, count: 1, parts: [.wait: -3, .execute: 1e300, .rest: 1e300])
    ]
    group.series = LoadSeries(width: 0, slices: Array(repeating: .init(done: 1), count: 7))
    run.groups = [group]
    run.gauges = [
      GaugeSeries(
        name: "", interval: 0,
        samples: [.init(at: -4, value: -1e300), .init(at: 1e300, value: 1e300)])
    ]
    run.events = [LoadEventRun(kind: .sql, text: "", at: -1e9, took: 1e300)]
    for svg in svgs(LoadDrawing([run])) { try expectOrder(in: svg) }
  }
}
