import Markup
import SeededRandom
import Testing

/// Sources that nobody writes: they must neither crash the parser nor keep it for long.
struct NastyInputTests {
  struct Input: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var piece: String
    var count: Int
    var end = ""

    var text: String { String(repeating: piece, count: count) + end }
  }

  static let inputs = [
    Input(testDescription: "nothing", piece: "", count: 0),
    Input(testDescription: "line breaks", piece: "\n", count: 500_000),
    Input(testDescription: "CRLF", piece: "\r\n", count: 200_000),
    Input(testDescription: "one long line", piece: "a", count: 2_000_000),
    Input(testDescription: "brackets", piece: "[", count: 2_000_000),
    Input(testDescription: "pairs of brackets", piece: "[]", count: 200_000),
    Input(testDescription: "opening asterisks", piece: "*a ", count: 600_000),
    Input(testDescription: "tildes", piece: "~a ", count: 200_000),
    Input(testDescription: "quotes", piece: ">", count: 2_000_000, end: "a"),
    Input(testDescription: "backticks", piece: "`", count: 2_000_000),
    Input(testDescription: "open images", piece: "![", count: 50_000),
    Input(testDescription: "lists", piece: "- ", count: 10_000, end: "a"),
    Input(testDescription: "spaced quotes", piece: "> ", count: 10_000, end: "a"),
    Input(testDescription: "open links", piece: "[a](b", count: 100_000),
    Input(testDescription: "links to people", piece: "[a](~b ", count: 50_000),
    Input(testDescription: "addresses", piece: "http://", count: 50_000),
    Input(testDescription: "closing parentheses", piece: ")", count: 500_000, end: " http://a"),
    Input(testDescription: "footnote marks", piece: "[^a] ", count: 50_000),
    Input(testDescription: "footnotes", piece: "[^a]: b\n", count: 20_000),
    Input(testDescription: "rules", piece: "|-|-|\n", count: 50_000),
    Input(testDescription: "pipes", piece: "|", count: 500_000),
    Input(testDescription: "headings", piece: "# a\n", count: 5_000),
    Input(testDescription: "empty headings", piece: "#\n", count: 2_000),
    Input(testDescription: "open fences", piece: "> ```\n\n", count: 5_000),
    Input(testDescription: "tags", piece: "<a ", count: 100_000),
    Input(testDescription: "comments", piece: "<!--", count: 100_000),
    Input(testDescription: "zeros", piece: "\0", count: 100_000),
  ]

  /// The limit counts the wait for a thread, too: it ends what would never end, and measures nothing.
  @Test(.timeLimit(.minutes(10)), arguments: inputs)
  func `it ends, and soon`(input: Input) {
    let document = MarkdownParser(options: MarkdownOptions()).parse(Array(input.text.utf8), from: 0)
    #expect(document.slots.allSatisfy { $0.offset <= document.html.count })
  }

  @Test func `images nest deeply`() {
    let depth = 50_000
    let source =
      String(repeating: "![", count: depth) + "a" + String(repeating: "](b)", count: depth)
    #expect(ParsedMarkdown(source).html.contains("alt=\"a\""))
  }

  /// md4c 0.4.8 reads one byte too many there: with `)` behind the source it crashed.
  @Test func `a source may end in an open link`() {
    for end in ["[a](b", "[a]( b", "![a](<b>", "**![<!---->]( |"] {
      var bytes = Array((end + ")").utf8)
      bytes.reserveCapacity(4096)
      bytes.removeLast()
      let document = MarkdownParser(options: MarkdownOptions()).parse(bytes, from: 0)
      #expect(document.slots.isEmpty)
    }
  }

  @Test func `tags are in pairs whatever md4c pairs`() {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "~", "~~", "[", "](~a)", "](b", "*", "_", "a", " ", "`", "![", ")", "\n\n", "- ",
    ]
    for _ in 0..<2_000 {
      let source = (0..<12).map { _ in generator.pick(pieces) }.joined()
      let html = ParsedMarkdown(source).html
      for tag in ["em", "strong", "del", "a", "code"] {
        let opened = html.ranges(of: "<\(tag)>").count + html.ranges(of: "<\(tag) ").count
        let closed = html.ranges(of: "</\(tag)>").count
        #expect(opened == closed, "\(source.debugDescription): \(html)")
      }
    }
  }
}
