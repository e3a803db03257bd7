import Diagnostics
import Markup
import Testing

struct CodeBlockTests {
  @Test func `a title and numbered, marked lines`() {
    let parsed = ParsedMarkdown(
      "```sql {title=\"a <b>\" lines=5 highlight=\"1,3-4\" ins=2 del=\"2\"}\na\nb\nc\nd\n```\n")
    #expect(
      parsed.html == """
        <figure class="code" data-language="sql"><figcaption>a &lt;b&gt;</figcaption><pre tabindex="0">\
        <code class="language-sql numbered"><span class="line hl" data-line="5">a
        </span><span class="line ins del" data-line="6">b
        </span><span class="line hl" data-line="7">c
        </span><span class="line hl" data-line="8">d
        </span></code></pre></figure>

        """)
    #expect(parsed.findings == [])
  }

  @Test func `a block without language or attributes is plain`() {
    #expect(
      ParsedMarkdown("```\na < b\n```\n").html
        == "<figure class=\"code\"><pre tabindex=\"0\"><code>a &lt; b\n</code></pre></figure>\n")
  }

  @Test(arguments: [
    ("highlight=\"9-1\"", "bad-attribute: highlight=\"9-1\""),
    ("highlight=a", "bad-attribute: highlight=a"), ("ins=\"1,,2\"", "bad-attribute: ins=\"1,,2\""),
    ("del=3", "bad-attribute: del=3"), ("del=0", "bad-attribute: del=0"),
    ("lines=x", "bad-attribute: lines=x"),
    ("titel=\"ü\" lines", "unknown-attribute: titel=\"ü\""),
  ])
  func `a mistake is reported where it stands`(attributes: String, finding: String) {
    for prefix in ["", "ü\n\n", "- a\n\n  ", "> "] {
      let indent = prefix.hasPrefix("-") ? "  " : prefix.hasPrefix(">") ? "> " : ""
      let source =
        "\(prefix)```swift {\(attributes)}\n\(indent)a\n\(indent)b\n\(indent)```\n"
      #expect(ParsedMarkdown(source).findings == [finding])
    }
  }

  @Test func `languages are suggested`() {
    let parsed = ParsedMarkdown("~~~ swfit\nx\n~~~\n")
    #expect(parsed.findings == ["unknown-language: swfit"])
    #expect(parsed.document.findings[0].hint == "did you mean `swift`?")
  }

  @Test(arguments: ["{title=\"a\nx\n", "{=1}\nx\n", "{a\nx\n"])
  func `broken braces are reported and the code is kept`(info: String) {
    let parsed = ParsedMarkdown("```text \(info)```\n")
    #expect(parsed.findings.contains { $0.hasPrefix("bad-attribute") })
    #expect(parsed.html.contains("x\n</code>"))
  }

  @Test(arguments: [
    "```\ncode\n", "```\n", "> ```\n> code\n\nafter\n", "````\n```\n", "```\n\n\ncode\n~~~\n",
    "- ```\n  a\n",
  ])
  func `a fence that is never closed is a warning at the fence`(source: String) {
    let mark = source.contains("````") ? "````" : "```"
    #expect(ParsedMarkdown(source).findings == ["unclosed-fence: \(mark)"])
  }

  @Test(arguments: [
    "```\ncode\n```\n", "```\n```\n", "~~~\n\n~~~~\n", "> ```\n> a\n> ```\n", "- ```\n  a\n  ```\n",
    "```\n    ```\n```", "  ```\n a\n  ```\n", "```\n\n\n```\n\n```\n\n```\n",
    "1. a\n   ```\n\n   ```\n",
  ])
  func `a closed one is none`(source: String) {
    #expect(ParsedMarkdown(source).findings == [])
  }

  @Test func `tabs in code stay tabs`() {
    #expect(ParsedMarkdown("```\n\ta\n\t\tb\n```\n").html.contains("<code>\ta\n\t\tb\n</code>"))
    #expect(ParsedMarkdown("\t\ta\n").html.contains("<code>\ta\n</code>"))
    #expect(ParsedMarkdown("- ```\n  \ta\n  ```\n").html.contains("<code>\ta\n</code>"))
  }

  @Test func `a byte of zero becomes the replacement character, in code too`() {
    #expect(ParsedMarkdown("a\0b `c\0d`\n").html == "<p>a\u{FFFD}b <code>c\u{FFFD}d</code></p>\n")
  }
}
