import Telemetry
import Testing

@Suite struct SpanConditionParserTests {
  @Test(
    arguments: [
      ("", "a value is missing at the end", 0..<0),
      ("attributes[\"a\"]", "this is compared with nothing", 0..<10),
      ("attributes == 1", "`attributes` needs a key", 0..<10),
      ("attributes[\"a\"] = 1", "`=` means nothing in a condition", 16..<17),
      ("attributes['a'] == 1", "`'` means nothing in a condition", 11..<12),
      ("attributes[\"a] == 1", "this text is not closed", 11..<19),
      ("name == \"a\" or IsMatch(name, \"x\")", "a replay does not know `IsMatch`", 15..<22),
      ("atributes[\"a\"] == 1", "a replay does not know `atributes`", 0..<9),
      ("(name == \"a\"", "a `)` is missing before this", 12..<12),
      ("name == \"a\")", "the condition ends before this", 11..<12),
      ("name == 1x", "`1x` is no number", 8..<10),
      ("name == \"a\" && true", "`&` means nothing in a condition", 12..<13),
      ("name == )", "`)` stands where a value should", 8..<9),
      (
        "instrumentation_scope.name == \"a\"",
        "a replay does not know `instrumentation_scope.name`",
        0..<26
      ),
    ] as [(String, String, Range<Int>)])
  func `what is not understood is an error at its place`(
    text: String, message: String, range: Range<Int>
  ) {
    do throws(SpanConditionMistake) {
      let condition = try SpanConditionParser.parse(text)
      Issue.record("read as \(condition)")
    } catch {
      #expect(error.message == message)
      #expect(error.range == range)
    }
  }

  @Test func `operators bind as they do there`() throws {
    let condition = try SpanConditionParser.parse(
      "not name == \"a\" and true or span.kind != 2 and status.code == STATUS_CODE_ERROR")
    #expect(
      condition
        == .or(
          .and(.not(.compare(.name, .equal, .literal(.text("a")))), .constant(true)),
          .and(
            .compare(.kind, .unequal, .literal(.integer(2))),
            .compare(.status, .equal, .literal(.integer(2))))))
    #expect(
      try SpanConditionParser.parse("attributes[\"a \\\"b\\\"\"] < -1.5e1")
        == .compare(.attribute("a \"b\""), .less, .literal(.number(-15))))
  }
}
