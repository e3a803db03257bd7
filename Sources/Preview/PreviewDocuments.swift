internal import Markup
internal import Site
internal import Syndication
internal import Synchronization

/// What programs read of one version of the site, prepared when the first of them asks.
///
/// A class because copies of a snapshot share what was prepared; its state is behind a lock.
final class PreviewDocuments: Sendable {
  private let graph: SiteGraph
  private let renderer = Mutex<DocumentRenderer?>(nil)

  init(_ graph: SiteGraph) {
    self.graph = graph
  }

  func bytes(_ document: PlannedDocument) -> [UInt8] {
    let renderer = renderer.withLock { renderer in
      if let renderer { return renderer }
      let made = DocumentRenderer(graph)
      renderer = made
      return made
    }
    var out = HTMLBuffer()
    renderer.render(document, into: &out)
    return out.bytes
  }
}
