import Evidence
import Requests
import SeededRandom
import Testing

@Suite struct JSONSourceTests {
  private func source(_ text: String) throws -> JSONSource {
    try #require(JSONSource(Array(text.utf8)), "\(text) is no JSON")
  }

  @Test func `numbers, keys and their order stay as they were written`() throws {
    let text =
      #"{"b":1.0,"a":9007199254740993,"b":1e2,"é":"\u00e9\/","list":[1,{"x":[]},{}],"long":["#
      + #""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]}"#
    let source = try source(text)
    #expect(!source.isCut)
    #expect(
      source.pretty == #"""
        {
          "b": 1.0,
          "a": 9007199254740993,
          "b": 1e2,
          "é": "\u00e9\/",
          "list": [
            1,
            {
              "x": []
            },
            {}
          ],
          "long": [
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
          ]
        }
        """#)
  }

  @Test func `what is short and flat stays on a line`() throws {
    #expect(
      try source(#"{"items":[{"id":1,"ok":true},[1,2]]}"#).pretty
        == "{\n  \"items\": [\n    {\"id\": 1, \"ok\": true},\n    [1, 2]\n  ]\n}")
  }

  @Test func `paths lead to values as they were written`() throws {
    let source = try source(#"{"a":{"b c":[10,1.50,"x"]},"n":9007199254740993,"a2":1,"a2":2}"#)
    func value(_ steps: [AnswerReference.Step]) -> String? {
      source.value(at: steps).map { String(decoding: source.bytes[$0], as: UTF8.self) }
    }
    #expect(value([]) == String(decoding: source.bytes, as: UTF8.self))
    #expect(value([.key("a"), .key("b c"), .index(1)]) == "1.50")
    #expect(value([.key("a"), .key("b c"), .index(2)]) == "\"x\"")
    #expect(value([.key("a"), .key("b c"), .index(3)]) == nil)
    #expect(value([.key("n")]) == "9007199254740993")
    #expect(value([.key("a2")]) == "2")
    #expect(value([.key("a"), .index(0)]) == nil)
    #expect(value([.key("x")]) == nil)
  }

  @Test func `members are found wherever they stand`() throws {
    let source = try source(#"{"Token":"a","x":[{"token":{"deep":1},"y":2}],"z":{"token":[1,2]}}"#)
    let found = source.members(named: ["token"])
    #expect(found.map(\.name) == ["Token", "token", "token"])
    #expect(
      found.map { String(decoding: source.bytes[$0.range], as: UTF8.self) } == [
        "\"a\"", "{\"deep\":1}", "[1,2]",
      ])
  }

  @Test(arguments: [
    "", "{", "}", "{]", "[1 2]", "{\"a\" 1}", "{a:1}", "[1,]x", "nul", "truer", "01", "[1,,2]",
    "<html>", "hello", "1 2", "\"a\nb\"",
  ])
  func `what is no JSON is none, or a beginning of it`(text: String) {
    let source = JSONSource(Array(text.utf8))
    #expect(source == nil || source?.isCut == true, "\(text)")
  }

  @Test func `every beginning of JSON is read as far as it goes`() throws {
    let text = Array(#"{"a": [1.5, true, null, "é\n"], "b": {"c": -2e3}}"#.utf8)
    for count in 1..<text.count {
      let source = try #require(JSONSource(Array(text[..<count])), "\(count)")
      #expect(source.isCut)
      #expect(source.value(at: []) == nil)
      // Whatever was laid out was there.
      let kept = source.pretty.filter { !$0.isWhitespace }
      let written = String(decoding: text[..<count], as: UTF8.self).filter { !$0.isWhitespace }
      #expect(written.unicodeScalars.starts(with: kept.unicodeScalars.prefix { $0 != "\u{FFFD}" }))
    }
  }

  @Test func `laid out, any JSON means what it meant`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let value = JSONSourceTests.value(depth: 0, &random)
      let source = try source(JSONText.compact(value))
      #expect(!source.isCut)
      #expect(try JSONReader.read(source.pretty) == JSONReader.read(source.bytes))
    }
  }

  private static func value(depth: Int, _ random: inout SeededGenerator) -> EvidenceValue {
    switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .integer(Int.random(in: -1000...1000, using: &random))
    case 3: .number(Double.random(in: -1...1, using: &random))
    case 4: .text(["", "a\"b", "\n\t", "⟨x⟩", "{}[]:,"].randomElement(using: &random) ?? "")
    case 5:
      .list(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth + 1, &random) })
    default:
      .object(
        Dictionary(
          uniqueKeysWithValues: (0..<Int.random(in: 0..<4, using: &random)).map {
            ("k\($0)", value(depth: depth + 1, &random))
          }))
    }
  }
}
