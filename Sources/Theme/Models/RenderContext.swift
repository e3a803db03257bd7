internal import Markup
internal import Notes
package import Site

/// What every page is made from.
///
/// A class so that the many small objects that a template walks share it by one reference; it never
/// changes.
package final class RenderContext: Sendable {
  let graph: SiteGraph
  let assets: [String: ThemeFiles.Asset]
  let addresses: PublicAddresses
  /// By the index of the note.
  let cards: [NoteCard]
  /// By the index of the topic.
  let topicCards: [TopicCard]
  private let topicLinks: [TopicLink]
  /// By the index of the tag.
  let tagLinks: [TagLink]

  package init(_ graph: SiteGraph, assets: [String: ThemeFiles.Asset]) {
    self.graph = graph
    self.assets = assets
    let addresses = PublicAddresses(graph.configuration)
    self.addresses = addresses
    let topics = graph.topics.map {
      TopicLink(title: $0.matter.title, url: addresses.path($0.address))
    }
    topicCards = graph.topics.map { TopicCard($0, url: addresses.path($0.address)) }
    let tags = graph.tags.map { TagLink($0, url: addresses.path($0.address)) }
    tagLinks = tags
    topicLinks = topics
    cards = graph.notes.map {
      NoteCard($0, url: addresses.path($0.address), topics: topics, tags: tags)
    }
  }

  /// The same in another place of memory.
  init(_ other: RenderContext) {
    graph = other.graph
    assets = other.assets
    addresses = other.addresses
    cards = other.cards
    topicCards = other.topicCards
    topicLinks = other.topicLinks
    tagLinks = other.tagLinks
  }

  /// The same but for the texts of some notes.
  init(_ old: RenderContext, replacing notes: [Int], in graph: SiteGraph) {
    self.graph = graph
    assets = old.assets
    addresses = old.addresses
    topicCards = old.topicCards
    topicLinks = old.topicLinks
    tagLinks = old.tagLinks
    var cards = old.cards
    for note in notes {
      cards[note] = NoteCard(
        graph.notes[note], url: cards[note].url, topics: topicLinks, tags: tagLinks)
    }
    self.cards = cards
  }

  /// What to print for an address of the site.
  func url(_ address: String) -> String {
    addresses.path(address)
  }

  /// The pictures of a document, by the index of the slot.
  func images(_ addresses: [Int: String]) -> [Int: SitePicture] {
    addresses.compactMapValues { graph.pictures[$0] }
  }

  /// A text as a template's value; nothing where there is none.
  func body(of content: Content, hrefs: [String], images: [Int: String]) -> TemplateValue {
    guard content.outline.hasText else { return .absent }
    return .body(PageBody(content: content, hrefs: hrefs, images: self.images(images)))
  }

  /// Notes as a list of cards.
  func cardList(_ indices: [Int]) -> TemplateList {
    TemplateList(indices) { [cards] in .object(cards[$0]) }
  }

  /// Tags as a list of links.
  func tagList(_ indices: [Int]) -> TemplateList {
    TemplateList(indices) { [tagLinks] in .object(tagLinks[$0]) }
  }

  /// The same with scheme and host; nil where site.yaml names none.
  func absoluteURL(_ address: String) -> String? {
    addresses.absolute(address)
  }

  /// Scheme and host; nil where site.yaml names none.
  var origin: String? {
    addresses.origin.isEmpty ? nil : addresses.origin
  }

  func assetURL(_ name: String) -> String {
    assets[name].map { url("/" + $0.output) } ?? ""
  }

  static func countLabel(_ count: Int) -> String {
    count == 1 ? "1 note" : "\(count) notes"
  }
}
