import Loads
import Testing

@Suite struct ScriptTests {
  @Test func `the example of the note format is read`() throws {
    let script = LoadScript(
      """
      \\set id random(1, 100000)
      BEGIN;
      SELECT stock FROM item WHERE id = :id FOR UPDATE \\gset
      \\if :stock > 0
      \\sleep 20 ms
      UPDATE item SET stock = stock - 1 WHERE id = :id;
      \\tag sold
      \\endif
      COMMIT;
      """)
    #expect(script.mistakes.isEmpty)
    #expect(script.tags == ["sold"])
    #expect(
      script.statements.map(\.text) == [
        "BEGIN", "SELECT stock FROM item WHERE id = $1 FOR UPDATE",
        "UPDATE item SET stock = stock - 1 WHERE id = $1", "COMMIT",
      ])
    #expect(script.statements.map(\.prefix) == [nil, "", nil, nil])
    let id = try #require(script.variables.firstIndex(of: "id"))
    let stock = try #require(script.variables.firstIndex(of: "stock"))
    #expect(script.statements.map(\.parameters) == [[], [id], [id], []])
    #expect(
      script.steps == [
        .set(id, .call(.random, [.literal(.integer(1)), .literal(.integer(100_000))])),
        .statement(0), .statement(1),
        .unless(.binary(.greater, .variable(stock), .literal(.integer(0))), goto: 7),
        .sleep(.literal(.integer(20)), unit: 1000), .statement(2), .tag(0), .statement(3),
      ])
  }

  @Test func `branches lead where they should`() {
    let script = LoadScript(
      """
      \\set a 1
      \\if :a = 1
      \\tag one
      \\elif :a = 2
      \\tag two
      \\else
      \\tag other
      \\endif
      \\tag end
      """)
    #expect(script.mistakes.isEmpty)
    #expect(run(script, tags: ["1": "one", "2": "two", "3": "other"]))
  }

  /// Goes through the tags of a script, for each value of its first variable.
  private func run(_ script: LoadScript, tags: [String: String]) -> Bool {
    tags.allSatisfy { value, expected in
      var evaluator = ScriptEvaluator(
        variables: Array(repeating: .null, count: script.variables.count),
        random: ScriptRandom(seed: 1), hashSeed: 0)
      var seen: [String] = []
      var step = 0
      while step < script.steps.count {
        switch script.steps[step] {
        case .set(let variable, _):
          evaluator.variables[variable] = ScriptValue(answer: value)
        case .unless(let condition, let target):
          if !evaluator.evaluate(condition).isTrue {
            step = target
            continue
          }
        case .goto(let target):
          step = target
          continue
        case .tag(let tag): seen.append(script.tags[tag])
        default: return false
        }
        step += 1
      }
      return seen == [expected, "end"]
    }
  }

  @Test(arguments: [
    ("\\sleep 20 ms", 20.0, 1000.0), ("\\sleep 20ms", 20, 1000), ("\\sleep 3 us", 3, 1),
    ("\\sleep 2", 2, 1_000_000), ("\\sleep 2 s", 2, 1_000_000),
  ])
  func `a pause has a unit`(text: String, time: Double, unit: Double) {
    let script = LoadScript(text)
    #expect(script.mistakes.isEmpty)
    guard case .sleep(.literal(.integer(let number)), let found)? = script.steps.first else {
      Issue.record("no pause")
      return
    }
    #expect(Double(number) == time && found == unit)
  }

  @Test func `the name of a variable is no unit`() {
    let script = LoadScript("\\set ms 20\n\\sleep :ms ms\n\\sleep :ms")
    #expect(script.mistakes.isEmpty)
    let units = script.steps.compactMap { step -> Double? in
      if case .sleep(_, let unit) = step { unit } else { nil }
    }
    #expect(units == [1000, 1_000_000])
  }

  @Test(arguments: [
    ("\\set id", "`\\set` needs an expression", "\\set id"),
    ("\\set 1 +", "expected a number", "+"),
    ("\\set id random(1)", "`random` takes 2 arguments, and this has 1", "random"),
    ("\\set id rand(1, 2)", "no function `rand`", "rand"),
    ("\\set id (1 + 2", "this parenthesis is not closed", "("),
    ("\\set id 1 2", "the expression ends before this", "2"),
    ("\\set id 'x", "this text is not closed", "'x"),
    ("\\set id 12ab", "`12ab` is no number", "12ab"),
    ("\\set id :x + 1", "nothing sets `:x`", ":x"),
    ("SELECT :nothing;", "nothing sets `:nothing`", ":nothing"),
    ("\\if 1\nSELECT 1;", "this `\\if` has no `\\endif`", "\\if 1"),
    ("\\endif", "no `\\if` is open here", "\\endif"),
    ("\\if 1\n\\else\n\\else\n\\endif", "nothing but `\\endif` can follow", "\\else"),
    ("\\tags sold", "loads have no command `\\tags`", "\\tags sold"),
    ("\\tag", "`\\tag` needs a name", "\\tag"),
    ("\\release now", "`\\release` stands by itself", "now"),
    ("SELECT 1\n\\sleep 1 ms\n;", "`\\sleep` stands inside a statement", "\\sleep 1 ms"),
    ("\\gset", "no statement stands before `\\gset`", "\\gset"),
    ("SELECT 1 \\gx", "`\\gx` is a command of psql", "\\gx"),
    ("SELECT 'a", "a text is opened by `'`", "'"),
    ("COPY t FROM STDIN;\n1\n\\.\n", "a load cannot send data with COPY", "1\n"),
    ("\\set x case when 1 then 2", "this `case` is not complete", "case"),
    ("\\set x 1 is 2", "`is` is followed by", "2"),
  ])
  func `mistakes have their places`(text: String, message: String, place: String) throws {
    let mistake = try #require(LoadScript(text).mistakes.first)
    #expect(mistake.message.contains(message), "\(mistake.message)")
    let found = String(decoding: Array(text.utf8)[mistake.range], as: UTF8.self)
    #expect(found == place)
  }

  @Test func `what a query keeps is known by its names`() {
    #expect(LoadScript("SELECT 1 AS a, b FROM t \\gset p_\nSELECT :p_a, :p_b;").mistakes.isEmpty)
    #expect(LoadScript("SELECT * FROM t \\gset\nSELECT :anything;").mistakes.isEmpty)
    #expect(LoadScript("SELECT 1 AS a \\gset p_\nSELECT :a;").mistakes.count == 1)
    #expect(LoadScript("SELECT (ARRAY[1,2,3])[1:n];").mistakes.isEmpty)
    #expect(LoadScript("SELECT ':x', $$ :y $$ -- :z\n;").mistakes.isEmpty)
  }
}
