internal import Files
internal import Notes
internal import Site
internal import Theme

/// A file of the output and where its bytes come from.
enum OutputItem: Sendable {
  case page(PlannedPage)
  case asset(ThemeFiles.Asset)
  case file(SiteGraph.File)
  case derived(DerivedFile)

  /// Below the output folder.
  var output: String {
    switch self {
    case .page(let page): page.output
    case .asset(let asset): asset.output
    case .file(let file): file.output
    case .derived(let file): file.output
    }
  }

  /// Of all that a file other than a page is made from, where that is known without making it.
  func fingerprint(root: String, at now: Int) -> UInt64? {
    switch self {
    case .page: nil
    case .asset(let asset): ContentHash.of(asset.bytes)
    case .file(let file):
      FileBytes.signature("\(root)/\(file.source)").flatMap {
        $0.isSettled(at: now) ? $0.hash : nil
      }
    case .derived(let file): file.fingerprint?()
    }
  }

  /// Of the source whose text stands on a page; 0 where there is none.
  func text(in graph: SiteGraph) -> UInt64 {
    guard case .page(let page) = self else { return 0 }
    return switch page.kind {
    case .note(let index): graph.notes[index].content.hash
    case .topic(let index): graph.topics[index].content.hash
    case .page(let index): graph.pages[index].content.hash
    case .home: graph.home?.content.hash ?? 0
    case .notFound: graph.notFound?.content.hash ?? 0
    case .tags, .tag, .archive, .redirect: 0
    }
  }
}
