internal import Diagnostics
internal import Notes

extension SiteGraphBuilder {
  /// What a file of the output is made from.
  private struct Maker {
    /// What the engine makes by itself, as a sentence names it; nil for what a file makes.
    var ownName: String?
    /// nil for what the engine makes by itself.
    var file: String?
    /// Where the file says it; nil where it is copied as a whole.
    var span: Span?
    var isAlias = false

    /// As a sentence names it.
    var name: String {
      if let ownName { return ownName }
      return isAlias ? "an alias of `\(file ?? "")`" : "`\(file ?? "")`"
    }
  }

  /// Leaves out every page but the first of an address, and reports the others; reports files that
  /// stand where a folder has to be, too.
  mutating func unique(_ plan: [PlannedPage]) -> [PlannedPage] {
    guard holdsConflict(plan) else { return plan }
    var makers: [String: Maker] = [:]
    for file in graph.files {
      let maker = Maker(file: file.source)
      if let first = makers[file.output] {
        reportDuplicate("/" + file.output, first, maker)
      } else {
        makers[file.output] = maker
      }
    }
    let kept = plan.filter { page in
      let maker = self.maker(of: page)
      guard let first = makers[page.output] else {
        makers[page.output] = maker
        return true
      }
      // Two old posts that moved to one place redirect once.
      if case .redirect(let index) = page.kind, graph.redirects[index].isFormerPath { return false }
      reportDuplicate(page.address, first, maker)
      return false
    }
    reportFilesInPlaceOfFolders(makers)
    return kept
  }

  /// Whether two want one path, or a file stands where a folder has to be: on most sites never.
  private func holdsConflict(_ plan: [PlannedPage]) -> Bool {
    var outputs = Set<String>(minimumCapacity: plan.count + graph.files.count)
    for file in graph.files where !outputs.insert(file.output).inserted { return true }
    for page in plan where !outputs.insert(page.output).inserted { return true }
    var folder = Substring()
    for output in outputs {
      guard let slash = output.utf8.lastIndex(of: UInt8(ascii: "/")), output[..<slash] != folder
      else { continue }
      folder = output[..<slash]
      var above = folder
      while true {
        if outputs.contains(String(above)) { return true }
        guard let slash = above.utf8.lastIndex(of: UInt8(ascii: "/")) else { break }
        above = above[..<slash]
      }
    }
    return false
  }

  private func maker(of page: PlannedPage) -> Maker {
    switch page.kind {
    case .note(let index):
      return maker(
        graph.notes[index].content,
        graph.notes[index].content.noteMatter.slug?.span
          ?? graph.notes[index].content.noteMatter.span)
    case .topic(let index):
      let topic = graph.topics[index]
      return maker(topic.content, topic.matter.slug?.span ?? topic.matter.span)
    case .page(let index):
      let page = graph.pages[index]
      return maker(page.content, page.matter.slug?.span ?? page.matter.span)
    case .redirect(let index):
      let redirect = graph.redirects[index]
      return Maker(file: redirect.file, span: redirect.span, isAlias: true)
    case .home: return Maker(ownName: "the home page")
    case .tags: return Maker(ownName: "the list of tags")
    case .tag(let index): return Maker(ownName: "the tag `\(graph.tags[index].name)`")
    case .archive: return Maker(ownName: "the archive")
    case .notFound: return Maker(ownName: "the page for what is not found")
    }
  }

  private func maker(_ content: Content, _ span: Span) -> Maker {
    Maker(file: content.file, span: span)
  }

  /// Reports where an author can change it: at a line, or else at a file.
  private mutating func reportDuplicate(_ address: String, _ first: Maker, _ second: Maker) {
    let place = [second, first].first { $0.span != nil } ?? (second.file == nil ? first : second)
    report(
      place, "\(first.name) and \(second.name) would both be written to `\(address)`",
      hint: first.isAlias || second.isAlias
        ? "remove the alias, or give the other another name"
        : "give one of them another name, or a `slug`")
  }

  private mutating func reportFilesInPlaceOfFolders(_ makers: [String: Maker]) {
    var folders: Set<Substring> = []
    for path in makers.keys {
      var folder = Substring(path)
      while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
        folder = folder[..<slash]
        guard folders.insert(folder).inserted else { break }
      }
    }
    for (path, maker) in makers where folders.contains(Substring(path)) {
      report(
        maker, "\(maker.name) would be written to `/\(path)`, which is a folder of the site",
        hint: "give it another name")
    }
  }

  private mutating func report(_ maker: Maker, _ message: String, hint: String) {
    if let file = maker.file, let span = maker.span {
      report(.error, .duplicateAddress, in: file, at: span, message, hint: hint)
    } else {
      problems.append(
        Problem(
          .error, .duplicateAddress, file: maker.file ?? "site.yaml", line: 0, message, hint: hint))
    }
  }
}
