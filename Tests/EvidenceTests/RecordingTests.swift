import Testing

@testable import Evidence

@Suite struct RecordingTests {
  @Test(arguments: [
    "null", "true", "-12", "1.5", "\"a\\\"\\\\\\n\\u0007é\"", "[1, [2, {}], []]",
    "{\"a\": 1, \"b\": {\"c\": null}}",
  ])
  func `JSON comes back as it was written`(text: String) throws {
    let value = try JSONReader.read(text)
    #expect(JSONText.compact(value) == text)
    #expect(try JSONReader.read(JSONText.pretty(value)) == value)
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\" 1}", "tru", "01", "1 2", "\"\u{1}\"", "\"\\x\"", "-", "[1",
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(throws: JSONReader.Mistake.self) { try JSONReader.read(text) }
  }

  @Test func `numbers that JSON readers would round stay texts`() throws {
    #expect(try JSONReader.read("9007199254740993") == "9007199254740993")
    #expect(try JSONReader.read("9007199254740992") == 9_007_199_254_740_992)
    #expect(try JSONReader.read("12345678901234567890123") == "12345678901234567890123")
    #expect(try JSONReader.read("1e400") == "1e400")
    #expect(try JSONReader.read("0.1234567890123456789") == "0.1234567890123456789")
    #expect(try JSONReader.read("0.00001234567890123456789") == "0.00001234567890123456789")
    for exact in [
      "0.1", "-12.50", "1.0", "0.30000000000000004", "1e5", "0.00001", "1.5e-7", "-0.0",
    ] {
      #expect(try JSONReader.read(exact).double == Double(exact), "\(exact)")
    }
  }

  @Test(arguments: [
    (41.2345, 41.2), (0.0012345, 0.00123), (999.6, 1000), (123_456, 123_000), (0, 0), (-1.005, -1),
  ])
  func `measured numbers keep three digits`(number: Double, kept: Double) {
    #expect(Measure.rounded(number) == kept)
  }

  @Test func `an evidence file is read as it was written, and written the same`() throws {
    var file = EvidenceFile(recorded: "2026-11-22T14:00:00Z", engine: "0.1.0")
    file.environment = ["cpus": 2]
    file.blocks = [
      "a": BlockEvidence(
        instrument: "sql", digest: "sha256:1", values: .object(["rows": .list([])]),
        detail: .object([:])),
      "b": BlockEvidence(
        instrument: "sql", digest: "sha256:2", values: nil, detail: .object([:]),
        failure: "it broke"),
    ]
    let read = try EvidenceFile(Array(file.text.utf8))
    #expect(read == file)
    #expect(read.text == file.text)
    #expect(file.text.hasPrefix("{\n  \"blocks\": {\n    \"a\": {\n      \"digest\": \"sha256:1\""))
  }

  @Test(arguments: [
    ("{}", "this is no evidence: it has no `format`"),
    ("{\"format\": 2}", "evidence of format 2, and this engine reads format 1"),
    (
      "{\"format\": 1, \"blocks\": {\"a\": {}}}",
      "the evidence of `a` has no instrument or no digest"
    ),
    ("<<<<<<< HEAD", "this is no JSON: no value of JSON"),
  ])
  func `a file that is no evidence says why`(text: String, message: String) {
    do {
      _ = try EvidenceFile(Array(text.utf8))
      Issue.record("it was read")
    } catch {
      #expect(error.message == message)
    }
  }

  @Test(arguments: [
    ("ms", 41.2, "41.2\u{A0}ms"), ("ms", 1234.5, "1,230\u{A0}ms"), ("s", 1234.5, "1.23\u{A0}s"),
    ("percent", 0.25, "25\u{A0}%"), ("factor", 48.3, "48×"), ("factor", 2.44, "2.4×"),
    ("factor", 1352.4, "1,352×"), ("count", 369_981, "369,981"), ("bytes", 1536, "1.5\u{A0}KiB"),
    ("bytes", 12, "12\u{A0}bytes"), ("bytes", 3_145_728, "3\u{A0}MiB"),
    ("round(2)", 3.14159, "3.14"),
    ("ms", 0.0234, "0.0234\u{A0}ms"), ("round(0)", 1999.5, "2,000"), ("ms", 0.412, "0.412\u{A0}ms"),
  ])
  func `filters print numbers for readers`(filter: String, number: Double, text: String) throws {
    let value = try InlineValue("a.x | \(filter)", blocks: ["a"])
    #expect(try value.text(Evaluator(["a": .object(["x": .number(number)])])) == text)
  }

  @Test func `an unknown filter names the nearest`() {
    do {
      _ = try InlineValue("a.x | factr", blocks: ["a"])
      Issue.record("it was read")
    } catch {
      #expect(error.message == "no filter `factr`" && error.hint == "did you mean `factor`?")
      #expect(error.range == 5..<11)
    }
  }
}
