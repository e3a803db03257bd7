internal import Diagnostics
internal import Markup
internal import Notes

extension SiteGraphBuilder {
  /// Resolves every link of every published source, on all processors.
  mutating func resolveLinks() async {
    let resolver = makeResolver()
    let noteItems = graph.notes.map { (content: $0.content, address: $0.address) }
    let notes = await link(noteItems, resolver)
    for index in graph.notes.indices { graph.notes[index].hrefs = notes[index] }
    let topics = await link(graph.topics.map { ($0.content, $0.address) }, resolver)
    for index in graph.topics.indices { graph.topics[index].hrefs = topics[index] }
    let pages = await link(graph.pages.map { ($0.content, $0.address) }, resolver)
    for index in graph.pages.indices { graph.pages[index].hrefs = pages[index] }
    if let home = graph.home {
      let hrefs = await link([(home.content, home.address)], resolver)[0]
      graph.home?.hrefs = hrefs
    }
    if let notFound = graph.notFound {
      let hrefs = await link([(notFound.content, notFound.address)], resolver)[0]
      graph.notFound?.hrefs = hrefs
    }
    checkMenu(resolver)
  }

  private func makeResolver() -> LinkResolver {
    var documents: [String: MarkdownDocument] = [:]
    for note in graph.notes { documents[note.address] = note.content.document }
    for page in graph.pages { documents[page.address] = page.content.document }
    var addresses = Set(graph.plan.map(\.address))
    for file in graph.files { addresses.insert("/" + file.output) }
    for document in graph.documents { addresses.insert(document.address) }
    return LinkResolver(
      targets: targets, addresses: addresses, documents: documents,
      basePath: graph.configuration.basePath)
  }

  private mutating func link(
    _ items: [(content: Content, address: String)], _ resolver: LinkResolver
  ) async -> [[String]] {
    let results = await FanOut.map(items, workers: workers, state: {}) { item, _ in
      resolver.resolve(item.content, at: item.address)
    }
    for (item, result) in zip(items, results) where !result.1.isEmpty {
      findings[item.content.file, default: []] += result.1
    }
    return results.map(\.0)
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
