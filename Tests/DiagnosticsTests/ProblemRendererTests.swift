import Testing

@testable import Diagnostics

@Suite struct ProblemRendererTests {
  private func render(_ text: String, mark: String, bom: Bool = false) -> String {
    let bytes = (bom ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
    let source = SourceText(file: "a.md", bytes: bytes)
    let prefix = text.components(before: mark).utf8.count + (bom ? 3 : 0)
    let finding = Finding(
      .error, .brokenLink, at: Span(prefix, prefix + mark.utf8.count), "no source", hint: "look")
    return ProblemRenderer().render(source.problems(from: [finding])[0])
  }

  @Test func `place, line, caret and help stand under each other`() {
    #expect(
      render("one\ntwo [x](y.md) z\n", mark: "y.md") == """
        a.md:2:9: error: no source [broken-link]
        2 | two [x](y.md) z
          |         ^^^^
          = help: look

        """)
  }

  @Test
  func `columns count characters, a caret stands under wide ones, and a byte order mark is none`() {
    #expect(
      render("é👩‍👩‍👧 x\n", mark: "x", bom: true) == """
        a.md:1:4: error: no source [broken-link]
        1 | é👩‍👩‍👧 x
          |     ^
          = help: look

        """)
  }

  @Test func `a carriage return is no part of its line, and a tab pads as a tab`() {
    #expect(
      render("a\r\n\tbad\r\n", mark: "bad") == """
        a.md:2:2: error: no source [broken-link]
        2 | \tbad
          | \t^^^
          = help: look

        """)
  }

  @Test func `a long line is cut around the place`() {
    let line = String(repeating: "a", count: 300) + "BAD" + String(repeating: "b", count: 300)
    let lines = render(line, mark: "BAD").split(separator: "\n")
    #expect(lines[1].hasPrefix("1 | …a") && lines[1].hasSuffix("b…"))
    let caret = lines[2].distance(
      from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].endIndex)
    let bad = lines[1].distance(
      from: lines[1].startIndex, to: lines[1].firstIndex(of: "B") ?? lines[1].endIndex)
    #expect(caret == bad)
  }

  @Test func `control characters never reach the terminal`() {
    #expect(!render("a\u{1B}[31m bad", mark: "bad").contains("\u{1B}"))
  }

  @Test(arguments: [
    ("titel", "title"), ("sumary", "summary"), ("darft", "draft"), ("xyzzy", nil), ("ta", nil),
  ])
  func `the nearest name is one or two slips away`(name: String, expected: String?) {
    #expect(
      EditDistance.nearest(to: name, among: ["title", "summary", "draft", "tags"]) == expected)
  }
}

extension String {
  fileprivate func components(before mark: String) -> String {
    var rest = Substring(self)
    while !rest.isEmpty, !rest.hasPrefix(mark) { rest = rest.dropFirst() }
    return String(dropLast(rest.count))
  }
}
