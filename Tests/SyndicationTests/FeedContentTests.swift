import Diagnostics
import Markup

import SeededRandom
import Testing

@testable import Notes
@testable import Site
@testable import Syndication

@Suite struct FeedContentTests {
  private static let addresses: PublicAddresses = {
    var configuration = SiteConfiguration()
    configuration.url = "https://example.org/sub"
    return PublicAddresses(configuration)
  }()

  /// A fence that becomes a small drawing.
  private struct Drawer: FenceRenderer {
    func render(_ fence: Fence, into out: inout HTMLBuffer) -> FenceMistake? {
      out.write("<figure class=\"diagram\" tabindex=\"0\"><svg role=\"img\" aria-label=\"")
      out.write(escaping: fence.body.withUnsafeBufferPointer { $0 })
      out.write("\" width=\"9\" height=\"8\"><g></g></svg></figure>\n")
      return nil
    }
  }

  /// A fence that becomes a drawing, and before and behind it another form for pages.
  private struct TwiceDrawer: FenceRenderer {
    func render(_ fence: Fence, into out: inout HTMLBuffer) -> FenceMistake? {
      for part: StaticString in [
        "<svg data-for=\"page\" role=\"img\"><g>wide</g></svg>\n",
        "<svg role=\"img\" aria-label=\"narrow\"><g></g></svg>\n",
        "<svg data-for=\"page\" role=\"img\"><g>wide</g></svg>\n",
      ] { out.write(part) }
      return nil
    }
  }

  /// The feed's HTML of a note at `/notes/a/`, and its drawings as files.
  private func content(_ markdown: String, html: Bool = false) -> (html: String, files: [String]) {
    var options = MarkdownOptions()
    options.allowsHTML = html
    options.fenceRenderers = ["draw": Drawer(), "twice": TwiceDrawer()]
    let document = MarkdownParser(options: options).parse(Array(markdown.utf8), from: 0)
    var note = SiteGraph.Note(
      content: Content(file: "", name: "", kind: nil, document: document, problems: []),
      slug: "a", address: "/notes/a/")
    note.hrefs = document.slots.map(\.destination)
    note.drawings = document.drawings.indices.map { "/notes/a/figure-\($0 + 1).svg" }
    var out = HTMLBuffer()
    FeedContentWriter.write(note, FeedContentTests.addresses, into: &out)
    let files = document.drawings.map { range in
      var file = HTMLBuffer()
      document.html.withUnsafeBufferPointer {
        DrawingFile.write(UnsafeBufferPointer(rebasing: $0[range]), into: &file)
      }
      return file.text
    }
    return (out.text, files)
  }

  @Test(arguments: [
    ("## One *two*", "<h2 id=\"one-two\">One <em>two</em></h2>\n"),
    ("- [ ] a\n- [x] b", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>\n"),
    (
      "> [!TIP]\n> Text\n>\n> > [!NOTE]\n> > In it",
      "<blockquote><p><strong>Tip</strong></p>\n<p>Text</p>\n"
        + "<blockquote><p><strong>Note</strong></p>\n<p>In it</p>\n</blockquote>\n</blockquote>\n"
    ),
    (
      "```swift lines highlight=\"1\"\nlet a = 1 < 2\n```",
      "<figure><pre><code>let a = 1 &lt; 2\n</code></pre></figure>\n"
    ),
    (
      "| a |\n|:-:|\n| b |",
      "<table>\n<thead>\n<tr>\n<th style=\"text-align:center\">a</th>\n</tr>\n</thead>\n<tbody>\n"
        + "<tr>\n<td style=\"text-align:center\">b</td>\n</tr>\n</tbody>\n</table>\n"
    ),
    (
      "![a](/sub/a.png \"t\")",
      "<p><img src=\"https://example.org/sub/a.png\" alt=\"a\" title=\"t\"></p>\n"
    ),
  ])
  func `what only a page can show becomes what a feed can`(markdown: String, html: String) {
    #expect(content(markdown).html == html)
  }

  @Test(arguments: [
    ("#x", "https://example.org/sub/notes/a/#x"), ("", "https://example.org/sub/notes/a/"),
    ("/sub/b/?c=d&e#f", "https://example.org/sub/b/?c=d&amp;e#f"),
    ("//cdn.example/x", "https://cdn.example/x"), ("mailto:a@b.c", "mailto:a@b.c"),
    ("https://example.com/ü", "https://example.com/%C3%BC"),
    ("b.png", "https://example.org/sub/notes/a/b.png"),
    ("../b/#c", "https://example.org/sub/notes/b/#c"), (".", "https://example.org/sub/notes/a/"),
    ("./b?c=../d", "https://example.org/sub/notes/a/b?c=../d"),
    ("../../../../b", "https://example.org/b"), ("?q", "https://example.org/sub/notes/a/?q"),
    ("a b", "https://example.org/sub/notes/a/a%20b"),
    ("1:2", "https://example.org/sub/notes/a/1:2"),
  ])
  func `an address becomes absolute`(href: String, absolute: String) {
    let addresses = AbsoluteAddresses(FeedContentTests.addresses, page: "/notes/a/")
    var out = HTMLBuffer()
    addresses.write(href, into: &out)
    #expect(out.text == absolute)
  }

  @Test func `addresses in raw HTML become absolute, and what runs is left out`() {
    let html = content(
      """
      <p onclick='x()' class=y><IMG SRC='a.png' srcset="a.png 1x, /b.png 2x, //c.example/d.png"></p>
      <script>"</p>"</script><style>p{}</style><!-- <p> --><span style="x">a</span>

      <div><a href=/b>c</a></div></div>
      """, html: true
    ).html
    #expect(
      html
        == """
        <p><IMG src="https://example.org/sub/notes/a/a.png" \
        srcset="https://example.org/sub/notes/a/a.png 1x, https://example.org/b.png 2x, \
        https://c.example/d.png"></p>
        a
        <div><a href="https://example.org/b">c</a></div>

        """.replacing("<IMG src", with: "<IMG SRC"))
  }

  @Test func `drawings become pictures, those of footnotes too`() {
    let (html, files) = content(
      """
      A[^1] B[^2] A[^1]

      ```draw
      one & "two"
      ```

      ## Heading

      [^1]: First.

          ```draw
          three
          ```

      [^2]: Second.

          ```draw
          four
          ```
      """)
    #expect(!html.contains("<svg"))
    #expect(
      html.contains(
        "<figure><img src=\"https://example.org/sub/notes/a/figure-1.svg\" alt=\"one &amp; &quot;two&quot;\n\" width=\"9\" height=\"8\"></figure>"
      ))
    #expect(files.count == 3)
    for (file, label) in zip(files, ["one &amp; &quot;two&quot;", "three", "four"]) {
      #expect(file.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""))
      #expect(file.contains("<title>\(label)\n</title>"))
      #expect(file.contains("fill=\"white\"/><g></g></svg>"))
    }
  }

  @Test func `of a drawing in several forms, feeds have one`() {
    let (html, files) = content("```twice\n```\n\n```draw\nother\n```\n")
    #expect(!html.contains("<svg") && !html.contains("wide"))
    #expect(html.split(separator: "<img ").count == 3)
    #expect(html.contains("figure-1.svg\" alt=\"narrow\">"))
    #expect(html.contains("figure-2.svg\" alt=\"other"))
    #expect(files.count == 2 && files.allSatisfy { !$0.contains("wide") })
  }

  @Test func `whatever a text holds, its feed is XML characters and its slots are filled`() {
    let pieces = [
      "<", ">", "\"", "'", "=", "a", " ", "\n", "](", "[", ")", "![", "<a href=",
      "<div class=table>",
      "</div>", "<p class=\"alert-title\">", "</p>", "<script>", "<!--", "-->", "\u{1}", "\u{FFFE}",
      "🦊", "]]>", "```draw\nx\n```\n", "[^1]", "\n\n[^1]: x\n", "> [!NOTE]\n> ", "- [x] ",
      "| a |\n|-|\n",
      "srcset=", ",", "&", "#", "/", "?",
    ]
    for seed in 0..<400 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        pieces[Int.random(in: pieces.indices, using: &random)]
      }.joined()
      let html = content(text, html: seed % 2 == 0).html
      #expect(
        !html.contains("href=\"\"") && !html.contains("<svg role=\"img\""), "\(seed): \(text)")
      var out = HTMLBuffer()
      Array(html.utf8).withUnsafeBufferPointer { out.write(xmlCharactersOf: $0) }
      #expect(out.bytes.withUnsafeBufferPointer { HTMLBuffer.isXMLText($0) }, "\(seed): \(text)")
    }
  }
}
