import Markup
import Testing

struct AlertTests {
  @Test(arguments: ["note", "tip", "important", "warning", "caution"])
  func `all five kinds, in any case`(kind: String) {
    for marker in [kind, kind.uppercased(), kind.prefix(1).uppercased() + kind.dropFirst()] {
      let title = kind.prefix(1).uppercased() + kind.dropFirst()
      #expect(
        ParsedMarkdown("> [!\(marker)]\n> Text\n").plainHTML == """
          <div class="alert alert-\(kind)"><p class="alert-title">\(title)</p>
          <p>Text</p>
          </div>

          """)
    }
  }

  @Test func `an alert may be empty, or begin with another block`() {
    let title = "<div class=\"alert alert-tip\"><p class=\"alert-title\">Tip</p>\n"
    #expect(ParsedMarkdown("> [!TIP]  \n").plainHTML == title + "</div>\n")
    #expect(
      ParsedMarkdown("> [!TIP]\n> - a\n").plainHTML == title + "<ul>\n<li>a</li>\n</ul>\n</div>\n")
    #expect(
      ParsedMarkdown("> [!TIP]\n>\n> a\n>\n> b\n").plainHTML.hasSuffix(
        "<p>a</p>\n<p>b</p>\n</div>\n"))
  }

  @Test(arguments: [
    "> [!NOTE] text\n", "> [!OTHER]\n> x\n", "> a\n> [!NOTE]\n", "[!NOTE]\n", "> *[!NOTE]*\n",
    "> ## [!NOTE]\n", "> - [!NOTE]\n",
  ])
  func `anything else is no alert`(source: String) {
    #expect(!ParsedMarkdown(source).html.contains("alert"))
  }

  @Test func `alerts nest, and the quote around one is a quote`() {
    let parsed = ParsedMarkdown("> [!NOTE]\n> > [!TIP]\n> > in\n\n> > [!TIP]\n> > a\n")
    #expect(
      parsed.plainHTML == """
        <div class="alert alert-note"><p class="alert-title">Note</p>
        <div class="alert alert-tip"><p class="alert-title">Tip</p>
        <p>in</p>
        </div>
        </div>
        <blockquote>
        <div class="alert alert-tip"><p class="alert-title">Tip</p>
        <p>a</p>
        </div>
        </blockquote>

        """)
  }
}
