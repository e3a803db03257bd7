import Testing

@testable import Site

@Suite struct SitemapPartsTests {
  @Test func `a site map is cut at 50,000 addresses`() {
    let parts = { SiteGraphBuilder.sitemapParts(Array(repeating: 100, count: $0)) }
    #expect(parts(0) == [0..<0])
    #expect(parts(50_000) == [0..<50_000])
    #expect(parts(50_001) == [0..<50_000, 50_000..<50_001])
    #expect(parts(100_001) == [0..<50_000, 50_000..<100_000, 100_000..<100_001])
  }

  @Test func `a site map is cut at 50 MB, whatever the addresses are`() {
    #expect(SiteGraphBuilder.sitemapParts([20_000_000, 20_000_000, 20_000_000]) == [0..<2, 2..<3])
    #expect(SiteGraphBuilder.sitemapParts([60_000_000, 1]) == [0..<1, 1..<2])
  }

  @Test(arguments: [
    ("/", "/feed.xml"), ("/topic/", "/topic/feed.xml"), ("/topics/a.html", "/topics/a/feed.xml"),
    ("/v1.2/a", "/v1.2/a/feed.xml"),
  ])
  func `a file of a page stands beside it`(address: String, file: String) {
    #expect(SiteGraph.file("feed.xml", at: address) == file)
  }
}
