import Foundation
import SeededRandom
import Testing

@testable import Search

extension BrowserTests {
  @Test func `search finds, is usable by keyboard, and loads little`() throws {
    let sites = try BuiltSite.all.get().filter { $0.name.hasPrefix("constructs") }
    let findings = try Tool.drive("search", sites + [BuiltSite.many()])
    for finding in findings { Issue.record("\(finding)") }
  }

  @Test func `search without its index is found out`() throws {
    var site = try BuiltSite.constructs().copy(named: "constructs without an index")
    site.checks = ["address"]
    try FileManager.default.removeItem(atPath: "\(site.folder)/search/root.bin")
    #expect(try !Tool.drive("search", [site]).isEmpty)
  }

  @Test func `queries are split as texts are`() throws {
    struct Case: Encodable {
      var text: String
      var words: [String]
    }
    let texts = SplitTexts.fixed + SplitTexts.random(count: 400, seed: 11)
    let cases = texts.map { Case(text: $0, words: SplitTexts.words(of: $0)) }
    let list = String(decoding: try JSONEncoder().encode(cases), as: UTF8.self)
    let findings = try Tool.drive("words", [BuiltSite.constructs()], list)
    for finding in findings { Issue.record("\(finding)") }
  }
}

/// Texts to split into words in both languages.
enum SplitTexts {
  static let fixed = [
    "pg_stat_statements", "Foo.bar()", "std::move(x)", "C++ and C#, i++", "--dry-run", "40P01",
    "maxRetryCount HTTPServer v1.2.10 XMLHttpRequest2", "don't it’s ‘users’", "Über Łódź ﬁn",
    "数据库索引 表", "ABC数据def", "a.b-c::d:e", "__init__ _x_", "snake_case.Camel-Kebab",
    "x.y.", "1,200.50", "#tag @user /etc/hosts", "Привет, МИР", "e\u{301}t\u{E9}", "A_B", "α++",
  ]

  static func words(of text: String) -> [String] {
    struct Sink: WordSink {
      var words: [String] = []
      mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ field: WordField) {
        words.append(String(decoding: word, as: UTF8.self))
      }
    }
    var sink = Sink()
    var scanner = WordScanner()
    var text = text
    text.withUTF8 { scanner.scan($0, .text, &sink) }
    scanner.end(.text, &sink)
    return sink.words
  }

  /// Pieces of words and what stands between them, in any order.
  static func random(count: Int, seed: UInt64) -> [String] {
    let pieces = [
      "foo", "Bar", "XML", "a", "Z", "7", "42", "_", "__", ".", "..", "-", "::", ":", "'", "’", "+",
      "++", "#", " ", " ", ", ", "(", "/", "é", "Ü", "ß", "Д", "ж", "数", "据", "カ", "\u{301}", "…",
      "😀", "İ", "ǅ", "²",
    ]
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...9, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
    }
  }
}
