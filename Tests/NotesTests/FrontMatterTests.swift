import Diagnostics
import Testing

@testable import Notes

@Suite struct FrontMatterTests {
  private func note(_ text: String, name: String = "a-note") -> (NoteMatter?, [Finding]) {
    var findings: [Finding] = []
    guard let frontMatter = FrontMatter.read(Array(text.utf8), findings: &findings) else {
      return (nil, findings)
    }
    return (NoteMatter(frontMatter, name: name, findings: &findings), findings)
  }

  @Test(arguments: [
    "---\ntitle: T\ndate: 2026-03-08\nsummary: S\ntags: [a, b]\ndraft: true\nstart_here: 2\n---\nBody",
    "+++\ntitle = \"T\"\ndate = 2026-03-08\nsummary = 'S'\ntags = [\"a\", \"b\"]\ndraft = true\nstart_here = 2\n+++\nBody",
    "{\"title\": \"T\", \"date\": \"2026-03-08\", \"summary\": \"S\", \"tags\": [\"a\", \"b\"], \"draft\": true, \"start_here\": 2}\nBody",
  ])
  func `YAML, TOML and JSON say the same`(text: String) throws {
    let (matter, findings) = note(text)
    let read = try #require(matter)
    #expect(findings.isEmpty)
    #expect(read.title == "T" && read.summary == "S" && read.tags.map(\.value) == ["a", "b"])
    #expect(read.isDraft && read.startHere == 2 && read.date.iso == "2026-03-08")
  }

  @Test func `JSON's escapes beyond 16 bits are one character`() {
    let (matter, _) = note(
      "{\"title\": \"\\ud83d\\ude00 \\u00e9\", \"date\": \"2026-03-08\", \"summary\": \"S\"}\n")
    #expect(matter?.title == "😀 é")
  }

  @Test func `another engine's post is read, and what was inferred is said`() throws {
    let (matter, findings) = note(
      "+++\npath = \"2014/09/15/Rust-1.0\"\ntitle = \"T\"\nauthors = [\"N\"]\ndescription = \"D\"\n[extra]\nx = 1\n+++\n",
      name: "2014-09-15-Rust-1.0")
    let read = try #require(matter)
    #expect(read.date.iso == "2014-09-15" && read.summary == "D" && read.authors == ["N"])
    #expect(read.formerPath == "2014/09/15/Rust-1.0")
    #expect(findings.allSatisfy { $0.severity == .warning })
    #expect(Set(findings.map(\.code)) == [.unknownKey, .inferred])
  }

  @Test func `a note of our own without date and summary is an error, each said once`() {
    let (_, findings) = note("---\ntitle: T\n---\n")
    #expect(findings.map(\.code) == [.missingKey, .missingKey])
    #expect(findings.allSatisfy { $0.severity == .error })
  }

  @Test(arguments: [
    ("2026-03-08", "2026-03-08", 1_772_928_000),
    ("2026-03-08T09:30:00Z", "2026-03-08T09:30:00Z", 1_772_962_200),
    ("2026-03-08 09:30", "2026-03-08T09:30:00Z", 1_772_962_200),
    ("2026-03-08T09:30:00.25+01:00", "2026-03-08T09:30:00+01:00", 1_772_958_600),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z", -1),
    ("2024-02-29", "2024-02-29", 1_709_164_800),
  ])
  func `dates`(text: String, iso: String, epoch: Int) throws {
    let date = try #require(Timestamp(text))
    #expect(date.iso == iso && date.epochSeconds == epoch)
    #expect(Timestamp(epochSeconds: epoch).epochSeconds == epoch)
  }

  @Test(arguments: [
    "2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "yesterday", "2026-03-08T25:00:00Z", "",
    "2026-03-08T09:30:00Zx", "2023-02-29", "2026/03/08",
  ])
  func `what is no date`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test(arguments: [
    ("/:year/:slug/", "/2026/x/"), ("/:year/:month/:day/:title.html", "/2026/03/08/the-title.html"),
    ("/:topic/:slug/", "/sql/x/"), ("/blog/:slug/", "/blog/x/"),
  ])
  func `permalinks`(pattern: String, address: String) throws {
    let permalink = try Permalink(parsing: pattern, allowing: Permalink.names)
    #expect(
      permalink.address(
        slug: "x", titleSlug: "the-title", date: Timestamp("2026-03-08"), topic: "sql")
        == address)
  }
}
