internal import Markup
internal import Site
internal import Syndication
internal import Synchronization

/// What programs read of one version of the site, prepared when the first of them asks.
///
/// A class because copies of a snapshot share what was prepared; its state is behind a lock.
final class PreviewDocuments: Sendable {
  /// A renderer of an earlier version, and the notes whose texts have changed since.
  private typealias Earlier = (renderer: DocumentRenderer, changed: [Int])

  private let graph: SiteGraph
  private let earlier: Earlier?
  private let renderer = Mutex<DocumentRenderer?>(nil)

  init(_ graph: SiteGraph) {
    self.graph = graph
    earlier = nil
  }

  private init(_ graph: SiteGraph, _ earlier: Earlier?) {
    self.graph = graph
    self.earlier = earlier
  }

  /// Those of a graph that differs in the texts of these notes at most.
  func replacing(_ notes: [Int], in graph: SiteGraph) -> PreviewDocuments {
    if let renderer = renderer.withLock({ $0 }) {
      return PreviewDocuments(graph, (renderer, notes))
    }
    return PreviewDocuments(graph, earlier.map { ($0.renderer, $0.changed + notes) })
  }

  func bytes(_ document: PlannedDocument) -> [UInt8] {
    let renderer = renderer.withLock { renderer in
      if let renderer { return renderer }
      let made =
        earlier.map { $0.renderer.replacing($0.changed, in: graph) } ?? DocumentRenderer(graph)
      renderer = made
      return made
    }
    var out = HTMLBuffer()
    renderer.render(document, into: &out)
    return out.bytes
  }
}
