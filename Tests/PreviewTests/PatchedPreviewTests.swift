import Files
import Foundation
import GeneratedSites
import Site
import Testing

/// Edits that are put into the site that is there, and what they mean for others.
@Suite struct PatchedPreviewTests {
  private static let text = GeneratedText(opening: [.paragraph([.words("Text")])])

  /// Three published notes, each in a file of its own.
  private static func site(_ edit: (inout GeneratedSite) -> Void = { _ in }) -> GeneratedSite {
    var site = GeneratedSite(seed: 81, noteCount: 3)
    site.configuration.url = "https://example.org"
    for (index, name) in ["a", "b", "c"].enumerated() {
      site.notes[index].name = name
      site.notes[index].folder = ""
      site.notes[index].isBundle = false
      site.notes[index].isDraft = false
      site.notes[index].expiryDay = nil
      site.notes[index].day = index
      site.notes[index].aliases = []
      site.notes[index].tags = ["SQL"]
      site.notes[index].text = PatchedPreviewTests.text
    }
    for index in site.topics.indices {
      (site.topics[index].problems, site.topics[index].guides) = ([], [])
    }
    for index in site.pages.indices { site.pages[index].text = text }
    edit(&site)
    return site
  }

  /// Serves a site, edits it, and holds what is served then against what a new preview serves.
  private func follow(
    from site: GeneratedSite, _ edits: [(inout GeneratedSite) -> Void],
    isPatch: Bool, at location: SourceLocation = #_sourceLocation
  ) async throws {
    var site = site
    var preview = try await EditedPreview(site)
    for edit in edits {
      edit(&site)
      await preview.follow(try preview.sources.bring(to: site.files))
    }
    #expect(preview.isPatched == isPatch, sourceLocation: location)
    let faults = try await preview.differences().filter { !$0.hasPrefix("/search/") }
    #expect(faults == [], sourceLocation: location)
    await preview.rest()
    #expect(try await preview.differences() == [], sourceLocation: location)
  }

  @Test func `a text, a title and a summary are put in`() async throws {
    try await follow(
      from: PatchedPreviewTests.site(),
      [
        { $0.notes[0].text.opening.append(.paragraph([.words("More of it")])) },
        { $0.notes[1].title = "Other" }, { $0.notes[2].summary = "Other." },
        { $0.topics[0].text.opening.append(.paragraph([.words("More of it")])) },
        { $0.pages[0].text.opening.append(.paragraph([.words("More of it")])) },
      ], isPatch: true)
  }

  @Test func `a note that gets a first home elsewhere leaves the site map`() async throws {
    try await follow(
      from: PatchedPreviewTests.site(), [{ $0.notes[0].canonical = "https://example.net/a/" }],
      isPatch: false)
  }

  private static let link = GeneratedText.Block.paragraph([
    .link(note: 6, fragment: "part", words: "there")
  ])
  private static let part = GeneratedText.Section(title: "Part", id: "part")

  @Test func `a link to a section that was just written is right`() async throws {
    let site = PatchedPreviewTests.site()
    let target = try #require(site.notes.firstIndex { $0.number == 6 })
    let source = target == 0 ? 1 : 0
    try await follow(
      from: site,
      [
        { $0.notes[target].text.sections = [PatchedPreviewTests.part] },
        { $0.notes[source].text.opening = [PatchedPreviewTests.link] },
      ], isPatch: true)
    try await follow(
      from: site,
      [
        {
          $0.notes[target].text.sections = [PatchedPreviewTests.part]
          $0.notes[source].text.opening = [PatchedPreviewTests.link]
        }
      ], isPatch: true)
  }

  @Test func `a warning of a tag's spelling outlives an edit of the text`() async throws {
    try await follow(
      from: PatchedPreviewTests.site { $0.notes[0].tags = ["sql"] },
      [{ $0.notes[0].text.opening.append(.paragraph([.words("More of it")])) }], isPatch: false)
  }

  @Test func `a warning of a hub's entries outlives an edit of its text`() async throws {
    let site = PatchedPreviewTests.site {
      $0.topics[0].isDraft = false
      $0.topics[0].problems = [
        GeneratedTopic.SymptomLink(
          symptom: "It is slow", note: $0.notes[0].number, fragment: "gone")
      ]
    }
    try await follow(
      from: site, [{ $0.topics[0].text.opening.append(.paragraph([.words("More of it")])) }],
      isPatch: false)
  }

  @Test(arguments: ["static", "theme", "companion"])
  func `what goes together with an edit is gone`(place: String) async throws {
    let bytes = Array("text".utf8)
    let site = PatchedPreviewTests.site {
      $0.statics["gone.txt"] = bytes
      $0.theme["gone.txt"] = bytes
      $0.notes[1].isBundle = true
      $0.notes[1].companions = ["gone.txt": bytes]
    }
    try await follow(
      from: site,
      [
        {
          $0.notes[0].title = "Other"
          switch place {
          case "static": $0.statics["gone.txt"] = nil
          case "theme": $0.theme["gone.txt"] = nil
          default: $0.notes[1].companions = [:]
          }
        }
      ], isPatch: false)
  }

  @Test func `a picture that changes within a tick of the clock has its new size`() async throws {
    let site = PatchedPreviewTests.site {
      $0.notes[0].isBundle = true
      $0.notes[0].text.opening = [.picture("plan.svg")]
      $0.notes[0].companions = ["plan.svg": PatchedPreviewTests.drawing(width: 10)]
    }
    var preview = try await EditedPreview(site)
    let path = "\(preview.sources.path)/notes/a/plan.svg"
    for width in [20, 30] {
      try Data(PatchedPreviewTests.drawing(width: width)).write(to: URL(filePath: path))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceReferenceDate: 4_000_000_000)],
        ofItemAtPath: path)
      await preview.follow([path])
      #expect(try await preview.differences() == [])
    }
  }

  private static func drawing(width: Int) -> [UInt8] {
    Array(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"10\"></svg>\n".utf8)
  }
}
