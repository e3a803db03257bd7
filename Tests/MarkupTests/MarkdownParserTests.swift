import Markup
import Testing

struct MarkdownParserTests {
  @Test func `tasks have a box with a name`() {
    #expect(
      ParsedMarkdown("- [ ] a\n- [x] b\n- [X]\n- c\n").html == """
        <ul>
        <li class="task"><input type="checkbox" disabled aria-label="to do"> a</li>
        <li class="task"><input type="checkbox" disabled checked aria-label="done"> b</li>
        <li>[X]</li>
        <li>c</li>
        </ul>

        """)
  }

  @Test func `tables have a box to scroll in`() {
    #expect(
      ParsedMarkdown("|a|b|c|\n|-|:-:|-:|\n|`x \\| y`||**z**|\n").html == """
        <div class="table" tabindex="0" role="region" aria-label="Table 1"><table>
        <thead>
        <tr>
        <th>a</th>
        <th class="align-center">b</th>
        <th class="align-right">c</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td><code>x | y</code></td>
        <td class="align-center"></td>
        <td class="align-right"><strong>z</strong></td>
        </tr>
        </tbody>
        </table></div>

        """)
  }

  @Test func `a header cell without a word is none`() {
    let parsed = ParsedMarkdown("| | b |\n| --: | --- |\n| c | d |\n")
    #expect(parsed.html.contains("<tr>\n<td></td>\n<th>b</th>\n</tr>"))
  }

  @Test func `each table of a page has a name of its own`() {
    let html = ParsedMarkdown("|a|\n|-|\n\ntext[^1]\n\n|b|\n|-|\n\n[^1]: x\n\n    |c|\n    |-|\n")
      .html
    for number in 1...3 { #expect(html.ranges(of: "aria-label=\"Table \(number)\"").count == 1) }
  }

  // md4c fills rows up to the head's width: 44 KB became 200 MB.
  @Test func `short rows under a wide head stay short`() {
    let wide = String(repeating: "|a", count: 1_000) + "|\n" + String(repeating: "|-", count: 1_000)
    let rows = String(repeating: "|x||y|\n", count: 5_000)
    let html = ParsedMarkdown(wide + "|\n" + rows).html
    #expect(html.utf8.count < 1_000_000)
    #expect(html.ranges(of: "<tr>\n<td>x</td>\n<td></td>\n<td>y</td>\n</tr>").count == 5_000)
    let narrow = ParsedMarkdown("|a|b|c|\n|-|-|-|\n|x|\n").html
    #expect(narrow.contains("<td>x</td>\n<td></td>\n<td></td>\n</tr>"))
  }

  @Test func `a table may follow text, and a fence or a heading a table`() {
    let parsed = ParsedMarkdown("Text:\n| a |\n|--|\n| b |\n## C\n\n|d|\n|-|\n```\n|e|\n|-|\n```\n")
    #expect(parsed.html.contains("<p>Text:</p>\n<div class=\"table\""))
    #expect(parsed.html.contains("</table></div>\n<h2 id=\"c\">"))
    #expect(parsed.html.contains("<code>|e|\n|-|\n</code>"))
  }

  @Test(arguments: ["|a|b|\n|-|\n", "```\n|a|\n|-|\n| b |\n# c\n```\n", "    |a||\n    |-|-|\n"])
  func `what is no table keeps every character`(source: String) {
    let text = source.replacing("```\n", with: "").replacing("    ", with: "")
    let html = ParsedMarkdown(source).html.replacing(#/<.*?>/#, with: "")
    #expect(html.split(separator: "\n") == text.split(separator: "\n"))
  }

  @Test func `raw HTML shows as text, without its comments, and is reported once`() {
    let parsed = ParsedMarkdown(
      "<div>\n<!-- c -->x</div>\n\n<!-- only -->\n\na <b>y</b> <!-- c -->z\n")
    #expect(
      parsed.html == "<p>&lt;div&gt;\nx&lt;/div&gt;</p>\n<p>a &lt;b&gt;y&lt;/b&gt; z</p>\n")
    #expect(parsed.findings == ["raw-html: <div>"])
  }

  @Test func `raw HTML goes through where it is allowed`() {
    var options = MarkdownOptions()
    options.allowsHTML = true
    let parsed = ParsedMarkdown("<div>\n\ta <b>\n</div>\n\n- a\n  <p>\n\n![<b>](c)\n", options)
    #expect(
      parsed.html == """
        <div>
        \ta <b>
        </div>
        <ul>
        <li>a
        <p>
        </li>
        </ul>
        <p><img src="c" alt="&lt;b&gt;"></p>

        """)
    #expect(parsed.findings == [])
  }

  @Test func `the first paragraph is a top-level one`() {
    let parsed = ParsedMarkdown("# T\n\n> quote\n\n- item\n\nThe *first* one.\n\nSecond.\n")
    let range = parsed.document.firstParagraph
    #expect(
      String(decoding: parsed.document.html[range], as: UTF8.self) == "The <em>first</em> one.")
    #expect(ParsedMarkdown("# T\n").document.firstParagraph.isEmpty)
  }

  @Test(arguments: [
    ("one two  three\nfour", 4), ("a*b*c", 1), ("# T x\n\n`code here` y", 5),
    ("```\nnot these\n```", 0),
    ("日本 ü", 2), ("", 0),
  ])
  func `words are counted outside of code blocks`(source: String, count: Int) {
    #expect(ParsedMarkdown(source).document.wordCount == count)
  }

  @Test func `what stands before the body is not read`() {
    let parsed = ParsedMarkdown("---\na: b\n---\n# T\n\n[c](d)\n", from: 13)
    #expect(parsed.ids == ["t"])
    #expect(parsed.slots == ["d @ d"])
  }

  @Test func `line breaks of either kind give the same HTML`() {
    let source =
      "# T\n\n> [!NOTE]\n> a  \n> b[^1]\n\n|a|\n|-|\n|b|\n\n```swift {lines}\nx\n```\n\n[^1]: n\n\n    m\n"
    let crlf = ParsedMarkdown(source.replacing("\n", with: "\r\n"))
    #expect(crlf.html.replacing("\r\n", with: "\n") == ParsedMarkdown(source).html)
    #expect(crlf.findings == [])
  }

  @Test func `one parser reads many sources`() {
    let parser = MarkdownParser(options: MarkdownOptions())
    let first = parser.parse(Array("# A\n\n> [!TIP]\n> *a [b](c".utf8), from: 0)
    let second = parser.parse(Array("# A\n\nx\n".utf8), from: 0)
    #expect(first.headings.map(\.id) == second.headings.map(\.id))
    #expect(second.html.count == ParsedMarkdown("# A\n\nx\n").document.html.count)
  }
}
