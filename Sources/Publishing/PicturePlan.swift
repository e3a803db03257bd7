internal import Notes
internal import Pictures
internal import Site

/// Decides which smaller copies of pictures there are, and which pages have a card.
///
/// By sizes and names alone: nothing is read or made.
struct PicturePlan {
  /// Widths of copies, in pixels: a phone, a phone with a fine screen, and wider screens.
  private static let widths = [640, 960, 1280, 1920]
  /// What is no wider than this is small enough.
  private static let smallWidth = 900

  /// Output paths that something else has.
  private var taken: Set<String>

  init(_ graph: SiteGraph) {
    taken = Set(graph.files.map(\.output) + graph.plan.map(\.output))
  }

  /// Whether a picture gets smaller copies.
  private static func isLarge(_ header: PictureHeader) -> Bool {
    guard header.kind == .png || header.kind == .jpeg, !header.isAnimated, let size = header.size
    else { return false }
    return size.width > smallWidth && size.width * size.height <= PictureScaler.largest
  }

  /// Addresses of pictures that documents show and that get smaller copies, in order.
  static func largePictures(_ graph: SiteGraph) -> [String] {
    var shown: Set<String> = []
    for note in graph.notes { shown.formUnion(note.images.values) }
    for topic in graph.topics { shown.formUnion(topic.images.values) }
    for page in graph.pages + [graph.home, graph.notFound].compactMap(\.self) {
      shown.formUnion(page.images.values)
    }
    return shown.filter { graph.pictures[$0].map { isLarge($0.header) } ?? false }.sorted()
  }

  /// Plans the copies of a picture.
  mutating func addVariants(to picture: inout SitePicture, withWebP: Bool) {
    guard let width = picture.header.size?.width else { return }
    let kind = picture.header.kind
    var targets = PicturePlan.widths.filter { $0 < width }
      .map { PictureScaler.Target(width: $0, kind: kind) }
    if withWebP {
      // The picture as it is, too, as long as a screen could want it.
      let widths = PicturePlan.widths.filter { $0 < width } + (width <= 1920 ? [width] : [])
      targets += widths.map { PictureScaler.Target(width: $0, kind: .webp) }
    }
    let path = picture.output
    let dot = path.lastIndex(of: ".") ?? path.endIndex
    for target in targets {
      let fileExtension = target.kind == kind ? String(path[dot...].dropFirst()) : "webp"
      let ending = "-\(target.width)w.\(fileExtension)"
      let output = String(path[..<dot]) + ending
      // A file of that name may be the site's own, or a copy of a picture of another kind.
      guard taken.insert(output).inserted else { continue }
      picture.variants.append(
        SitePicture.Variant(target: target, ending: ending, output: output))
    }
  }

  /// Plans the card of a page.
  ///
  /// - Returns: Whether it is to be drawn: not where the note has an image, or a file `card.png` of
  ///   the site's own stands there.
  mutating func addCard(of page: PlannedPage, to graph: inout SiteGraph) -> Bool {
    switch page.kind {
    case .home, .topic, .page: break
    case .note(let index) where graph.notes[index].content.noteMatter.image == nil: break
    default: return false
    }
    let address = PicturePlan.cardAddress(page.address)
    guard taken.insert(String(address.dropFirst())).inserted else {
      if graph.pictures[address] != nil { graph.cards[page.address] = address }
      return false
    }
    graph.cards[page.address] = address
    return true
  }

  /// For example `/notes/slow-sql/card.png`, and `/old/page-card.png` for `/old/page.html`.
  private static func cardAddress(_ address: String) -> String {
    if address.hasSuffix("/") { return address + "card.png" }
    let slash = address.lastIndex(of: "/") ?? address.startIndex
    guard let dot = address[slash...].lastIndex(of: ".") else { return address + "-card.png" }
    return address[..<dot] + "-card.png"
  }
}
