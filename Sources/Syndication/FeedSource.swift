internal import Markup
internal import Notes
internal import Site

/// Gathers what feeds say of a site.
struct FeedSource: Sendable {
  let graph: SiteGraph
  let addresses: PublicAddresses
  private let ids: TagURI
  private let contents: FeedContents

  init(_ graph: SiteGraph, _ addresses: PublicAddresses) {
    self.graph = graph
    self.addresses = addresses
    ids = TagURI(graph, addresses)
    contents = FeedContents(addresses, writesTexts: true)
  }

  private init(_ other: FeedSource, _ graph: SiteGraph, _ contents: FeedContents) {
    self.graph = graph
    addresses = other.addresses
    ids = other.ids
    self.contents = contents
  }

  /// The same for programs that only want to know whether a feed has changed.
  var withoutTexts: FeedSource {
    FeedSource(self, graph, FeedContents(addresses, writesTexts: false))
  }

  /// The same after the texts of some notes have changed, and nothing else.
  func replacing(_ notes: [Int], in graph: SiteGraph) -> FeedSource {
    FeedSource(self, graph, contents.without(notes))
  }

  /// Notes of a feed: drafts are in none, even where a build shows them.
  private static func newest(_ notes: [Int], _ graph: SiteGraph) -> some Sequence<Int> {
    notes.lazy.filter { !graph.notes[$0].content.noteMatter.isDraft }.prefix(Feed.length)
  }

  /// What a feed says at an address.
  func feed(_ scope: PlannedDocument.Scope, at address: String) -> Feed {
    let site = graph.configuration
    let (title, summary, page, notes) =
      switch scope {
      case .site:
        (site.title, site.description, SiteGraph.homeAddress, Array(graph.notes.indices))
      case .topic(let index):
        (
          "\(graph.topics[index].matter.title) · \(site.title)",
          graph.topics[index].matter.summary, graph.topics[index].address,
          graph.topics[index].notes
        )
      case .tag(let index):
        (
          "Notes tagged \(graph.tags[index].name) · \(site.title)", "",
          graph.tags[index].address, graph.tags[index].notes
        )
      }
    return Feed(
      title: title, summary: summary, id: ids.feed(scope, in: graph),
      address: absolute(address), page: absolute(page), language: site.language,
      author: site.author.isEmpty ? site.title : site.author,
      entries: FeedSource.newest(notes, graph).map(entry))
  }

  private func entry(_ index: Int) -> Feed.Entry {
    let note = graph.notes[index]
    let topic = note.topic.map { graph.topics[$0] }
    let tags = note.tags.map { graph.tags[$0] }
    return Feed.Entry(
      title: note.content.noteMatter.title, summary: note.content.noteMatter.summary,
      id: ids.note(note, at: index),
      address: absolute(note.address), published: note.content.noteMatter.date,
      updated: max(
        note.content.noteMatter.updated ?? note.content.noteMatter.date,
        note.content.noteMatter.date),
      authors: note.content.noteMatter.authors,
      categories: (topic.map { [Feed.Category(slug: $0.slug, name: $0.matter.title)] } ?? [])
        + tags.filter { $0.slug != topic?.slug }.map { Feed.Category(slug: $0.slug, name: $0.name) },
      content: contents.content(of: index, in: graph))
  }

  private func absolute(_ address: String) -> String {
    addresses.origin + addresses.path(address)
  }
}
