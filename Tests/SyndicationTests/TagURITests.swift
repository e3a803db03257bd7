import Markup

import Testing

@testable import Notes
@testable import Site
@testable import Syndication

@Suite struct TagURITests {
  private func note(_ slug: String, _ address: String) -> SiteGraph.Note {
    var matter = NoteMatter()
    matter.date = Timestamp(epochSeconds: 1_741_392_000)
    return SiteGraph.Note(
      content: Content(
        file: "", name: "", kind: .note(matter), document: MarkdownDocument(), problems: []),
      slug: slug, address: address)
  }

  private func ids(_ url: String, _ notes: [SiteGraph.Note]) -> [String] {
    var configuration = SiteConfiguration()
    configuration.url = url
    var graph = SiteGraph(configuration: configuration)
    graph.notes = notes
    let uris = TagURI(graph, PublicAddresses(configuration))
    return notes.indices.map { uris.note(notes[$0], at: $0) } + [uris.feed(.site, in: graph)]
  }

  @Test(arguments: [
    "https://example.org", "http://example.org/sub", "https://Example.ORG:8443/x/y",
    "https://me@example.org",
  ])
  func `ids survive another scheme, port, path and permalink`(url: String) {
    #expect(
      ids(url, [note("a", "/notes/a/")]) == [
        "tag:example.org,2025-03-08:a", "tag:example.org,2026:feed",
      ])
    #expect(ids(url, [note("a", "/2025/a/")])[0] == "tag:example.org,2025-03-08:a")
  }

  @Test func `slugs of any script are escaped, and the oldest of two alike keeps its id`() {
    #expect(
      ids("https://example.org", [note("ü #", "/x/"), note("a", "/n/a/"), note("a", "/a/")])
        == [
          "tag:example.org,2025-03-08:%C3%BC%20%23", "tag:example.org,2025-03-08:a:/n/a/",
          "tag:example.org,2025-03-08:a", "tag:example.org,2026:feed",
        ])
  }
}
