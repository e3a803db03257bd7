internal import Markup
internal import Notes
internal import Site

/// Writes which pages want to be found, and when their notes changed.
///
/// Source: https://www.sitemaps.org/protocol.html.
struct SitemapWriter: Sendable {
  let graph: SiteGraph
  let addresses: PublicAddresses
  /// When each note changed; nil for a draft.
  private let changes: [Timestamp?]

  init(graph: SiteGraph, addresses: PublicAddresses) {
    self.graph = graph
    self.addresses = addresses
    changes = graph.notes.indices.map { index in
      let content = graph.notes[index].content
      guard !content.noteMatter.isDraft else { return nil }
      return max(content.noteMatter.updated ?? content.noteMatter.date, content.noteMatter.date)
    }
  }

  func write(_ pages: Range<Int>, into out: inout HTMLBuffer) {
    out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.write("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for page in graph.findablePages[pages] {
      out.write("<url><loc>")
      out.write(xml: addresses.origin + addresses.path(page.address))
      out.write("</loc>")
      if let changed = lastChange(of: page) {
        out.write("<lastmod>")
        out.write(raw: changed.iso)
        out.write("</lastmod>")
      }
      out.write("</url>\n")
    }
    out.write("</urlset>\n")
  }

  func write(indexOf parts: [String], into out: inout HTMLBuffer) {
    out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.write("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for part in parts {
      out.write("<sitemap><loc>")
      out.write(xml: addresses.origin + addresses.path(part))
      out.write("</loc></sitemap>\n")
    }
    out.write("</sitemapindex>\n")
  }

  /// When a note changed, or the newest note of a list; nil where nobody says.
  private func lastChange(of page: PlannedPage) -> Timestamp? {
    switch page.kind {
    case .note(let index): changes[index]
    case .topic(let index):
      lastChange(
        ofNotes: graph.topics[index].notes
          + graph.topics[index].guides.flatMap { $0.entries.map(\.note) })
    case .tag(let index): lastChange(ofNotes: graph.tags[index].notes)
    case .home, .archive, .tags: changes.lazy.compactMap(\.self).max()
    case .page, .notFound, .redirect: nil
    }
  }

  private func lastChange(ofNotes notes: [Int]) -> Timestamp? {
    notes.lazy.compactMap { changes[$0] }.max()
  }
}
