internal import Notes
internal import Site

/// Names for feeds and entries that stay when a site changes its scheme, its path or its permalinks.
///
/// Source: RFC 4151.
struct TagURI: Sendable {
  /// The site's host.
  private let authority: String
  /// Notes whose slug is an older note's too, which are told apart by their addresses.
  private let repeated: Set<Int>

  init(_ graph: SiteGraph, _ addresses: PublicAddresses) {
    let host = addresses.origin.drop { $0 != "/" }.drop { $0 == "/" }
    // Neither a name and a password nor a port belong to it.
    let name = host.split(separator: "@").last ?? ""
    authority = TagURI.encoded(String(name.prefix { $0 != ":" }).lowercased())
    var seen: Set<String> = []
    var repeated: Set<Int> = []
    // The oldest note stands last, and keeps the plain name when another one comes.
    for index in graph.notes.indices.reversed() {
      if !seen.insert(graph.notes[index].slug).inserted { repeated.insert(index) }
    }
    self.repeated = repeated
  }

  func note(_ note: SiteGraph.Note, at index: Int) -> String {
    let name = repeated.contains(index) ? note.slug + ":" + note.address : note.slug
    return "tag:\(authority),\(note.content.noteMatter.date.dayText):\(TagURI.encoded(name))"
  }

  /// The date is that of no feed in particular: a tag needs one on which its host was the author's,
  /// and it may never change.
  func feed(_ scope: PlannedDocument.Scope, in graph: SiteGraph) -> String {
    let name =
      switch scope {
      case .site: "feed"
      case .topic(let index): "topic:" + graph.topics[index].slug
      case .tag(let index): "tag:" + graph.tags[index].slug
      }
    return "tag:\(authority),2026:\(TagURI.encoded(name))"
  }

  /// A tag has no fragment: that would be another name's.
  private static func encoded(_ name: String) -> String {
    let encoded = PercentEncoding.encode(name)
    return encoded.utf8.contains(UInt8(ascii: "#"))
      ? encoded.replacing("#", with: "%23") : encoded
  }
}
