internal import Files
internal import Notes
internal import Pictures
package import Site

/// Tells what each page is made from without making it: pages with one fingerprint have the same bytes,
/// as long as one engine makes them with one theme.
///
/// It takes in all that the objects behind a template's names say (see `ModelType`), whether a template
/// asks for it or not. A page that would stay the same may get another fingerprint, and is made to see;
/// one that would not never keeps its own.
package struct PageInputs: Sendable {
  private let graph: SiteGraph
  /// What is the same on all pages.
  private let constants: UInt64
  /// Of what lists show of each note, by its index.
  private let cards: [UInt64]

  /// - Parameters:
  ///   - graph: The site.
  ///   - settings: Tells the theme and the settings of the site from all others.
  package init(_ graph: SiteGraph, settings: UInt64) {
    self.graph = graph
    var hash = ContentHash()
    hash.combine(settings)
    hash.combine(graph.tags.isEmpty ? 1 : 2)
    hash.combine(graph.cards[SiteGraph.homeAddress] ?? "")
    for topic in graph.topics {
      hash.combine(topic.matter.title)
      hash.combine(topic.address)
      hash.combine(topic.matter.summary)
      hash.combine(UInt64(topic.noteCount))
    }
    constants = hash.value
    let topics = graph.topics.map { PageInputs.hash($0.matter.title, $0.address) }
    let tags = graph.tags.map {
      PageInputs.hash($0.name, $0.address, number: UInt64($0.notes.count))
    }
    // By their places: a note is large, and a copy of it would count its parts.
    cards = graph.notes.indices.map { index in
      var hash = ContentHash()
      hash.combine(graph.notes[index].content.frameHash)
      hash.combine(graph.notes[index].address)
      hash.combine(graph.notes[index].topic.map { topics[$0] } ?? 0)
      for tag in graph.notes[index].tags { hash.combine(tags[tag]) }
      return hash.value
    }
  }

  /// The fingerprint of a page.
  ///
  /// Cost: some hundred nanoseconds for a note; linear in the notes for a page that lists them.
  package func fingerprint(of page: PlannedPage) -> UInt64 {
    var hash = ContentHash()
    hash.combine(constants)
    hash.combine(page.address)
    hash.combine(page.kind.name)
    combine(address: graph.cards[page.address], &hash)
    switch page.kind {
    case .note(let index): combine(note: index, &hash)
    case .topic(let index): combine(graph.topics[index], &hash)
    case .page(let index): combine(graph.pages[index], &hash)
    case .notFound: if let page = graph.notFound { combine(page, &hash) }
    case .home: combineHome(&hash)
    case .tags: combineTags(&hash)
    case .tag(let index):
      hash.combine(graph.tags[index].name)
      combine(notes: graph.tags[index].notes, &hash)
    case .archive: combine(notes: graph.notes.indices, &hash)
    case .redirect(let index):
      hash.combine(graph.redirects[index].target)
      hash.combine(graph.redirects[index].title)
    }
    return hash.value
  }

  // MARK: - Kinds of page

  private func combine(note index: Int, _ hash: inout ContentHash) {
    hash.combine(cards[index])
    hash.combine(graph.notes[index].content.file)
    combine(
      graph.notes[index].content.hash, graph.notes[index].hrefs, graph.notes[index].images, &hash)
    combine(notes: graph.notes[index].related, &hash)
    hash.combine(graph.notes[index].previous.map { cards[$0] } ?? 1)
    hash.combine(graph.notes[index].next.map { cards[$0] } ?? 2)
    guard let image = graph.notes[index].image else { return }
    hash.combine(image.href)
    combine(address: image.address, &hash)
  }

  private func combine(_ topic: SiteGraph.Topic, _ hash: inout ContentHash) {
    hash.combine(topic.content.frameHash)
    combine(topic.content.hash, topic.hrefs, topic.images, &hash)
    combine(topic.problems, &hash)
    for guide in topic.guides {
      hash.combine(guide.id)
      hash.combine(guide.title)
      hash.combine(guide.summary)
      for entry in guide.entries {
        hash.combine(cards[entry.note])
        hash.combine(entry.blurb ?? "")
      }
    }
    combine(notes: topic.rest, &hash)
  }

  private func combine(_ page: SiteGraph.Page, _ hash: inout ContentHash) {
    hash.combine(page.content.frameHash)
    combine(page.content.hash, page.hrefs, page.images, &hash)
  }

  private func combineHome(_ hash: inout ContentHash) {
    if let page = graph.home { combine(page, &hash) }
    combine(notes: graph.startHere, &hash)
    combine(notes: graph.notes.indices.prefix(HomeModel.latestCount), &hash)
    for topic in graph.topics { combine(topic.problems, &hash) }
    combineTags(&hash)
  }

  private func combineTags(_ hash: inout ContentHash) {
    for tag in graph.tags {
      hash.combine(tag.name)
      hash.combine(tag.address)
      hash.combine(UInt64(tag.notes.count))
    }
  }

  // MARK: - Parts

  private func combine(notes: some Sequence<Int>, _ hash: inout ContentHash) {
    var count: UInt64 = 0
    for note in notes {
      hash.combine(cards[note])
      count += 1
    }
    hash.combine(count)
  }

  private func combine(_ problems: [SiteGraph.SymptomLink], _ hash: inout ContentHash) {
    for problem in problems {
      hash.combine(problem.symptom)
      hash.combine(problem.fragment)
      hash.combine(cards[problem.note])
    }
    hash.combine(UInt64(problems.count))
  }

  private func combine(
    _ text: UInt64, _ hrefs: [String], _ images: [Int: String], _ hash: inout ContentHash
  ) {
    hash.combine(text)
    for href in hrefs { hash.combine(href) }
    for (slot, address) in images.sorted(by: { $0.key < $1.key }) {
      hash.combine(UInt64(slot))
      combine(address: address, &hash)
    }
  }

  /// A picture, and what is known of it.
  private func combine(address: String?, _ hash: inout ContentHash) {
    hash.combine(address ?? "")
    if let address, let picture = graph.pictures[address] { picture.combine(into: &hash) }
  }

  private static func hash(_ texts: String..., number: UInt64 = 0) -> UInt64 {
    var hash = ContentHash()
    for text in texts { hash.combine(text) }
    hash.combine(number)
    return hash.value
  }
}
