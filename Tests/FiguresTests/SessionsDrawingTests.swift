import Evidence
import Figures
import Markup
import Sessions
import Testing

@Suite("Drawings of sessions")
struct SessionsDrawingTests {
  private static let names = WrittenRuns.all.keys.sorted()

  private func drawing(_ name: String) throws -> SessionsDrawing {
    let run = try #require(WrittenRuns.all[name])
    let orders = name == "lost_update" ? WrittenRuns.orders : nil
    return SessionsDrawing(run, orders: orders, name: name)
  }

  private func html(_ name: String) throws -> String {
    var out = HTMLBuffer()
    try drawing(name).write(into: &out)
    return out.text
  }

  private func svgs(_ name: String) throws -> [String] {
    let html = try html(name)
    return html.ranges(of: "<svg").compactMap { start in
      html[start.lowerBound...].firstRange(of: "</svg>").map {
        String(html[start.lowerBound..<$0.upperBound])
      }
    }
  }

  @Test("Nothing is wider than the drawing, and no text runs into another", arguments: names)
  func place(name: String) throws {
    for svg in try svgs(name) {
      let drawing = try DrawnSVG(svg)
      #expect(drawing.width == (svg.contains("lanes-wide") ? 760 : 360))
      for text in drawing.texts {
        #expect(text.start >= 0, "\(text.text)")
        #expect(text.end <= drawing.width, "\(text.text) ends at \(text.end)")
        #expect(text.y > 8 && text.y < drawing.height, "\(text.text)")
      }
      for (index, one) in drawing.texts.enumerated() {
        for other in drawing.texts[(index + 1)...] where abs(one.y - other.y) < 11 {
          #expect(
            one.end <= other.start || other.end <= one.start, "\(one.text) and \(other.text)")
        }
      }
      for box in drawing.boxes {
        #expect(box.x >= 0 && box.x + box.width <= drawing.width)
        #expect(box.y >= 0 && box.height > 0 && box.y + box.height <= drawing.height)
      }
    }
  }

  @Test("Each wait has a bar, and the name of who is waited for beside it", arguments: names)
  func bars(name: String) throws {
    let run = try #require(WrittenRuns.all[name])
    let waits = run.steps.flatMap(\.waits)
    for svg in try svgs(name).suffix(from: name == "lost_update" ? 2 : 0) {
      let drawing = try DrawnSVG(svg)
      let bars = drawing.boxes.filter { $0.width > 4 }
      // The key has one more.
      #expect(bars.count == (waits.isEmpty ? 0 : waits.count + 1))
      for wait in waits {
        let words =
          wait.blockers.isEmpty ? "waits for a process" : "waits for \(wait.blockers[0])"
        let isNamed = drawing.texts.contains { text in
          text.text.hasPrefix(words)
            && bars.contains { $0.y < text.y && text.y < $0.y + $0.height + 40 }
        }
        #expect(isNamed, "\(words)")
      }
    }
  }

  @Test("The table says the same as the drawing", arguments: names)
  func table(name: String) throws {
    let run = try #require(WrittenRuns.all[name])
    var out = HTMLBuffer()
    try drawing(name).writeTables(into: &out)
    let rows = out.text.split(separator: "\n").filter { $0.hasPrefix("<tr><td>") }
    #expect(rows.count >= run.steps.count)
    for (step, row) in zip(run.steps, rows) {
      #expect(row.hasPrefix("<tr><td>\(step.id ?? "")</td><td>\(step.session)</td>"))
      for blocker in step.blockers { #expect(row.contains(blocker)) }
      for wait in step.waits { #expect(row.contains(wait.mode)) }
      if let other = step.releasedBy { #expect(row.contains("<td>\(other)</td>")) }
      if let error = step.error { #expect(row.contains("ERROR \(error): ")) }
    }
  }

  @Test("A page shows one of two forms, and one for more sessions than columns fit")
  func forms() throws {
    #expect(try svgs("deadlock").map { $0.contains("lanes-wide") } == [false, true])
    #expect(try svgs("crowd").count == 1)
    #expect(try svgs("lone").count == 1)
    #expect(try svgs("deadlock")[1].hasPrefix("<svg data-for=\"page\" class=\"lanes lanes-wide\""))
  }

  @Test("A page's policy blocks nothing, and a file of its own has colours", arguments: names)
  func policy(name: String) throws {
    for svg in try svgs(name) {
      #expect(!svg.contains("style") && !svg.contains(" id="))
      for line in svg.split(separator: "\n") where line.contains(" class=\"s") {
        #expect(line.contains(" fill=\"#"))
      }
    }
  }

  @Test("Each run is drawn as it was", arguments: names.filter { $0 != "long" })
  func golden(name: String) throws {
    try RecordedPlans.expect(html(name), in: "sessions_\(name).html")
  }

  @Test("The tables are written as they were")
  func goldenTable() throws {
    var out = HTMLBuffer()
    try drawing("lost_update").writeTables(into: &out)
    try RecordedPlans.expect(out.text, in: "sessions_lost_update_table.html")
  }

  @Test("The label says what happened, the most important first")
  func description() throws {
    #expect(
      try drawing("deadlock").description
        == "Sessions A and B in 8 steps. Deadlock: A waits for B, B waits for A; the server ended the step of A."
        + " A3 waited 1\u{A0}s for B. B3 waited 1\u{A0}s for A, until A3 failed."
        + " A3 failed with ERROR 40P01: deadlock detected. Afterwards: 2 rows.")
    #expect(try drawing("aborted").description.contains("A5, a COMMIT, was answered by ROLLBACK."))
    #expect(try drawing("lone").description.contains("vacuum1 waits for a process outside"))
    #expect(try drawing("crowd").description.contains("1 more wait."))
  }

  @Test("Who stands before whom is named with the locks")
  func locks() throws {
    let html = try html("migration").replacing("\n", with: " ")
    #expect(html.contains("wants AccessExclusiveLock"))
    #expect(html.contains("behind migration"))
    #expect(html.contains(">sleep 300ms<"))
  }

  @Test("NULL is not the text of the same letters, and nothing is no row")
  func values() throws {
    #expect(try html("aborted").contains("→ no rows"))
    #expect(try html("kill").contains("→ id 2, name NULL"))
    #expect(try html("kill").contains("→ 1<"))
  }

  @Test("What is in the way of a commit, a new connection, a deferred step")
  func remarks() throws {
    #expect(try html("aborted").contains("ROLLBACK:</tspan> nothing was committed"))
    #expect(try html("kill").contains(">new connection<"))
    #expect(try html("kill").contains(">sent once B1 had ended<"))
    #expect(try html("kill").contains("until A was killed"))
    #expect(try html("queue").contains("until A3 committed"))
  }

  @Test("Orders are drawn by outcome, and those beyond sixty are counted")
  func orders() throws {
    let text = try html("lost_update")
    #expect(text.contains(">8 of 20 orders</tspan> end with qty 99<"))
    #expect(text.contains(">no serial order ends so<"))
    #expect(text.contains("6 orders cannot happen"))
    #expect(text.contains("Drawn below, underlined above: <code>A1</code> <code>B1</code>"))
    let many = OrderTable(
      total: 70, impossible: [],
      outcomes: [
        .init(
          after: [], errors: [], orders: Array(repeating: ["A1", "B1", "B sleep 1s"], count: 70),
          isSerial: true)
      ], drawn: [])
    var out = HTMLBuffer()
    SessionsDrawing(WrittenRuns.lostUpdate, orders: many, name: "many").write(into: &out)
    #expect(out.text.contains(">and 10 more<"))
  }
}

extension SessionsDrawingTests {
  @Test("Evidence that anyone may have edited is drawn as far as it makes sense")
  func senseless() {
    var run = SessionRun(sessions: ["after"])
    run.steps = [
      SessionStep(session: "", kind: .settle, text: "settle", sent: 0),
      SessionStep(id: "X1", session: "X", text: "select 1", sent: 1),
    ]
    run.events = [.sent(0), .sent(1), .ended(1), .ended(0)]
    run.deadlocks = [SessionRun.Deadlock(cycle: ["X", "Y"], victim: "X", at: 1)]
    var out = HTMLBuffer()
    SessionsDrawing(run, name: "x").write(into: &out)
    #expect(!out.text.contains("<svg"))
    run.sessions = ["A", "after"]
    run.deadlocks = [SessionRun.Deadlock(cycle: [], at: 1)]
    SessionsDrawing(run, name: "x").write(into: &out)
    #expect(out.text.contains(">settle<"))
  }

  @Test("A statement as long as a book is shortened at once")
  func book() {
    var run = WrittenRun("A", "B")
    run.step("A1", "insert into t values " + String(repeating: "(1, 'x'), ", count: 20_000))
    var out = HTMLBuffer()
    SessionsDrawing(run.run, name: "x").write(into: &out)
    #expect(out.text.contains("…") && out.count < 4000)
  }
}
