internal import Files
internal import Markup
internal import Pictures
internal import Site
internal import Theme

/// Draws the cards of pages, or takes them from what was drawn before.
struct CardMaker: Sendable {
  let renderer: PageRenderer
  let drawer: CardDrawer
  let cache: PictureCache

  init(root: String, renderer: PageRenderer, libraries: PictureLibraries) {
    self.renderer = renderer
    drawer = CardDrawer(libraries)
    cache = CardMaker.cache(root)
  }

  static func cache(_ root: String) -> PictureCache {
    PictureCache(folder: "\(root)/.codenotes/cards")
  }

  /// A card that is there.
  struct Made: Sendable {
    /// Its name in the cache.
    var name: String
    /// Where the cache could not keep it.
    var bytes: [UInt8]?
  }

  /// Draws a card if it is not there yet.
  ///
  /// - Throws: `CardDrawer.Failure` where it cannot be drawn.
  func make(
    _ page: PlannedPage, _ svg: inout HTMLBuffer
  ) throws(CardDrawer.Failure) -> Made {
    svg.removeAll()
    renderer.renderCard(of: page, into: &svg)
    let name = CardMaker.name(svg.bytes)
    if cache.count(name) != nil { return Made(name: name) }
    let png = try drawer.png(svg.bytes)
    return Made(name: name, bytes: cache.keep(png, as: name) ? nil : png)
  }

  /// The bytes of a card.
  ///
  /// - Throws: `CardDrawer.Failure` where it cannot be drawn.
  func bytes(_ page: PlannedPage) throws(CardDrawer.Failure) -> [UInt8] {
    var svg = HTMLBuffer()
    let made = try make(page, &svg)
    if let bytes = made.bytes ?? cache.bytes(made.name) { return bytes }
    return try drawer.png(svg.bytes)
  }

  private static func name(_ svg: [UInt8]) -> String {
    "\(String(Manifest.hash(svg), radix: 16))-v\(CardDrawer.version).png"
  }
}
