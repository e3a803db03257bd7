internal import Diagnostics
internal import Markup
internal import Notes

extension SiteGraphBuilder {
  /// Lists what programs read.
  ///
  /// Where an author's own file or page has the address of one of them, it takes its place.
  mutating func planDocuments() {
    var documents: [PlannedDocument] = []
    if graph.hasFeeds {
      documents += planFeeds()
      documents += planDrawings()
      documents += planSitemap()
    }
    documents.append(PlannedDocument(.robots, at: SiteGraph.robotsAddress))
    documents.append(
      PlannedDocument(.languageModelGuide, at: SiteGraph.languageModelGuideAddress))
    graph.documents = withoutTaken(documents)
  }

  private func planFeeds() -> [PlannedDocument] {
    let scopes =
      [PlannedDocument.Scope.site] + graph.topics.indices.map { .topic($0) }
      + graph.tags.indices.map { .tag($0) }
    return scopes.map { PlannedDocument(.atom($0), at: graph.atomAddress($0)) } + [
      PlannedDocument(.rss, at: SiteGraph.rssAddress),
      PlannedDocument(.jsonFeed, at: SiteGraph.jsonFeedAddress),
    ]
  }

  /// A file for each drawing of a note, under a name that no file of the author's has.
  private mutating func planDrawings() -> [PlannedDocument] {
    let drawn = graph.notes.indices.filter { graph.notes[$0].content.outline.drawingCount > 0 }
    guard !drawn.isEmpty else { return [] }
    let taken = Set(graph.files.map(\.output))
    var documents: [PlannedDocument] = []
    for note in drawn {
      for drawing in 0..<graph.notes[note].content.outline.drawingCount {
        var name = "figure-\(drawing + 1)"
        var document: PlannedDocument
        repeat {
          document = PlannedDocument(
            .drawing(note: note, drawing),
            at: SiteGraph.file("\(name).svg", at: graph.notes[note].address))
          name += "-drawn"
        } while taken.contains(document.output)
        graph.notes[note].drawings.append(document.address)
        documents.append(document)
      }
    }
    return documents
  }

  private func planSitemap() -> [PlannedDocument] {
    let longest = graph.configuration.url.utf8.count + SiteGraphBuilder.sitemapEntryMarkup
    // Each byte of an address may become an entity of five, such as `&amp;`.
    let sizes = graph.findablePages.map { longest + 5 * $0.address.utf8.count }
    let parts = SiteGraphBuilder.sitemapParts(sizes)
    guard parts.count > 1 else {
      return [PlannedDocument(.sitemap(0..<sizes.count), at: SiteGraph.sitemapAddress)]
    }
    let documents = parts.enumerated().map {
      PlannedDocument(.sitemap($1), at: "/sitemap-\($0 + 1).xml")
    }
    return documents + [
      PlannedDocument(.sitemapIndex(documents.map(\.address)), at: SiteGraph.sitemapAddress)
    ]
  }

  /// More bytes than the tags and the date of an entry take.
  private static let sitemapEntryMarkup = 100

  /// Cuts a site map so that each part keeps to the protocol's limits: 50,000 addresses, and 50 MB
  /// with something to spare.
  ///
  /// - Parameter sizes: At most how many bytes each entry takes.
  /// - Returns: Stretches of the entries, in order.
  static func sitemapParts(_ sizes: [Int]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (index, size) in sizes.enumerated() {
      if index - start == 50_000 || index > start && bytes + size > 50_000_000 {
        parts.append(start..<index)
        (start, bytes) = (index, 0)
      }
      bytes += size
    }
    return parts + [start..<sizes.count]
  }

  private func withoutTaken(_ documents: [PlannedDocument]) -> [PlannedDocument] {
    var wanted = Set(documents.map(\.output))
    for file in graph.files { SiteGraphBuilder.take(file.output, from: &wanted) }
    for page in graph.plan { SiteGraphBuilder.take(page.output, from: &wanted) }
    // What is left is removed as it is listed, so that each address is there once.
    return documents.filter { wanted.remove($0.output) != nil }
  }

  /// Takes out a path, and the folders that it stands in as far as they look like files.
  private static func take(_ output: String, from wanted: inout Set<String>) {
    wanted.remove(output)
    var hasDot = false
    for index in output.utf8.indices {
      switch output.utf8[index] {
      case UInt8(ascii: "."): hasDot = true
      case UInt8(ascii: "/"):
        if hasDot { wanted.remove(String(output[..<index])) }
        hasDot = false
      default: break
      }
    }
  }
}
