package import Markup
internal import Notes
package import Site

/// Makes the bytes of documents: a function of the graph, and of nothing else.
package struct DocumentRenderer: Sendable {
  private let graph: SiteGraph
  private let addresses: PublicAddresses
  private let feeds: FeedSource?
  private let writesTexts: Bool

  package init(_ graph: SiteGraph) {
    self.graph = graph
    writesTexts = true
    addresses = PublicAddresses(graph.configuration)
    feeds = graph.hasFeeds ? FeedSource(graph, addresses) : nil
  }

  private init(
    _ other: DocumentRenderer, _ graph: SiteGraph, _ feeds: FeedSource?, writesTexts: Bool
  ) {
    self.graph = graph
    self.writesTexts = writesTexts
    addresses = other.addresses
    self.feeds = feeds
  }

  /// A renderer that writes, in place of notes' texts, what tells them apart from all others.
  package var withoutTexts: DocumentRenderer {
    DocumentRenderer(self, graph, feeds?.withoutTexts, writesTexts: false)
  }

  /// The renderer of a graph that differs in the texts of these notes at most.
  package func replacing(_ notes: [Int], in graph: SiteGraph) -> DocumentRenderer {
    DocumentRenderer(
      self, graph, feeds?.replacing(notes, in: graph), writesTexts: writesTexts)
  }

  /// Appends a document to a buffer; runs on any thread.
  package func render(_ document: PlannedDocument, into out: inout HTMLBuffer) {
    switch document.kind {
    case .atom(let scope):
      if let feeds { AtomWriter.write(feeds.feed(scope, at: document.address), into: &out) }
    case .rss:
      if let feeds { RSSWriter.write(feeds.feed(.site, at: document.address), into: &out) }
    case .jsonFeed:
      if let feeds { JSONFeedWriter.write(feeds.feed(.site, at: document.address), into: &out) }
    case .drawing(let note, let drawing): render(drawing, ofNote: note, into: &out)
    case .sitemap(let pages):
      SitemapWriter(graph: graph, addresses: addresses).write(pages, into: &out)
    case .sitemapIndex(let parts):
      SitemapWriter(graph: graph, addresses: addresses).write(indexOf: parts, into: &out)
    case .robots: renderRobots(into: &out)
    case .languageModelGuide:
      LanguageModelGuide(graph: graph, addresses: addresses).write(into: &out)
    }
  }

  private func render(_ drawing: Int, ofNote note: Int, into out: inout HTMLBuffer) {
    guard writesTexts else {
      return out.write(decimal: Int(bitPattern: UInt(graph.notes[note].content.hash)))
    }
    let text = graph.notes[note].content.document
    // A source that changed since may have fewer; the next build has it right.
    guard drawing < text.drawings.count else { return }
    text.html.withUnsafeBufferPointer {
      DrawingFile.write(UnsafeBufferPointer(rebasing: $0[text.drawings[drawing]]), into: &out)
    }
  }

  /// Nothing is forbidden, and the site map is named where there is one.
  ///
  /// Source: RFC 9309.
  private func renderRobots(into out: inout HTMLBuffer) {
    out.write("User-agent: *\nAllow: /\n")
    guard graph.hasFeeds else { return }
    out.write("\nSitemap: ")
    out.write(raw: addresses.origin + addresses.path(SiteGraph.sitemapAddress))
    out.write("\n")
  }
}
