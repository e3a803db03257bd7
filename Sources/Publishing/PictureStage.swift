internal import Files
internal import Glibc
internal import Markup
internal import Notes
internal import Pictures
internal import Site
internal import Theme

/// Gives a site its pictures and cards: plans them, makes them for a build, and says how each is
/// made.
struct PictureStage: Sendable {
  /// What a build used of what is kept, and what it had to do without.
  struct Outcome: Sendable {
    var usedPictures: Set<String> = []
    var usedCards: Set<String> = []
    /// Sentences, each said once.
    var notices: [String] = []

    /// Removes what was kept of pictures and cards that are no more.
    func forgetUnused(root: String) {
      VariantMaker.cache(root).removeAll(except: usedPictures)
      // A build without cards, as one for another address, leaves them to the next.
      if !usedCards.isEmpty { CardMaker.cache(root).removeAll(except: usedCards) }
    }
  }

  let root: String
  let libraries: PictureLibraries
  let purpose: SiteLoader.Purpose
  let workers: Int

  /// Adds pictures and cards to a site.
  ///
  /// - Parameters:
  ///   - site: Its graph gets variants and cards, and it gets the files for them.
  ///   - settings: Tells the theme and the settings of the site from all others.
  func run(_ site: inout LoadedSite, settings: UInt64) async {
    if purpose == .check { return }
    await addVariants(&site)
    await addCards(&site, settings: settings)
  }

  // MARK: - Smaller copies

  private func addVariants(_ site: inout LoadedSite) async {
    let large = PicturePlan.largePictures(site.graph)
    guard !large.isEmpty else { return }
    guard libraries.canScale else {
      site.pictures.notices.append(
        "Smaller copies of images are left out: gdk-pixbuf cannot be loaded (on Debian, `libgdk-pixbuf-2.0-0`)."
      )
      return
    }
    let withWebP = libraries.canEncodeWebP
    if !withWebP {
      site.pictures.notices.append(
        "WebP copies of images are left out: libwebp cannot be loaded (on Debian, `libwebp7`).")
    }
    var plan = PicturePlan(site.graph)
    for address in large {
      guard var picture = site.graph.pictures[address] else { continue }
      plan.addVariants(to: &picture, withWebP: withWebP)
      site.graph.pictures[address] = picture
    }
    let maker = VariantMaker(root: root, libraries: libraries)
    let pictures = large.compactMap { address in
      site.graph.pictures[address].map { (address: address, picture: $0) }
    }
    guard purpose == .build else {
      for (_, picture) in pictures {
        for variant in picture.variants {
          site.derivedFiles.append(
            DerivedFile(output: variant.output) { (out) throws(FileError) in
              out.write(raw: try maker.bytes(variant, of: picture))
            })
        }
      }
      return
    }
    let results = await FanOut.map(pictures, workers: workers, state: {}) { item, _ in
      // A picture that cannot be read fails where it is copied, with its reason.
      try? maker.make(item.picture)
    }
    for ((address, picture), result) in zip(pictures, results) {
      site.pictures.usedPictures.formUnion(result?.made.map(\.name) ?? [])
      let copies =
        result.map { VariantMaker.worthwhile($0.made, sourceCount: $0.sourceCount) } ?? []
      for copy in copies {
        site.derivedFiles.append(
          DerivedFile(
            output: copy.variant.output,
            fingerprint: {
              var hash = ContentHash()
              hash.combine(copy.name)
              return hash.value
            }
          ) { (out) throws(FileError) in
            if let bytes = copy.bytes ?? maker.cache.bytes(copy.name) {
              out.write(raw: bytes)
            } else {
              out.write(raw: try maker.bytes(copy.variant, of: picture))
            }
          })
      }
      site.graph.pictures[address]?.variants = copies.map(\.variant)
    }
  }

  // MARK: - Cards

  private func addCards(_ site: inout LoadedSite, settings: UInt64) async {
    let configuration = site.graph.configuration
    // The address of a picture in a page's head has to be absolute.
    guard configuration.features.cards, purpose == .preview || !configuration.url.isEmpty else {
      return
    }
    var plan = PicturePlan(site.graph)
    var pages: [PlannedPage] = []
    for page in site.graph.plan where plan.addCard(of: page, to: &site.graph) { pages.append(page) }
    guard purpose == .build else {
      addCards(of: pages, &site)
      return
    }
    let results = await cards(of: pages, site, settings: settings)
    let (graph, theme, root, libraries) = (site.graph, site.theme, root, libraries)
    let cache = CardMaker.cache(root)
    var failures: [CardDrawer.Failure] = []
    for (page, result) in zip(pages, results) {
      switch result {
      case .success(let made):
        site.pictures.usedCards.insert(made.name)
        let output = PictureStage.output(ofCard: page, site.graph)
        site.derivedFiles.append(
          DerivedFile(
            output: output,
            fingerprint: {
              var hash = ContentHash()
              hash.combine(made.name)
              return hash.value
            }
          ) { (out) throws(FileError) in
            if let bytes = made.bytes ?? cache.bytes(made.name) {
              out.write(raw: bytes)
            } else {
              let maker = CardMaker(
                root: root, renderer: PageRenderer(graph, theme: theme), libraries: libraries)
              out.write(raw: try PictureStage.bytes(of: page, maker, output))
            }
          })
      case .failure(let failure):
        failures.append(failure)
        site.graph.cards[page.address] = nil
      }
    }
    if let notice = PictureStage.notice(failures) { site.pictures.notices.append(notice) }
  }

  /// Draws the cards of pages, but for those that are kept under a name that is known.
  private func cards(
    of pages: [PlannedPage], _ site: LoadedSite, settings: UInt64
  ) async -> [Result<CardMaker.Made, CardDrawer.Failure>] {
    let inputs = PageInputs(site.graph, settings: settings)
    let names = CardNames(root: root)
    let cache = CardMaker.cache(root)
    let known = await FanOut.map(pages, workers: workers, state: {}) {
      page, _ -> (inputs: UInt64, name: String?) in
      let fingerprint = inputs.fingerprint(of: page)
      return (fingerprint, names[fingerprint].flatMap { cache.count($0) == nil ? nil : $0 })
    }
    guard known.contains(where: { $0.name == nil }) else {
      return known.map { .success(CardMaker.Made(name: $0.name ?? "")) }
    }
    let maker = CardMaker(root: root, renderer: site.renderer, libraries: libraries)
    let results = await FanOut.map(
      Array(pages.indices), workers: workers, state: { HTMLBuffer() }
    ) { index, svg -> Result<CardMaker.Made, CardDrawer.Failure> in
      if let name = known[index].name { return .success(CardMaker.Made(name: name)) }
      do throws(CardDrawer.Failure) {
        return .success(try maker.make(pages[index], &svg))
      } catch {
        return .failure(error)
      }
    }
    names.save(
      zip(known, results).compactMap { known, result in
        (try? result.get()).map { (known.inputs, $0.name) }  // A failure is reported elsewhere.
      })
    return results
  }

  /// Cards that are drawn when they are asked for: a save must not wait for what they are made from.
  private func addCards(of pages: [PlannedPage], _ site: inout LoadedSite) {
    let (graph, theme, root, libraries) = (site.graph, site.theme, root, libraries)
    for page in pages {
      let output = PictureStage.output(ofCard: page, graph)
      site.derivedFiles.append(
        DerivedFile(output: output) { (out) throws(FileError) in
          let maker = CardMaker(
            root: root, renderer: PageRenderer(graph, theme: theme), libraries: libraries)
          out.write(raw: try PictureStage.bytes(of: page, maker, output))
        })
    }
  }

  private static func output(ofCard page: PlannedPage, _ graph: SiteGraph) -> String {
    String((graph.cards[page.address] ?? "").dropFirst())
  }

  private static func bytes(
    of page: PlannedPage, _ maker: CardMaker, _ output: String
  ) throws(FileError) -> [UInt8] {
    do throws(CardDrawer.Failure) {
      return try maker.bytes(page)
    } catch {
      throw FileError("draw", output, code: error == .noLibrary ? ELIBACC : EINVAL)
    }
  }

  private static func notice(_ failures: [CardDrawer.Failure]) -> String? {
    guard let first = failures.first else { return nil }
    return switch first {
    case .noLibrary:
      "Cards are left out: librsvg cannot be loaded (on Debian, `librsvg2-2`)."
    case .badDrawing(let message):
      "\(failures.count == 1 ? "A card is" : "\(failures.count) cards are") left out, since theme/card.svg makes no drawing: \(message)."
    }
  }
}
