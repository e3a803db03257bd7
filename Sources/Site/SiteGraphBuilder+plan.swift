internal import Diagnostics
internal import Notes

extension SiteGraphBuilder {
  /// Lists every file of the output, and reports where two sources want one address.
  mutating func planPages() {
    var plan: [PlannedPage] = []
    plan += graph.notes.indices.map { PlannedPage(.note($0), at: graph.notes[$0].address) }
    plan += graph.pages.indices.map { PlannedPage(.page($0), at: graph.pages[$0].address) }
    plan.append(PlannedPage(.notFound, at: SiteGraph.notFoundAddress))
    planRedirects()
    let redirects = graph.redirects.indices.map {
      PlannedPage(.redirect($0), at: graph.redirects[$0].address)
    }
    plan += graph.tags.indices.map { PlannedPage(.tag($0), at: graph.tags[$0].address) }
    if !graph.tags.isEmpty { plan.append(PlannedPage(.tags, at: graph.tagsAddress)) }
    plan += graph.topics.indices.map { PlannedPage(.topic($0), at: graph.topics[$0].address) }
    plan.append(PlannedPage(.archive, at: SiteGraph.archiveAddress))
    plan.append(PlannedPage(.home, at: SiteGraph.homeAddress))
    planFiles()
    graph.plan = unique(plan + redirects)
  }

  private mutating func planRedirects() {
    func add(_ aliases: [NoteMatter.Placed<String>], _ file: String, _ target: String, _ title: String) {
      for alias in aliases {
        guard let path = Address.join("", alias.value.replacing("\\", with: "/")),
          !alias.value.contains("://"), !path.isEmpty
        else {
          report(
            .error, .badValue, in: file, at: alias.span,
            "the alias `\(alias.value)` is no path of this site",
            hint: "write an old path: `aliases: [/2020/old-name/]`")
          continue
        }
        let isFolder = alias.value.hasSuffix("/")
        graph.redirects.append(
          SiteGraph.Redirect(
            address: isFolder ? "/\(path)/" : Address.normalized(path), target: target, title: title))
      }
    }
    for note in graph.notes {
      add(note.matter.aliases, note.content.file, note.address, note.matter.title)
    }
    for topic in graph.topics {
      add(topic.matter.aliases, topic.content.file, topic.address, topic.matter.title)
    }
    for page in graph.pages {
      add(page.matter.aliases, page.content.file, page.address, page.matter.title)
    }
    // Another engine's address redirects unless something else stands there.
    let taken = Set(graph.redirects.map(\.address))
    for note in graph.notes {
      guard let former = note.matter.formerPath, let path = Address.join("", former), !path.isEmpty
      else { continue }
      let address = Address.normalized(path)
      guard !taken.contains(address), address != note.address else { continue }
      graph.redirects.append(
        SiteGraph.Redirect(address: address, target: note.address, title: note.matter.title))
    }
    graph.redirects.sort { ($0.address, $0.target) < ($1.address, $1.target) }
  }

  private mutating func planFiles() {
    // A bundle's folder and the address under which its files stand.
    var bundles: [String: String] = [:]
    for content in sources.contents where content.isBundle {
      guard case .page(let address)? = targets[content.file] else {
        bundles[content.folder] = ""
        continue
      }
      bundles[content.folder] = address.hasSuffix("/") ? address : address + "/"
    }
    for file in sources.companions {
      guard let output = output(ofCompanion: file, bundles) else { continue }
      graph.files.append(SiteGraph.File(source: file, output: output))
      targets[file] = .file(address: "/" + output)
    }
    for file in sources.statics {
      let output = String(file.dropFirst("static/".count))
      graph.files.append(SiteGraph.File(source: file, output: output))
      targets[file] = .file(address: "/" + output)
    }
    if sources.configuration.features.markdownCopies {
      for note in graph.notes where note.address.hasSuffix("/") {
        graph.files.append(
          SiteGraph.File(
            source: note.content.file, output: String(note.address.dropFirst()) + "index.md"))
      }
    }
    graph.files.sort { ($0.output, $0.source) < ($1.output, $1.source) }
  }

  /// Where a file beside sources goes: with its bundle; or by its own path. nil for a bundle that is
  /// not published.
  private func output(ofCompanion file: String, _ bundles: [String: String]) -> String? {
    var folder = file
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      guard let address = bundles[folder] else { continue }
      guard !address.isEmpty else { return nil }
      return String((address + file.dropFirst(folder.count + 1)).dropFirst())
    }
    return file.hasPrefix("pages/") ? String(file.dropFirst("pages/".count)) : file
  }

  /// Leaves out every page but the first of an address, and reports the others.
  private mutating func unique(_ plan: [PlannedPage]) -> [PlannedPage] {
    var owners: [String: String] = [:]
    for file in graph.files {
      if let owner = owners[file.output] {
        reportDuplicate("/" + file.output, owner, file.source)
      } else {
        owners[file.output] = file.source
      }
    }
    return plan.filter { page in
      let source = self.source(of: page)
      if let owner = owners[page.output] {
        // Two old posts that moved to one place redirect once.
        if case .redirect(let index) = page.kind, isFormerPath(index) { return false }
        reportDuplicate(page.address, owner, source)
        return false
      }
      owners[page.output] = source
      return true
    }
  }

  private func isFormerPath(_ redirect: Int) -> Bool {
    let redirect = graph.redirects[redirect]
    return graph.notes.contains { note in
      note.address == redirect.target
        && note.matter.formerPath.map { Address.normalized($0) } == redirect.address
    }
  }

  private mutating func reportDuplicate(_ address: String, _ first: String, _ second: String) {
    let isSource = second.contains("/")
    report(
      .error, .duplicateAddress, in: isSource ? second : first, at: .beginning,
      "`\(first)` and `\(second)` would both be written to `\(address)`",
      hint: "give one of them another name, or a `slug`")
  }

  /// The file behind a page, or what makes it.
  private func source(of page: PlannedPage) -> String {
    switch page.kind {
    case .note(let index): graph.notes[index].content.file
    case .topic(let index): graph.topics[index].content.file
    case .page(let index): graph.pages[index].content.file
    case .redirect(let index):
      targets.first { target in
        if case .page(let address) = target.value { return address == graph.redirects[index].target }
        return false
      }?.key ?? "an alias"
    case .home: "the home page"
    case .tags: "the list of tags"
    case .tag(let index): "the tag `\(graph.tags[index].name)`"
    case .archive: "the archive"
    case .notFound: "the page for what is not found"
    }
  }
}
