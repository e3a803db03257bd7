import Testing

@testable import Search

@Suite struct WordScannerTests {
  @Test(arguments: [
    ("The cat sat.", "the cat sat"),
    ("pg_stat_statements", "pg_stat_statements pg stat stat_statements statements"),
    ("Foo.bar()", "foo.bar foo bar"), ("std::move(x)", "std::move std move"),
    ("key:value", "key value"), ("C++ and C#, not i++ + j", "c++ and c# not i++"),
    ("--dry-run", "dry-run dry run"), ("SQLSTATE 40001, 40P01", "sqlstate 40001 40p01"),
    ("maxRetryCount", "maxretrycount max retry retrycount count"),
    ("HTTPServer", "httpserver http server"), ("v1.2.10", "v1.2.10 v1 2.10 10"),
    ("don't users' ‘quoted’ it’s", "dont users quoted its"),
    ("a-b", "a-b"), ("x", ""), ("_", ""), ("__init__", "__init__ init"),
    ("R&amp;D &lt;b&gt; a &amp; b", ""), ("end.Then", "end.then end then"),
    ("Über café naïve ŁÓDŹ", "uber cafe naive łodz"), ("Привет мир", "привет мир"),
    ("数据库 索引", "数据 据库 库 索引 引"), ("表 and 索", "表 and 索"), ("é", ""),
    ("foo…bar—baz", "foo bar baz"), ("1,200 words", "200 words"),
  ])
  func `text is split into words and their parts`(text: String, words: String) {
    #expect(CollectedWords(text).words == words.split(separator: " ").map(String.init))
  }

  @Test func `a single letter is a word in a title`() {
    #expect(CollectedWords("C", .title).words == ["c"])
    #expect(CollectedWords("C", .code).words == [])
  }

  @Test func `a digest is no word`() {
    #expect(CollectedWords(String(repeating: "0123456789abcdef", count: 4)).words == [])
  }

  @Test func `a word goes on over the border of two pieces`() {
    var words = CollectedWords("")
    var scanner = WordScanner()
    for piece in ["Foo", ".", "bar"] {
      var piece = piece
      piece.withUTF8 { scanner.scan($0, .code, &words) }
    }
    scanner.end(.code, &words)
    #expect(words.words == ["foo.bar", "foo", "bar"])
  }
}
