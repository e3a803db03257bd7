import Files
import GeneratedSites
import Publishing
import Testing

/// Which files of an output an edit touches.
@Suite struct TouchedFilesTests {
  private let site: GeneratedSite
  private let disk: SiteOnDisk
  private let before: OutputTree

  init() async throws {
    var site = GeneratedSite(seed: 50, noteCount: 16)
    site.configuration.url = "https://example.org"
    site.notes[0].name = "edited"
    site.notes[0].folder = ""
    site.notes[0].hasJSON = false
    site.notes[0].title = "First title"
    site.notes[0].summary = "First summary."
    site.notes[0].day = 1001
    site.notes[0].updatedDay = nil
    site.notes[0].isDraft = false
    site.notes[0].expiryDay = nil
    site.notes[0].startHere = nil
    site.notes[0].topic = site.topics[0].number
    site.notes[0].tags = ["rare", "SQL"]
    site.notes[0].text.opening = [.paragraph([.words("One word stands alone")])]
    self.site = site
    disk = try SiteOnDisk("touched", site)
    _ = try await disk.build()
    before = try disk.tree()
  }

  /// Builds an edited site.
  ///
  /// - Returns: What was touched, the manifest aside, and what the output has become.
  private func touched(
    by edit: (inout GeneratedSite) -> Void
  ) async throws -> (files: Set<String>, after: OutputTree) {
    var (edited, disk) = (site, disk)
    edit(&edited)
    try disk.sources.bring(to: edited.files)
    let clean = try await SiteOnDisk.clean(edited)
    _ = try await disk.builds(clean, "an edit")
    let after = try disk.tree()
    var files = after.touched(since: before)
    files.remove(Manifest.name)
    return (files, after)
  }

  private static func isPage(_ file: String) -> Bool { file.hasSuffix(".html") }

  private static func isShard(_ file: String) -> Bool {
    file == "search/root.bin" || file.hasPrefix("search/t") || file.hasPrefix("search/r")
  }

  @Test func `an edited text touches its page, its copy, its feeds and its words`() async throws {
    let files = try await touched {
      $0.notes[0].text.opening = [.paragraph([.words("One word stands zanzibar")])]
    }.files
    let name = try #require(site.topics.first?.name)
    let feeds: Set = [
      "feed.xml", "rss.xml", "feed.json", "\(name)/feed.xml", "tags/rare/feed.xml",
      "tags/sql/feed.xml",
    ]
    #expect(
      files.filter { !$0.hasPrefix("search/") }
        == feeds.union(["notes/edited/index.html", "notes/edited/index.md"]))
    #expect(files.filter { $0.hasPrefix("search/n") }.count == 1)
    #expect(files.contains("search/root.bin"))
    #expect(files.filter { $0.hasPrefix("search/") && !TouchedFilesTests.isShard($0) }.count == 1)
  }

  @Test func `an edited title touches the pages that show it`() async throws {
    let (files, after) = try await touched { $0.notes[0].title = "Zanzibar" }
    let pages = after.files.filter { TouchedFilesTests.isPage($0.key) }
    let showing = pages.filter { String(decoding: $0.value, as: UTF8.self).contains("Zanzibar") }
    #expect(files.filter(TouchedFilesTests.isPage) == Set(showing.keys))
    #expect(
      showing.keys.contains("archive/index.html") && showing.keys.contains("tags/rare/index.html"))
    #expect(showing.keys.contains("\(site.topics[0].name)/index.html"))
    #expect(showing.count < pages.count / 2)
    #expect(!files.contains("sitemap.xml") && files.contains("llms.txt"))
  }

  @Test func `an edited summary touches the pages that show it`() async throws {
    let (files, after) = try await touched { $0.notes[0].summary = "About zanzibar." }
    let pages = after.files.filter { TouchedFilesTests.isPage($0.key) }
    let showing = pages.filter {
      String(decoding: $0.value, as: UTF8.self).contains("About zanzibar")
    }
    #expect(files.filter(TouchedFilesTests.isPage) == Set(showing.keys))
    #expect(!showing.keys.contains("archive/index.html") && !files.contains("sitemap.xml"))
  }

  @Test func `a changed file of static touches its copy alone`() async throws {
    let files = try await touched { $0.statics["files/plain.txt"] = Array("other".utf8) }.files
    #expect(files == ["files/plain.txt"])
  }

  @Test func `what readers do not see touches nothing`() async throws {
    let files = try await touched {
      for index in $0.notes.indices where $0.notes[index].isDraft {
        $0.notes[index].title = "Zanzibar"
      }
      $0.addDraft(titled: "Zanzibar")
    }.files
    #expect(files == [])
  }

  @Test func `an edited hub touches itself and what counts or lists its words`() async throws {
    let (files, after) = try await touched { site in
      for index in site.topics.indices { site.topics[index].problems = [] }
      site.topics[0].text.opening = [.paragraph([.words("Zanzibar")])]
    }
    let showing = after.files.filter {
      TouchedFilesTests.isPage($0.key)
        && String(decoding: $0.value, as: UTF8.self).contains("Zanzibar")
    }
    #expect(Set(showing.keys) == ["\(site.topics[0].name)/index.html"])
    let notes = files.filter { $0.hasPrefix("notes/") }
    #expect(notes.isEmpty, "no note shows what a hub says")
  }
}
