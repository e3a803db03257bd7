internal import Notes

/// A file of the output for programs: a feed, a list of addresses, a drawing for feed readers.
package struct PlannedDocument: Sendable, Equatable {
  /// What a feed follows; indices point into the graph.
  package enum Scope: Sendable, Equatable {
    case site
    case topic(Int)
    case tag(Int)
  }

  /// What a document holds.
  package enum Kind: Sendable, Equatable {
    case atom(Scope)
    case rss
    case jsonFeed
    /// A drawing of a note's text, by its index there.
    case drawing(note: Int, Int)
    /// A stretch of `SiteGraph.findablePages`.
    case sitemap(Range<Int>)
    /// Names the parts of a site map.
    case sitemapIndex([String])
    case robots
    /// What language models are to read first: https://llmstxt.org.
    case languageModelGuide
  }

  /// Whether texts of notes stand in it.
  package var hasTexts: Bool {
    switch kind {
    case .atom, .rss, .jsonFeed, .drawing: true
    case .sitemap, .sitemapIndex, .robots, .languageModelGuide: false
    }
  }

  package var kind: Kind
  package var address: String
  /// Below the output folder.
  package var output: String

  init(_ kind: Kind, at address: String) {
    self.kind = kind
    self.address = address
    output = Address.outputPath(address)
  }
}

extension SiteGraph {
  /// Fixed addresses of documents.
  package static let rssAddress = "/rss.xml"
  package static let jsonFeedAddress = "/feed.json"
  package static let sitemapAddress = "/sitemap.xml"
  package static let robotsAddress = "/robots.txt"
  package static let languageModelGuideAddress = "/llms.txt"

  /// Whether there are feeds and a site map: all their addresses have to be absolute.
  package var hasFeeds: Bool {
    configuration.features.feeds && !configuration.url.isEmpty
  }

  /// The address of an Atom feed, beside the page of what it follows.
  package func atomAddress(_ scope: PlannedDocument.Scope) -> String {
    switch scope {
    case .site: SiteGraph.file("feed.xml", at: SiteGraph.homeAddress)
    case .topic(let index): SiteGraph.file("feed.xml", at: topics[index].address)
    case .tag(let index): SiteGraph.file("feed.xml", at: tags[index].address)
    }
  }

  /// The address of the copy of a note's Markdown; nil where there is none.
  package func markdownAddress(ofNote index: Int) -> String? {
    let address = notes[index].address
    guard configuration.features.markdownCopies, address.hasSuffix("/") else { return nil }
    return address + "index.md"
  }

  /// Pages that want to be found: no drafts, no notes whose first home is elsewhere, nothing that
  /// only leads on.
  ///
  /// The home page comes first.
  package var findablePages: [PlannedPage] {
    let addresses = PublicAddresses(configuration)
    /// Whether a page that says so has its first home elsewhere.
    func isCopy(_ canonical: String?, at address: String) -> Bool {
      guard let canonical else { return false }
      return canonical != addresses.absolute(address)
    }
    return plan.reversed().filter { page in
      switch page.kind {
      case .home: !isCopy(home?.matter.canonical, at: page.address)
      case .note(let index):
        !notes[index].content.noteMatter.isDraft
          && !isCopy(notes[index].content.noteMatter.canonical, at: page.address)
      case .topic(let index):
        !topics[index].matter.isDraft && !isCopy(topics[index].matter.canonical, at: page.address)
      case .page(let index):
        !pages[index].matter.isDraft && !isCopy(pages[index].matter.canonical, at: page.address)
      case .tags, .tag, .archive: true
      case .notFound, .redirect: false
      }
    }
  }

  /// A file beside a page: in its folder, or in one of its name where it is a file itself.
  static func file(_ name: String, at address: String) -> String {
    guard !address.hasSuffix("/") else { return address + name }
    let slash = address.utf8.lastIndex(of: UInt8(ascii: "/")) ?? address.startIndex
    guard let dot = address.utf8.lastIndex(of: UInt8(ascii: ".")), dot > slash else {
      return "\(address)/\(name)"
    }
    return "\(address[..<dot])/\(name)"
  }
}
