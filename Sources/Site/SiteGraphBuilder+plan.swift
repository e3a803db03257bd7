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
    planDocuments()
  }

  private mutating func planRedirects() {
    func add(
      _ aliases: [NoteMatter.Placed<String>], _ file: String, _ target: String, _ title: String
    ) {
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
            address: isFolder ? "/\(path)/" : Address.normalized(path), target: target,
            title: title,
            file: file, span: alias.span))
      }
    }
    // By their places: a note is large, and most have no alias.
    for index in graph.notes.indices where !graph.notes[index].content.noteMatter.aliases.isEmpty {
      let note = graph.notes[index]
      add(
        note.content.noteMatter.aliases, note.content.file, note.address,
        note.content.noteMatter.title)
    }
    for topic in graph.topics {
      add(topic.matter.aliases, topic.content.file, topic.address, topic.matter.title)
    }
    for page in graph.pages {
      add(page.matter.aliases, page.content.file, page.address, page.matter.title)
    }
    // Another engine's address redirects unless something else stands there.
    let taken = Set(graph.redirects.map(\.address))
    for index in graph.notes.indices where graph.notes[index].content.noteMatter.formerPath != nil {
      let note = graph.notes[index]
      guard let former = note.content.noteMatter.formerPath, let path = Address.join("", former),
        !path.isEmpty
      else { continue }
      let address = Address.normalized(path)
      guard !taken.contains(address), address != note.address else { continue }
      graph.redirects.append(
        SiteGraph.Redirect(
          address: address, target: note.address, title: note.content.noteMatter.title,
          file: note.content.file,
          span: note.content.noteMatter.span, isFormerPath: true))
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
      var seen: Set<String> = []
      for note in graph.notes
      where note.address.hasSuffix("/") && seen.insert(note.address).inserted {
        graph.files.append(
          SiteGraph.File(
            source: note.content.file, output: String(note.address.dropFirst()) + "index.md"))
      }
    }
    graph.files.sort { ($0.output, $0.source) < ($1.output, $1.source) }
  }

  /// Where a file beside sources goes: with its bundle, or by its own path.
  ///
  /// - Returns: A path below the output; nil for a bundle that is not published.
  private func output(ofCompanion file: String, _ bundles: [String: String]) -> String? {
    var folder = file
    while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
      folder = String(folder[..<slash])
      guard let address = bundles[folder] else { continue }
      guard !address.isEmpty else { return nil }
      return String((address + file.dropFirst(folder.count + 1)).dropFirst())
    }
    return file.hasPrefix("pages/") ? String(file.dropFirst("pages/".count)) : file
  }
}
