import Diagnostics
import Publishing
import Testing

@Suite(.enabled(if: FeedJudge.isInstalled, "feedparser is not installed: `make test` installs it"))
struct FeedValidityTests {
  private static let configuration = """
    title: "Notes ]]> & <b>\\x01\\uFFFE\\U0001F98A \\"so\\" שלום"
    url: https://example.org/sub
    description: "About ]]> & </script>\\x02"
    language: en

    """

  private static let hostile = """
    ---
    title: "A ]]> & <script>alert('x')</script> \\"q\\"\\x01\\x0B\\uFFFF \\U0001F98A שלום"
    date: 2025-03-08T23:30:00-05:00
    updated: 2025-03-10
    summary: "Sum ]]> & < >\\x00\\x1F \\"q\\" \\U0001F468\\u200D\\U0001F469 \\u202Ertl"
    authors: ["Ada ]]> & <i>\\x03"]
    tags: ["C & <D>"]
    topic: topic
    ---

    Text ]]> with & and <b>raw</b>, \u{1}control\u{B} \u{FFFE} and \u{FFFF}, 🦊, שלום and `]]>`.

    [A](other.md "]]> \\"t\\"") [b](other.md#end) [c](#here) [d](/notes/other/?a=1&b=2#end) [e](nowhere%20at%20all.png)
    [f](//example.com/x) [g](mailto:a@example.org) [h](https://example.com/?x=1&y="2") [i](<nowhere at all>)

    ![]](picture.png "]]>") ![far](https://example.com/p.png)

    ## Here {#here}

    - [ ] to do
    - [x] done

    > [!NOTE]
    > An alert
    >
    > > and a quote

    | a | b |
    |:-:| - |
    | ]]> | `<` |

    ```swift {title="a ]]> <b>.swift" lines=5 highlight="1"}
    let a = "]]>\u{1}" // <&>
    ```

    ```dot {caption="From ]]> & to \\"b\\""}
    digraph { a -> b [label="]]> & <"] }
    ```

    Footnote[^1], another[^2].

    [^1]: With a drawing.

        ```dot
        digraph { c -> d }
        ```

    [^2]: With a [link](other.md).

        ```dot
        digraph { e -> f }
        ```
    """

  private static let files = [
    "site.yaml": configuration, "notes/a.md": hostile, "notes/picture.png": "",
    "topics/topic.md": "---\ntitle: T ]]> & <\nsummary: S ]]> & <\n---\n",
    "notes/other.md": "---\ntitle: Other\ndate: 2025-01-01\nsummary: S\n---\n\n## End\n",
  ]

  @Test func `independent readers take what hostile texts become`() async throws {
    let site = try await BuiltSite(FeedValidityTests.files)
    #expect(site.report.errors.isEmpty)
    let found = try FeedJudge.judge(site.output, url: "https://example.org/sub")
    #expect(found.complaints.isEmpty)
    #expect(
      found.feeds.keys.sorted() == [
        "feed.json", "feed.xml", "rss.xml", "tags/c-d/feed.xml", "topic/feed.xml",
      ])
    for (path, count) in ["feed.xml": 2, "rss.xml": 2, "feed.json": 2, "topic/feed.xml": 1] {
      let entries = try #require(found.feeds[path]).entries
      #expect(entries.count == count, "\(path)")
      let note = try #require(entries.first)
      #expect(note.id == "tag:example.org,2025-03-08:a")
      #expect(note.link == "https://example.org/sub/notes/a/")
      #expect(note.updated == "2025-03-10T00:00:00Z")
    }
    let atom = try #require(found.feeds["feed.xml"])
    #expect(atom.title == "Notes ]]> & <b>🦊 \"so\" שלום")
    #expect(atom.entries[0].title.contains("A ]]> & <script>"))
    #expect(atom.entries[0].authors == ["Ada ]]> & <i>"])
  }

  @Test func `raw HTML of an author leaves feeds whole`() async throws {
    var files = FeedValidityTests.files
    files["site.yaml"]? += "markdown: {html: allow}\n"
    files["notes/raw.md"] = """
      ---
      title: Raw
      date: 2025-04-01
      summary: S
      ---

      <DIV CLASS=x ONCLICK="a()"><IMG SRC=/p.png srcset="p.png 1x, /q.png 2x,https://example.com/r.png 3x">
      <a href='other/"x"'>y</a><svg onload="x()" hidden></svg></DIV></div></div> ]]> <!-- ]]> --> a < b <3

      <script>if (a < b) document.write("]]></p>")</script><style>p { color: red }</style>

      <details open><summary>More</summary><video poster="v.png" src="../v.mp4" controls></video></details>

      <p class="alert-title">no alert</p> <br/> <a
      href
      = "?q">q</a> <x-y z><

      <unclosed attribute="
      """
    let site = try await BuiltSite(files)
    #expect(site.report.errors.isEmpty)
    let found = try FeedJudge.judge(site.output, url: "https://example.org/sub")
    #expect(
      found.complaints == ["feed.json", "feed.xml", "rss.xml"].map { "\($0): holds ['<svg>']" })
    #expect(found.feeds["feed.xml"]?.entries.first?.title == "Raw")
  }

  @Test func `feeds hold the newest notes, and a site without notes has feeds`() async throws {
    var files = ["site.yaml": "title: Many\nurl: https://example.org\nauthor: Ada\n"]
    for day in 1...25 {
      let number = day < 10 ? "0\(day)" : "\(day)"
      files["notes/n\(number).md"] =
        "---\ntitle: Note \(number)\ndate: 2025-01-\(number)\nsummary: S\ntags: [one]\n---\n\nText\n"
    }
    let many = try await BuiltSite(files)
    let found = try FeedJudge.judge(many.output, url: "https://example.org")
    #expect(found.complaints.isEmpty)
    for path in ["feed.xml", "rss.xml", "feed.json", "tags/one/feed.xml"] {
      let titles = found.feeds[path]?.entries.map(\.title)
      #expect(titles == (6...25).reversed().map { "Note \($0 < 10 ? "0\($0)" : "\($0)")" })
    }
    let none = try await BuiltSite(["site.yaml": "title: None\nurl: https://example.org\n"])
    let empty = try FeedJudge.judge(none.output, url: "https://example.org")
    #expect(empty.complaints.isEmpty)
    #expect(empty.feeds["feed.xml"]?.entries == [])
  }
}
