internal import Pictures
internal import Site

/// The picture that stands for a page where it is linked to: the one that its note names, or its
/// card.
struct PageImage {
  /// With scheme and host.
  var url: String
  /// nil where it is not known, as of a picture on another site.
  var size: PictureHeader.Size?

  /// Finds it.
  ///
  /// - Returns: nil where the page has none, or the site's own address is not known.
  static func of(_ page: PlannedPage, _ context: RenderContext) -> PageImage? {
    let graph = context.graph
    if case .redirect = page.kind { return nil }
    if case .note(let index) = page.kind, let image = graph.notes[index].image {
      return linked(image, context)
    }
    guard let card = graph.cards[page.address] ?? siteCard(page, graph),
      let url = context.absoluteURL(card)
    else { return nil }
    // A picture of the site's own may stand in its place.
    let size = graph.pictures[card].map(\.header.size) ?? CardDrawer.size
    return PageImage(url: url, size: size)
  }

  private static func linked(_ image: SiteGraph.LinkedImage, _ context: RenderContext) -> PageImage?
  {
    let encoded = PercentEncoding.encode(image.href)
    guard let address = image.address else {
      return PageImage(url: encoded.hasPrefix("//") ? "https:" + encoded : encoded)
    }
    return context.origin.map {
      PageImage(url: $0 + encoded, size: context.graph.pictures[address]?.header.size)
    }
  }

  /// Lists have no card of their own.
  private static func siteCard(_ page: PlannedPage, _ graph: SiteGraph) -> String? {
    switch page.kind {
    case .tags, .tag, .archive: graph.cards[SiteGraph.homeAddress]
    default: nil
    }
  }
}
