import SeededRandom
import Testing

@testable import Evidence

/// What expressions mean, and what is said of those that mean nothing.
@Suite struct ExpressionTests {
  private let values: [String: EvidenceValue] = [
    "before": .object([
      "ms": 41.2,
      "rows": .list([.object(["id": 1, "total": "12.50"]), .object(["id": 2, "total": "3"])]),
      "nodes": .list(["Limit", "Index Scan using a on t"]), "error": .null, "count": 2,
      "buffers": .object(["total": 8092]), "big": "9007199254740993", "ok": true, "none": .list([]),
      "errors": .object(["23505": 3]),
    ]),
    "after": .object(["ms": 0.5, "count": 0]),
    "a-b": .object(["ms": 7.0]),
  ]

  private func evaluate(_ text: String) throws -> EvidenceValue {
    let expression = try ExpressionParser.parse(text, blocks: Set(values.keys))
    return try Evaluator(values).evaluate(expression)
  }

  @Test(
    arguments: [
      ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("-2 - -3", 1), ("7 / 2", 3.5), ("2 * 3.5", 7),
      ("count(before.rows)", 2), ("sum(before.rows.id)", 3), ("max(before.rows.id)", 2),
      ("min(4, before.count, 9)", 2), ("sum(before.none)", 0), ("before.rows[1].id", 2),
      ("before.errors[\"23505\"]", 3), ("a-b.ms - 2", 5), ("sum(before.rows.total)", 15.5),
    ] as [(String, EvidenceValue)])
  func `numbers`(text: String, expected: EvidenceValue) throws {
    let value = try evaluate(text)
    #expect(value.double == expected.double)
  }

  @Test(arguments: [
    "before.ms / after.ms >= 10", "before.error == null", "before.nodes contains \"Index Scan\"",
    "not (before.nodes contains \"Seq Scan\")", "before.rows[0].total == 12.5",
    "before.rows[0].total > 3", "before.big == 9007199254740993", "before.big > 9007199254740992",
    "12345678901234567890 > 12345678901234567889", "before.ok",
    "before.ok and before.count == 2 or false", "false or not false",
    "before.rows.id contains 2", "'Limit' == before.nodes[0]",
    "'a\\nb' contains 'b' and not ('a\\nb' contains 'n')", "before.count != 3",
    "1e3 == 1000", "before.rows == before.rows", "not not true", "false == (1 > 2)",
    "before.rows.id == [1, 2]", "[] == []", "count([1, [2], 'c']) == 3",
    "[1 + 1, before.count] == [before.count, 2]", "sum([1, 2.5]) == 3.5", "['ab'] contains 'b'",
    "before.nodes[1] contains \"using a\"", "after.count * 10 <= before.count",
  ])
  func `what holds`(text: String) throws {
    let value = try evaluate(text)
    #expect(value == true)
  }

  /// Each with the place of the mistake marked below it.
  @Test(arguments: [
    ("before.ms >", "          ^", "a value is missing at the end"),
    ("before.ms = 3", "          ^", "`=` compares nothing here"),
    ("1 < before.ms < 3", "              ^", "comparisons cannot be chained"),
    ("before.ms && true", "          ^^", "no operator `&&`"),
    ("before.ms < 5ms", "             ^^", "a number with letters behind it"),
    ("avg(before.rows)", "^^^", "no function `avg`"),
    ("(before.ms > 3", "^", "this `(` is never closed"),
    ("before.rows.id == [1, 2", "                  ^", "this `[` is never closed"),
    ("before.rows.id == [1 2]", "                     ^", "an operator is missing before `2`"),
    ("before.rows.id == [1,]", "                     ^", "a value is missing before `]`"),
    ("before.ms > 3)", "             ^", "nothing opens this `)`"),
    (
      "before.rows[x]", "            ^",
      "a number from 0 or a text between quotes belongs in brackets"
    ),
    ("before. > 2", "      ^^^", "a name is missing after `.`"),
    ("before.ms 3", "          ^", "an operator is missing before `3`"),
    ("before.error == \"x", "                ^^", "this text is never closed"),
    ("before.ms | ms", "          ^", "a filter belongs to an inline value, not to an expression"),
    ("bevore.ms > 1", "^^^^^^", "no block `bevore` has been measured"),
    ("before.mss > 1", "       ^^^", "no value `before.mss` was recorded"),
    (
      "before.rows[2].id == 1", "           ^^^",
      "`before.rows` has 2 items, counted from 0, so there is no `[2]`"
    ),
    ("before.error > 1", "^^^^^^^^^^^^", "`>` takes numbers, and this is null"),
    ("before.ms / after.count > 1", "            ^^^^^^^^^^^", "a division by zero"),
    (
      "before.ok == 1", "^^^^^^^^^^^^^^",
      "this compares true or false with a number, which are never equal"
    ),
    (
      "before.count and true", "^^^^^^^^^^^^",
      "`and` takes what is true or false, and this is a number"
    ),
    ("before.ms.x == 1", "          ^", "`before.ms` has no parts, it is a number"),
    ("min(before.none)", "^^^^^^^^^^^^^^^^", "`min` of an empty list is nothing"),
    ("before.rows > 1", "^^^^^^^^^^^", "`>` takes numbers, and this is a list"),
    (
      "before.nodes == \"Limit\"", "^^^^^^^^^^^^^^^^^^^^^^^",
      "this compares a list with text, which are never equal"
    ),
    ("before.ms § 1", "          ^^^", "an operator is missing before `§`"),
  ])
  func `mistakes say where they are`(text: String, marks: String, message: String) throws {
    do {
      let value = try evaluate(text)
      Issue.record("it gave \(value)")
    } catch let mistake as ExpressionMistake {
      #expect(mistake.message == message)
      let start = marks.prefix { $0 == " " }.count
      // `§` has two bytes; the mark counts bytes.
      let length = text.contains("§") ? mistake.range.count : marks.count - start
      #expect(mistake.range == start..<(start + length), "\(mistake.range)")
    }
  }

  @Test func `a path that leads nowhere is found where nobody looks`() throws {
    let expression = try ExpressionParser.parse("false and before.nothing == 1")
    #expect(throws: ExpressionMistake.self) { try Evaluator(values).judge(expression) }
    let guarded = try ExpressionParser.parse("count(before.none) == 0 or before.none[0].x == 1")
    #expect(try Evaluator(values).judge(guarded))
  }

  @Test func `a mistake names the nearest path`() throws {
    #expect(throws: ExpressionMistake.self) { try evaluate("before.bufers.total == 1") }
    do {
      _ = try evaluate("before.bufers.total == 1")
    } catch let mistake as ExpressionMistake {
      #expect(mistake.hint == "did you mean `buffers`?")
    }
  }

  @Test func `deep nesting is refused, not crashed on`() {
    let text = String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000)
    #expect(throws: ExpressionMistake.self) { try ExpressionParser.parse(text) }
  }

  /// Whatever an author types, the answer is a value or a mistake inside the text.
  @Test func `random texts are answered`() {
    let pieces = [
      "before", ".ms", " ", "(", ")", "[0]", "\"x\"", "1", "==", "and", "not", "contains", "-", "/",
      ",", "count", "|", "'", "=", "é", "\\",
    ]
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let text = (0..<8).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      do {
        _ = try evaluate(text)
      } catch let mistake as ExpressionMistake {
        #expect(mistake.range.upperBound <= text.utf8.count, "\(text)")
      } catch {
        Issue.record("\(error)")
      }
    }
  }
}
