package import Diagnostics
internal import Markup
package import Notes

/// Puts a source in the place of what it was before it was edited, where the rest of the graph stays
/// as it is: while an author writes, that is nearly always so.
package struct GraphPatcher: Sendable {
  private var resolver: LinkResolver

  init(_ resolver: LinkResolver) {
    self.resolver = resolver
  }

  /// Takes in what sources have become, which is to happen before any of them is replaced: they may
  /// link to each other's new sections.
  package mutating func learn(_ contents: [Content]) {
    for content in contents { resolver.learn(content) }
  }

  /// What a source has become.
  package struct Patch: Sendable {
    /// The note whose texts lists show, by its index; nil for a topic or another page.
    package var note: Int?
    /// What is wrong with its links.
    package var findings: [Finding]
  }

  /// Replaces a source.
  ///
  /// - Parameters:
  ///   - content: The source as it is now, without errors.
  ///   - graph: What it was built from has that source at the same place.
  /// - Returns: nil, and the graph as it was, where more has to change: addresses, orders, lists, or
  ///   who is published.
  /// - Complexity: Linear in the notes, with a small factor.
  package func replace(_ content: Content, in graph: inout SiteGraph) -> Patch? {
    switch content.kind {
    case .note(let matter):
      guard let index = graph.notes.firstIndex(where: { $0.content.file == content.file }),
        GraphPatcher.isSamePlace(graph.notes[index].content.noteMatter, matter, graph),
        graph.notes[index].content.outline.drawingCount == content.outline.drawingCount
      else { return nil }
      let links = links(of: content, at: graph.notes[index].address, image: matter.image)
      graph.notes[index].content = content
      graph.notes[index].hrefs = links.hrefs
      graph.notes[index].images = links.images
      graph.notes[index].image = links.image
      return Patch(note: index, findings: links.findings)
    case .topic:
      guard let index = graph.topics.firstIndex(where: { $0.content.file == content.file }),
        graph.topics[index].content.frameHash == content.frameHash
      else { return nil }
      let links = links(of: content, at: graph.topics[index].address)
      graph.topics[index].content = content
      graph.topics[index].hrefs = links.hrefs
      graph.topics[index].images = links.images
      return Patch(findings: links.findings)
    case .page:
      if let index = graph.pages.firstIndex(where: { $0.content.file == content.file }) {
        return replace(content, &graph.pages[index])
      }
      if graph.home?.content.file == content.file { return replace(content, in: &graph.home) }
      if graph.notFound?.content.file == content.file {
        return replace(content, in: &graph.notFound)
      }
      return nil
    case nil: return nil
    }
  }

  private func replace(_ content: Content, in page: inout SiteGraph.Page?) -> Patch? {
    guard var changed = page, let patch = replace(content, &changed) else { return nil }
    page = changed
    return patch
  }

  private func replace(_ content: Content, _ page: inout SiteGraph.Page) -> Patch? {
    guard page.content.frameHash == content.frameHash else { return nil }
    let links = links(of: content, at: page.address)
    page.content = content
    page.hrefs = links.hrefs
    page.images = links.images
    return Patch(findings: links.findings)
  }

  private func links(
    of content: Content, at address: String, image: NoteMatter.Placed<String>? = nil
  ) -> LinkResolver.Resolved {
    var known = KnownLinks()
    return resolver.resolve(content, at: address, image: image, &known)
  }

  /// Whether a note stays where it is in every list, and at its address.
  private static func isSamePlace(
    _ old: NoteMatter, _ new: NoteMatter, _ graph: SiteGraph
  ) -> Bool {
    let titleMatters =
      graph.configuration.permalinks.notes.parts.contains(.title) || !new.aliases.isEmpty
      || new.formerPath != nil
    return (!titleMatters || old.title == new.title)
      && old.date == new.date && old.isDraft == new.isDraft && old.expires == new.expires
      && old.startHere == new.startHere && old.canonical == new.canonical
      && old.slug?.value == new.slug?.value
      && old.topic?.value == new.topic?.value && old.tags.map(\.value) == new.tags.map(\.value)
      && old.aliases.map(\.value) == new.aliases.map(\.value) && old.formerPath == new.formerPath
  }
}
