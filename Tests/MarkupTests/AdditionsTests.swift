import Diagnostics
import Testing

@testable import Markup

/// What we add to CommonMark and GFM.
@Suite struct AdditionsTests {
  private func parse(_ text: String, allowsHTML: Bool = false) -> MarkdownDocument {
    var options = MarkdownOptions()
    options.allowsHTML = allowsHTML
    options.highlights = false
    return MarkdownParser(options: options).parse(Array(text.utf8), from: 0)
  }

  private func html(_ text: String) -> String {
    String(decoding: parse(text).html, as: UTF8.self)
  }

  /// What each finding points at, with its code.
  private func findings(_ text: String) -> [String] {
    parse(text).findings.map { finding in
      let bytes = Array(text.utf8)[finding.span.start..<finding.span.end]
      return "\(finding.code.rawValue): \(String(decoding: bytes, as: UTF8.self))"
    }
  }

  // MARK: - Headings

  @Test func `headings get GitHub's ids, and a second one of a name a number`() {
    let document = parse(
      "## Über `pg_stat`: 40001!\n\n## A\n\n## A\n\n### A {#own}\n\n## {}\n\n## ?\n")
    #expect(
      document.headings.map(\.id) == [
        "über-pg_stat-40001", "a", "a-1", "own", "section", "section-1",
      ])
    #expect(document.headings[0].title == "Über <code>pg_stat</code>: 40001!")
    #expect(document.headings[3].title == "A" && document.headings[3].level == 3)
  }

  @Test func `a heading's id stands in its tag, and its link after its text`() {
    #expect(
      html("## A [link](x.md) {#b}\n")
        == "<h2 id=\"b\">A <a href=\"\">link</a><a class=\"anchor\" href=\"#b\" aria-label=\"Link to this section\">#</a></h2>\n"
    )
    let slot = parse("## A [link](x.md) {#b}\n").slots[0]
    #expect(slot.offset == "<h2 id=\"b\">A <a href=\"".utf8.count)
  }

  @Test func `an id given twice is reported at the second heading`() {
    #expect(findings("## A {#x}\n\ntext\n\n## B {#x}\n") == ["duplicate-id: ## B {#x}"])
  }

  // MARK: - Alerts

  @Test(arguments: ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "note"])
  func `GitHub's alerts`(kind: String) {
    let name = kind.lowercased()
    let title = name.prefix(1).uppercased() + name.dropFirst()
    #expect(
      html("> [!\(kind)]\n> Text *here*.\n>\n> More.\n") == """
        <div class="alert alert-\(name)" role="note"><p class="alert-title">\(title)</p>
        <p>Text <em>here</em>.</p>
        <p>More.</p>
        </div>

        """)
  }

  @Test(arguments: [
    "> [!NOTE] Text\n", "> [!OTHER]\n> Text\n", "> Text\n> [!NOTE]\n", "> *[!NOTE]*\n",
  ])
  func `what is no alert`(text: String) {
    #expect(html(text).hasPrefix("<blockquote>"))
  }

  @Test func `an alert may have no text, or a list`() {
    #expect(html("> [!TIP]\n").hasSuffix("<p class=\"alert-title\">Tip</p>\n</div>\n"))
    #expect(html("> [!TIP]\n> - a\n").contains("<ul>\n<li>a</li>"))
  }

  // MARK: - Footnotes

  @Test func `footnotes are numbered as they are referred to, and lead back`() {
    let text = html("One[^b] two[^a] three[^b].\n\n[^a]: First.\n[^b]: Second.\n")
    #expect(
      text.contains(
        "One<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" aria-label=\"Footnote 1\">1</a></sup>"
      ))
    #expect(text.contains("id=\"fnref-1-2\""))
    #expect(
      text.contains("<li id=\"fn-1\"><p>Second. <a class=\"footnote-back\" href=\"#fnref-1\""))
    #expect(text.contains("<li id=\"fn-2\"><p>First. "))
  }

  @Test func `a footnote may hold paragraphs, code and a further footnote`() {
    let text = html("X[^a]\n\n[^a]: One[^b]\n\n    Two\n\n        code\n\n[^b]: Three\n\nAfter\n")
    #expect(
      text.contains("<p>Two</p>") && text.contains("code\n</code>") && text.contains("<p>Three "))
    #expect(text.contains("<p>After</p>"))
  }

  @Test func `footnotes that miss their partner are reported`() {
    #expect(
      findings("A[^x] b[^y]\n\n[^x]: X\n[^z]: Z\n[^x]: again\n").sorted() == [
        "duplicate-footnote: [^x]", "undefined-footnote: [^y]", "unused-footnote: [^z]",
      ])
  }

  @Test func `code holds no footnotes`() {
    #expect(html("`[^a]`\n\n```\n[^a]: x\n```\n\n    [^b]: y\n").contains("[^a]: x"))
    #expect(findings("`[^a]`\n\n```text\n[^a]: x\n```\n").isEmpty)
  }

  // MARK: - Code

  @Test func `a listing has a title, numbers and marks`() {
    #expect(
      html(
        "```swift {title=\"A <b>.swift\" lines=9 highlight=\"1\" ins=2 del=\"2-3\"}\na\nb\nc\n```\n"
      ) == """
        <figure class="code" data-language="swift"><figcaption>A &lt;b&gt;.swift</figcaption>\
        <pre tabindex="0"><code class="language-swift numbered">\
        <span class="line hl" data-line="9">a
        </span><span class="line ins del" data-line="10">b
        </span><span class="line del" data-line="11">c
        </span></code></pre></figure>

        """)
  }

  @Test(arguments: [
    ("```\nopen\n", "unclosed-fence: ```"), ("- a\n  ~~~text\n  x\n", "unclosed-fence: ~~~"),
    ("```sqll\n```\n", "unknown-language: sqll"),
    ("```sql {titel=\"x\"}\n```\n", "unknown-attribute: titel=\"x\""),
    ("```sql {highlight=\"a\"}\nx\n```\n", "bad-attribute: highlight=\"a\""),
    ("```sql {ins=\"4\"}\nx\n```\n", "bad-attribute: ins=\"4\""),
    ("```sql {title=\"x}\n```\n", "bad-attribute: title=\"x}"),
    ("> ```sql {lines=x}\n> a\n> ```\n", "bad-attribute: lines=x"),
  ])
  func `a mistake in a fence is reported where it stands`(text: String, finding: String) {
    #expect(findings(text) == [finding])
  }

  @Test(arguments: [
    "```rust,ignore\n```\n", "```{.python}\nx\n```\n", "    indented\n",
    "```sql {run=sql id=a}\nx\n```\n",
  ])
  func `other engines' fences, and those of labs, are no mistake`(text: String) {
    #expect(findings(text).isEmpty)
  }

  // MARK: - Links, HTML, counts

  @Test func `links into the site are slots, with the place of the address`() {
    let text = "[a](b.md#c) ![](d.png) [e][f] <https://x.org> [g](https://y.org)\n\n[f]: ../h.md\n"
    let document = parse(text)
    let bytes = Array(text.utf8)
    #expect(document.slots.map(\.destination) == ["b.md#c", "d.png", "../h.md"])
    #expect(
      document.slots.map { String(decoding: bytes[$0.span.start..<$0.span.end], as: UTF8.self) }
        == ["b.md#c", "d.png", "../h.md"])
    #expect(document.externalLinks.map(\.destination) == ["https://x.org", "https://y.org"])
    #expect(findings(text) == ["missing-alt: d.png"])
  }

  @Test func `HTML shows as text, once reported, and comments not at all`() {
    #expect(
      html("<div>\n*a*\n</div>\n\nb <i>c</i> <!-- d -->e\n\n<!-- more -->\n") == """
        <p>&lt;div&gt;
        *a*
        &lt;/div&gt;</p>
        <p>b &lt;i&gt;c&lt;/i&gt; e</p>

        """)
    #expect(findings("<div>x</div>\n\n<b>y</b>\n").count == 1)
    #expect(
      String(decoding: parse("a <i>b</i>\n", allowsHTML: true).html, as: UTF8.self)
        == "<p>a <i>b</i></p>\n")
  }

  @Test(arguments: [
    "[a](javascript:alert)", "![a](vbscript:x)", "[a](JaVaScript:x)", "[a](data:text/html,x)",
  ])
  func `addresses that run code are left out`(text: String) {
    #expect(!html(text).lowercased().contains("script:") && !html(text).contains("data:"))
    #expect(parse(text).findings.map(\.code) == [.unsafeLink])
  }

  @Test func `words are counted in text, and the first paragraph is known`() {
    let document = parse("# T\n\nOne *two* `three`.\n\n```\nnot these\n```\n\n> quote\n")
    #expect(document.wordCount == 5)
    #expect(
      String(decoding: document.html[document.firstParagraph], as: UTF8.self)
        == "One <em>two</em> <code>three</code>.")
  }

  @Test(arguments: [
    "", "\n\n", " ", "#", "[", "```", "[^", "[^a]:", "> [!NOTE]", "|", "\u{0}", "![", "&#0;",
    "&bogus;",
  ])
  func `the smallest texts`(text: String) {
    _ = parse(text)
  }
}
