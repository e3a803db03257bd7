internal import Site

/// What templates see of the site wherever they ask, the same on every page.
struct SiteConstants {
  private let site: SiteModel
  private let assets: AssetsModel

  init(_ context: RenderContext) {
    // Nothing of the page is asked for.
    site = SiteModel(context: context, page: PlannedPage(.home, at: SiteGraph.homeAddress))
    assets = AssetsModel(context: context)
  }

  /// The value of a name such as `site.title`; nil for what differs from page to page.
  func value(_ path: TemplatePath) -> TemplateValue? {
    guard path.keys.count == 2 else { return nil }
    switch (path.keys[0], path.keys[1]) {
    // The page that is open is marked in them.
    case (.site, .menu), (.site, .topics): return nil
    case (.site, let key): return site.value(key) ?? .absent
    case (.assets, let key): return assets.value(key) ?? .absent
    default: return nil
    }
  }
}
