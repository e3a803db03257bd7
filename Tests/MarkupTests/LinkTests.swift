import Markup
import Testing

struct LinkTests {
  @Test(arguments: [
    ("[a](../b/index.md#x \"t\")", "../b/index.md#x @ ../b/index.md#x"),
    ("![a](pic.png)", "pic.png @ pic.png"), ("[a](<b c>)", "b c @ b c"),
    ("*x* [a](b\\_c)", "b_c @ b\\_c"), ("[a&amp;](b&amp;c)", "b&c @ b&amp;c"),
    ("[a](b?c&d)", "b?c&d @ b?c&d"), ("[ü](ü.md)", "ü.md @ ü.md"), ("[~](/~me)", "/~me @ /~me"),
    ("[x](a*b) *c*", "a*b @ a*b"), ("[a]\n\n[a]: ./ref.md", "./ref.md @ ./ref.md"),
    ("[a][b]\n\n[b]: <x&y> 'T'", "x&y @ x&y"), ("| a |\n|-|\n| [b](c\\_d) |", "c_d @ c\\_d"),
    ("> [a](b)", "b @ b"), ("[a](\n  b)", "b @ b"),
  ])
  func `a slot covers the address in the source`(source: String, slot: String) {
    #expect(ParsedMarkdown(source).slots == [slot])
  }

  @Test func `slots lie between the quotes`() {
    let parsed = ParsedMarkdown("# [a](b)\n\n![c](d 't') [e](f)\n\n## {#x} [g](h) {#y}\n")
    #expect(
      parsed.plainHTML == """
        <h1 id="a"><a href="b">a</a></h1>
        <p><img src="d" alt="c" title="t"> <a href="f">e</a></p>
        <h2 id="y">{#x} <a href="h">g</a></h2>

        """)
  }

  @Test func `links that leave the site are noted, not left open`() {
    let parsed = ParsedMarkdown(
      "[a](https://a.org/?b&c) <https://b.org> https://c.org, www.d.org //e\n[f](//f.org) [g](mailto:x@y)\n"
    )
    #expect(
      parsed.document.externalLinks.map { "\($0.destination) @ \(parsed.text($0.span))" } == [
        "https://a.org/?b&c @ https://a.org/?b&c", "https://b.org @ https://b.org",
        "https://c.org @ https://c.org", "http://www.d.org @ www.d.org", "//f.org @ //f.org",
      ])
    #expect(parsed.slots == [])
  }

  @Test(arguments: ["javascript:x", "JavaScript:x", "vbscript:x", "file:///x", "data:text/html,x"])
  func `addresses that can run code are left out`(address: String) {
    let parsed = ParsedMarkdown("[a](\(address))\n")
    #expect(parsed.html == "<p><a href=\"\">a</a></p>\n")
    #expect(parsed.findings == ["unsafe-link: \(address)"])
    let image = ParsedMarkdown("![a](\(address))\n")
    #expect(image.html == "<p><img src=\"\" alt=\"a\" loading=\"lazy\"></p>\n")
    #expect(image.findings == ["unsafe-link: \(address)"])
  }

  @Test func `images may be data`() {
    let parsed = ParsedMarkdown("![a](data:image/png;base64,AA==)\n")
    #expect(parsed.html.contains("src=\"data:image/png;base64,AA==\""))
    #expect(parsed.findings == [])
  }

  @Test func `an image without alternative text is reported`() {
    let parsed = ParsedMarkdown("![](a.png) ![*b* [c](d)](e.png)\n")
    #expect(parsed.findings == ["missing-alt: a.png"])
    #expect(parsed.html.contains("alt=\"b c\""))
    #expect(ParsedMarkdown("![a](b.png) and ![c]( )\n").slots == ["b.png @ b.png", " @ ( )"])
  }

  @Test(arguments: [
    ("http://localhost:8080/x", "http://localhost:8080/x"),
    ("(https://a.b/c_(d)).", "https://a.b/c_(d)"),
    ("see https://a.b/?c=d&e, so", "https://a.b/?c=d&e"), ("**www.a.b**", "www.a.b"),
    ("“https://a.b”", "https://a.b”"), ("x.y@a-b.org.", "x.y@a-b.org"),
    ("mailto:x@y.z", "mailto:x@y.z"),
    ("| a |\n|---|\n|www.a.b|", "www.a.b"), ("ftp://a.b/c", "ftp://a.b/c"),
  ])
  func `bare addresses are links`(source: String, text: String) {
    #expect(ParsedMarkdown(source).html.contains(">\(text.replacing("&", with: "&amp;"))</a>"))
  }

  @Test(arguments: [
    "xhttps://a.b", "a@b", "wwww.a.b", "https://", "http:// a", "`https://a.b`", "a_b.c_d.www.x",
  ])
  func `and others are not`(source: String) {
    #expect(!ParsedMarkdown(source).html.contains("<a"))
  }

  @Test func `tildes in addresses never open a strikethrough`() {
    #expect(
      ParsedMarkdown("~5 [a](/~x) and [b](/~y) ~6\n").html
        == "<p>~5 <a href=\"/~x\">a</a> and <a href=\"/~y\">b</a> ~6</p>\n")
  }
}
