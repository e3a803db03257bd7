internal import Diagnostics
internal import Markup
internal import Notes
internal import Pictures

extension SiteGraphBuilder {
  /// Resolves every link of every published source, on all processors.
  ///
  /// - Returns: What resolves them, for sources that are edited later.
  mutating func resolveLinks() async -> LinkResolver {
    let resolver = makeResolver()
    let noteItems = graph.notes.map {
      LinkedItem($0.content, $0.address, image: $0.content.noteMatter.image)
    }
    for (index, links) in await link(noteItems, resolver).enumerated() {
      graph.notes[index].hrefs = links.hrefs
      graph.notes[index].images = links.images
      graph.notes[index].image = links.image
    }
    let topicItems = graph.topics.map { LinkedItem($0.content, $0.address) }
    for (index, links) in await link(topicItems, resolver).enumerated() {
      graph.topics[index].hrefs = links.hrefs
      graph.topics[index].images = links.images
    }
    let pageItems = graph.pages.map { LinkedItem($0.content, $0.address) }
    for (index, links) in await link(pageItems, resolver).enumerated() {
      graph.pages[index].hrefs = links.hrefs
      graph.pages[index].images = links.images
    }
    graph.home = await linked(graph.home, resolver)
    graph.notFound = await linked(graph.notFound, resolver)
    checkMenu(resolver)
    return resolver
  }

  private mutating func makeResolver() -> LinkResolver {
    var documents: [String: Content] = [:]
    for index in graph.notes.indices {
      documents[graph.notes[index].address] = graph.notes[index].content
    }
    for page in graph.pages { documents[page.address] = page.content }
    var addresses = Set(graph.plan.map(\.address))
    let files = Set(graph.files.map { "/" + $0.output })
    addresses.formUnion(files)
    for document in graph.documents { addresses.insert(document.address) }
    return LinkResolver(
      targets: targets, addresses: addresses, files: files, documents: documents,
      basePath: graph.configuration.basePath, pictures: collectPictures())
  }

  /// Lists the images among the files, and gives what their headers say, by address.
  private mutating func collectPictures() -> [String: PictureReading] {
    var readings: [String: PictureReading] = [:]
    for file in graph.files {
      guard let reading = sources.pictures[file.source] else { continue }
      let address = "/" + file.output
      readings[address] = reading
      guard case .picture(let header) = reading else { continue }
      graph.pictures[address] = SitePicture(
        source: file.source, output: file.output, header: header)
    }
    return readings
  }

  /// A document whose links are to be resolved.
  private struct LinkedItem: Sendable {
    var content: Content
    var address: String
    var image: NoteMatter.Placed<String>?

    init(_ content: Content, _ address: String, image: NoteMatter.Placed<String>? = nil) {
      self.content = content
      self.address = address
      self.image = image
    }
  }

  private mutating func linked(
    _ page: SiteGraph.Page?, _ resolver: LinkResolver
  ) async -> SiteGraph.Page? {
    guard var page else { return nil }
    for links in await link([LinkedItem(page.content, page.address)], resolver) {
      page.hrefs = links.hrefs
      page.images = links.images
    }
    return page
  }

  private mutating func link(
    _ items: [LinkedItem], _ resolver: LinkResolver
  ) async -> [LinkResolver.Resolved] {
    let results = await FanOut.map(items, workers: workers, state: { KnownLinks() }) {
      item, known in
      resolver.resolve(item.content, at: item.address, image: item.image, &known)
    }
    for (item, result) in zip(items, results) where !result.findings.isEmpty {
      findings[item.content.file, default: []] += result.findings
    }
    return results
  }

  private mutating func checkMenu(_ resolver: LinkResolver) {
    for entry in graph.configuration.menu where entry.url.hasPrefix("/") {
      let path = entry.url.prefix { $0 != "#" && $0 != "?" }
      let isKnown =
        resolver.addresses.contains(String(path))
        || resolver.addresses.contains(Address.normalized(String(path)))
      guard !isKnown else { continue }
      let near = resolver.suggestions.address(nearestTo: String(path))
      report(
        .warning, .brokenLink, in: "site.yaml", at: entry.span, "nothing at `\(entry.url)`",
        hint: near.map { "did you mean `\($0)`?" })
    }
  }
}

extension SiteConfiguration {
  /// The path of the site's URL: what stands before every address; empty or `/path`.
  package var basePath: String {
    // The third slash begins the path: `https://host/path`.
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count > 3 ? "/" + parts[3] : ""
  }
}
