import Diagnostics
import SeededRandom
import Testing

@testable import Notes

/// The short way must give what Yams gives for everything that it accepts.
@Suite struct FlatYAMLReaderTests {
  @Test(arguments: [
    "title: A note\ndate: 2026-03-08\ntags: [sql, 'two words', \"three\"]\ndraft: true\n",
    "title: \"Quoted: with colon\"\ntags:\n  - a\n  - b c\nweight: 3\n",
    "a:\nb: ~\nc: null\nd: x # comment\n", "# only a comment\n\ntitle: x\n",
    "title: it's plain\nurl: https://example.org/a?b=c\n",
    "tags: []\ntitle: Ends\r\ndate: 2026-01-01\r\n",
  ])
  func `front matter as people write it takes the short way`(yaml: String) throws {
    let bytes = Array(yaml.utf8)
    let span = Span(0, bytes.count)
    var findings: [Finding] = []
    let full = try #require(YAMLReader.fullEntries(of: bytes, in: span, findings: &findings))
    guard let flat = FlatYAMLReader.entries(of: bytes, in: span) else {
      // A trailing comment is left to Yams.
      #expect(yaml.contains(" # "))
      return
    }
    #expect(FlatYAMLReaderTests.plain(flat) == FlatYAMLReaderTests.plain(full))
  }

  @Test func `what it accepts of 20,000 random documents, Yams reads the same`() {
    var random = SeededGenerator(seed: 11)
    var accepted = 0
    for _ in 0..<20_000 {
      let bytes = Array(FlatYAMLReaderTests.document(&random).utf8)
      let span = Span(0, bytes.count)
      guard let flat = FlatYAMLReader.entries(of: bytes, in: span) else { continue }
      accepted += 1
      var findings: [Finding] = []
      let full = YAMLReader.fullEntries(of: bytes, in: span, findings: &findings)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(full.map(FlatYAMLReaderTests.plain) == FlatYAMLReaderTests.plain(flat), "\(text)")
    }
    // A reader that gave up on everything would agree with everything.
    #expect(accepted > 2_000)
  }

  /// Keys and values without their places; values' starts are compared, ends are estimates.
  private static func plain(_ entries: [DataEntry]) -> [String] {
    entries.map { "\($0.key)@\($0.keySpan.start)=\(plain($0.value))" }
  }

  private static func plain(_ node: DataNode) -> String {
    switch node.value {
    case .null: "null"
    case .scalar(let text, let isQuoted): "\(isQuoted ? "q" : "p")'\(text)'@\(node.span.start)"
    case .sequence(let items): "[" + items.map(plain).joined(separator: ",") + "]"
    case .mapping(let entries): "{" + plain(entries).joined(separator: ",") + "}"
    }
  }

  private static let pieces = [
    "a", "b", "title", "tags", "é", "0x1F", "1_000", "12:30", "true", "null", "~", " ", "  ", ":",
    ": ", ",", "[", "]", "{", "}", "#", " #", "-", "- ", "'", "\"", "\\", "\n", "\n", "\n  - ",
    "\n  ", "&x", "*x", "!t", "|", ">", "%", "@", "`", "?", "\r\n", "\t", "x: y", "2026-03-08", "=",
    "<<", ".", "/", "(", ")", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}",
  ]

  private static func document(_ random: inout SeededGenerator) -> String {
    var text = ""
    for index in 0..<Int.random(in: 1...3, using: &random) {
      text +=
        ["title", "tags", "date", "a-b", "_x", "title\(index)"].randomElement(using: &random) ?? ""
      text += [": ", ": ", ": ", ":", ":\n  - ", ":\n- "].randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      text += "\n"
    }
    return text
  }
}
