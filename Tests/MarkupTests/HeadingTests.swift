import Markup
import Testing

struct HeadingTests {
  @Test(arguments: [
    ("# Hello, World!", "hello-world"), ("# It's `a*b`", "its-ab"),
    ("# Ünï çode 日本", "ünï-çode-日本"),
    ("# a  b", "a--b"), ("# C & D", "c--d"), ("# [link](x) *em*", "link-em"),
    ("# snake_case", "snake_case"),
    ("# !!!", "section"), ("#", "section"), ("Two\nlines\n===", "two-lines"),
    ("# a &amp; b", "a--b"),
  ])
  func `ids are GitHub's`(source: String, id: String) {
    #expect(ParsedMarkdown(source).ids == [id])
  }

  @Test func `an id that is taken gets a number`() {
    #expect(ParsedMarkdown("# A\n# A\n# A-1\n# A\n").ids == ["a", "a-1", "a-1-1", "a-2"])
  }

  @Test func `braces set an id and vanish`() {
    let parsed = ParsedMarkdown("## Title *here* {#own-id}\n")
    #expect(parsed.ids == ["own-id"])
    #expect(parsed.document.headings.map(\.title) == ["Title <em>here</em>"])
    #expect(parsed.plainHTML == "<h2 id=\"own-id\">Title <em>here</em></h2>\n")
  }

  @Test func `an id that was set twice is reported`() {
    let parsed = ParsedMarkdown("## A {#x}\n\n## B {#x}\n")
    #expect(parsed.ids == ["x", "x-1"])
    #expect(parsed.findings == ["duplicate-id: ## B {#x}"])
  }

  @Test func `titles hold no links and spans hold the line`() {
    let parsed = ParsedMarkdown("text\n\n  ## A [b](c) `d` ##  \n\nE\n---\n")
    #expect(parsed.document.headings.map(\.title) == ["A b <code>d</code>", "E"])
    #expect(parsed.document.headings.map(\.level) == [2, 2])
    #expect(
      parsed.document.headings.map { parsed.text($0.span) } == ["  ## A [b](c) `d` ##  ", "E"])
  }

  @Test func `a heading without text has its own place`() {
    let parsed = ParsedMarkdown("# A\n\n##\n\nb\n")
    #expect(parsed.document.headings.map { parsed.text($0.span) } == ["# A", "##"])
  }

  @Test func `anchors are links to the ids`() {
    #expect(
      ParsedMarkdown("# Ü\n").html
        == "<h1 id=\"ü\">Ü<a class=\"anchor\" href=\"#%C3%BC\" "
        + "aria-label=\"Link to this section\">#</a></h1>\n")
  }
}
