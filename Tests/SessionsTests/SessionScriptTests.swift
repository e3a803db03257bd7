import SQLText
import Sessions
import Testing

@Suite struct SessionScriptTests {
  private func script(_ text: String) -> SessionScript { SessionScript(Array(text.utf8)) }

  @Test func `statements are numbered in their sessions`() {
    let script = script(
      """
      -- A
      BEGIN; SELECT 1;
      -- B
      SELECT 2
      -- A
      COMMIT;
      """)
    #expect(script.mistakes.isEmpty)
    #expect(script.sessions == ["A", "B"])
    #expect(script.items.map(\.id) == ["A1", "A2", "B1", "A3"])
    #expect(script.items.map(\.text) == ["BEGIN", "SELECT 1", "SELECT 2", "COMMIT"])
  }

  @Test func `a statement without its semicolon ends where another session begins`() {
    let script = script("-- A\nSELECT 1,\n  2\n-- B\nSELECT 3")
    #expect(script.items.map(\.text) == ["SELECT 1,\n  2", "SELECT 3"])
  }

  @Test func `controls stand on lines of their own and are not counted`() {
    let script = script(
      """
      -- A
      SELECT 1;
      -- A sleep 300ms
      -- B
      SELECT 2;
      -- A wait B1
      -- B cancel
      -- settle
      -- B kill
      SELECT 3;
      """)
    #expect(script.mistakes.isEmpty)
    #expect(
      script.items.map(\.action.name) == [
        "A1", "sleep 0.3 seconds", "B1", "wait B1", "cancel", "settle", "kill", "B2",
      ])
    #expect(script.items[1].text == "sleep 300ms")
  }

  @Test func `after comes last, wherever it stands`() {
    let script = script("-- after\nSELECT 0;\n-- A\nSELECT 1;\n-- B\nSELECT 2;")
    #expect(script.sessions == ["A", "B", "after"])
    #expect(script.items.map(\.id) == ["A1", "B1", "after1"])
    #expect(script.interleaved.map(\.id) == ["A1", "B1"])
    #expect(script.final.map(\.id) == ["after1"])
  }

  @Test func `a remark may follow the name of a session, and comments are comments`() {
    let script = script(
      """
      -- A
      SELECT 1; -- not of B
      -- this says something
      -- B
      SELECT 2;
      -- A: goes on
      SELECT 3;
      -- note: this is none
      SELECT 4;
      """)
    #expect(script.mistakes.isEmpty)
    #expect(script.items.map(\.id) == ["A1", "B1", "A2", "A3"])
  }

  @Test(arguments: [
    ("SELECT 1;", "this statement is of no session", "SELECT 1"),
    ("", "this block has no statement of a session", ""),
    ("-- A\nSELECT 1;\n-- B kill", "there is no session `B`", "-- B kill"),
    ("-- A\nSELECT 1;\n-- A wait A9", "there is no step `A9`", "-- A wait A9"),
    (
      "-- A\nSELECT 1;\n-- A wait A2\nSELECT 2;", "`A2` comes after this line, which waits for it",
      "-- A wait A2"
    ),
    (
      "-- A\nSELECT 1;\n-- A sleep soon", "`sleep` takes a time, and `soon` is none",
      "-- A sleep soon"
    ),
    ("-- A\nSELECT 1;\n-- A sleep", "`sleep` needs a time", "-- A sleep"),
    (
      "-- A\nSELECT 1;\n-- A takes a nap",
      "this line begins with the session `A`, and says nothing that a script knows",
      "-- A takes a nap"
    ),
    (
      "-- A\n\\d t\nSELECT 1;", "`\\d` is a command of psql, and not one that a script knows",
      "\\d t"
    ),
    ("-- A\nSELECT 'open;", "a text is opened by `'` and not closed", "'"),
    ("-- A\nSELECT 1;\n-- B\n", "the session `B` has no statement", nil),
  ])
  func `a mistake is told with its place`(text: String, message: String, place: String?) {
    let mistake = script(text).mistakes.first
    #expect(mistake?.message == message)
    guard let place, let range = mistake?.range else { return }
    let bytes = Array(text.utf8)
    let end = min(range.upperBound, bytes.count)
    #expect(String(decoding: bytes[min(range.lowerBound, end)..<end], as: UTF8.self) == place)
  }

  @Test func `names that numbers make equal are told`() {
    let many = (1...11).map { _ in "SELECT 1;" }.joined(separator: "\n")
    let script = script("-- A1\nSELECT 1;\n-- A\n\(many)")
    #expect(script.mistakes.map(\.message) == ["two steps have the name `A11`"])
  }
}

extension ScriptItem.Action {
  fileprivate var name: String {
    switch self {
    case .statement(let statement):
      statement.text == "SELECT 1" ? "A1" : statement.text == "SELECT 2" ? "B1" : "B2"
    case .sleep(let duration): "sleep \(duration)"
    case .kill: "kill"
    case .cancel: "cancel"
    case .wait(let id): "wait \(id)"
    case .settle: "settle"
    }
  }
}
