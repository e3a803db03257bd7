import Diagnostics
import Markup
import Testing

struct FootnoteTests {
  /// The items of the list of footnotes, without ways back.
  private func notes(_ parsed: ParsedMarkdown) -> [String] {
    parsed.html.replacing(#/ <a class="footnote-back".*?↩.*?</a>/#, with: "")
      .matches(of: #/<li id="fn-\d+">(.*?)</li>/#.dotMatchesNewlines()).map { String($0.output.1) }
  }

  @Test func `footnotes stand in the order of their first references`() {
    let parsed = ParsedMarkdown("A[^b], B[^a], A again[^b].\n\n[^a]: one\n[^b]: two\n")
    #expect(notes(parsed) == ["<p>two</p>\n", "<p>one</p>\n"])
    #expect(
      parsed.document.otherIDs == ["fn-1", "fnref-1", "fnref-1-2", "fn-2", "fnref-2"])
    #expect(
      parsed.html.contains("<a href=\"#fn-1\" id=\"fnref-1-2\" aria-label=\"Footnote 1\">1</a>"))
    #expect(parsed.findings == [])
  }

  @Test func `each reference has its way back`() {
    let back = ParsedMarkdown("A[^a] B[^a]\n\n[^a]: x\n").html.matches(
      of: #/class="footnote-back" href="(.*?)"/#)
    #expect(back.map(\.output.1) == ["#fnref-1", "#fnref-1-2"])
  }

  @Test func `a footnote holds paragraphs, code and lists`() {
    let parsed = ParsedMarkdown(
      "A[^a]\n\n[^a]: One\n    lazy\n\n    Two\n\n        code [^a]\n\n    - item\n\nAfter\n")
    #expect(
      notes(parsed) == [
        """
        <p>One
        lazy</p>
        <p>Two</p>
        <figure class="code"><pre tabindex="0"><code>code [^a]
        </code></pre></figure>
        <ul>
        <li>item
        """
      ])
    #expect(parsed.html.contains("<p>After</p>"))
  }

  @Test func `footnotes refer to footnotes`() {
    let parsed = ParsedMarkdown("A[^1]\n\n[^1]: see[^2]\n\n[^2]: see[^1]\n")
    #expect(notes(parsed).count == 2)
    #expect(parsed.findings == [])
  }

  @Test func `what is wrong is reported at the mark`() {
    let parsed = ParsedMarkdown("A[^x] B[^a]\n\n[^a]: one\n[^a]: two\n[^c]: three\n")
    #expect(
      parsed.findings == [
        "undefined-footnote: [^x]", "duplicate-footnote: [^a]", "unused-footnote: [^c]",
      ])
    #expect(parsed.document.findings[1].span.start == 23)
    #expect(parsed.html.contains("A[^x]"))
  }

  @Test func `there are none in code`() {
    let parsed = ParsedMarkdown("`[^a]`\n\n```\n[^a]\n[^a]: x\n```\n\n    [^a]\n")
    #expect(!parsed.html.contains("footnote"))
    #expect(parsed.findings == [])
  }

  @Test func `links in a footnote know their place`() {
    let parsed = ParsedMarkdown("---\nA[^a]\n\n[^a]: x\n\n    [b](../c.md) [d](e&amp;f)\n", from: 4)
    #expect(parsed.slots == ["../c.md @ ../c.md", "e&f @ e&amp;f"])
    for slot in parsed.document.slots {
      #expect(parsed.document.html[..<slot.offset].suffix(6).elementsEqual("href=\"".utf8))
    }
  }

  @Test func `a footnote's paragraph is never a note's first`() {
    #expect(ParsedMarkdown("- x[^a]\n\n[^a]: y\n").document.firstParagraph.isEmpty)
  }
}
