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
}
