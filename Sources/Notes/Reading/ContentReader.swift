internal import Files
internal import Diagnostics
internal import Markup

/// Makes content of one Markdown source.
struct ContentReader {
  var options: MarkdownOptions

  /// What cannot be read is content without a kind, and a problem that says why.
  static func unreadable(_ source: SiteTree.Source, _ error: FileError) -> Content {
    Content(
      file: source.file, name: ContentReader.name(of: source), kind: nil,
      document: MarkdownDocument(),
      problems: [
        Problem(
          .error, .unreadableFile, file: source.file, line: 0,
          "cannot read this file: \(error.reason)")
      ])
  }

  /// Never fails.
  ///
  /// - Parameters:
  ///   - source: Whose bytes they are.
  ///   - bytes: The whole file.
  ///   - hash: Of the bytes.
  ///   - parser: Of this thread.
  /// - Returns: The content, with what is wrong with it.
  func read(
    _ source: SiteTree.Source, _ bytes: [UInt8], hash: UInt64, _ parser: MarkdownParser
  ) -> Content {
    let name = ContentReader.name(of: source)
    var bytes = bytes
    var findings: [Finding] = []
    UTF8Repair.repair(&bytes, findings: &findings)
    var kind: Content.Kind?
    var document = MarkdownDocument()
    if let frontMatter = FrontMatter.read(bytes, findings: &findings) {
      document = parser.parse(bytes, from: frontMatter.bodyStart)
      kind = ContentReader.kind(of: source, name, frontMatter, document, &findings)
      findings += document.findings
      document.findings = []
    }
    return Content(
      file: source.file, name: name, kind: kind,
      outline: Outline(document, hasRawIDs: options.allowsHTML), text: .parsed(document),
      hash: identity(of: hash),
      problems: findings.isEmpty
        ? [] : SourceText(file: source.file, bytes: bytes).problems(from: findings))
  }

  /// Tells a text from all others: another way of reading the same bytes makes another.
  private func identity(of hash: UInt64) -> UInt64 {
    var identity = ContentHash()
    identity.combine(hash)
    identity.combine(options.allowsHTML ? 1 : 2)
    identity.combine(options.highlights ? 1 : 2)
    return identity.value
  }

  private static func kind(
    of source: SiteTree.Source, _ name: String, _ frontMatter: FrontMatter,
    _ document: MarkdownDocument, _ findings: inout [Finding]
  ) -> Content.Kind {
    switch source.role {
    case .note:
      let slash = name.utf8.lastIndex(of: UInt8(ascii: "/"))
      let fileName = slash.map { String(name[name.utf8.index(after: $0)...]) } ?? name
      var matter = NoteMatter(frontMatter, name: fileName, findings: &findings)
      if matter.summary.isEmpty { matter.summary = Excerpt.text(of: document) }
      return .note(matter)
    case .topic: return .topic(TopicMatter(frontMatter, findings: &findings))
    case .page: return .page(PageMatter(frontMatter, findings: &findings))
    }
  }

  /// Parses a text once more.
  ///
  /// - Parameters:
  ///   - path: Of the source.
  ///   - hash: What its bytes had when it was parsed first.
  ///   - options: What it is parsed with.
  ///   - drift: Is told where the bytes are others now.
  /// - Returns: Nothing where the file cannot be read any more: the next reading says so.
  static func text(
    of path: String, hash: UInt64, options: MarkdownOptions, drift: SourceDrift
  ) -> MarkdownDocument {
    guard var bytes = try? FileBytes.read(path) else {
      drift.happen()
      return MarkdownDocument()
    }
    if ContentHash.of(bytes) != hash { drift.happen() }
    // What is wrong with it was reported when it was parsed first.
    var known: [Finding] = []
    UTF8Repair.repair(&bytes, findings: &known)
    guard let frontMatter = FrontMatter.read(bytes, findings: &known) else {
      return MarkdownDocument()
    }
    return MarkdownParser(options: options).parse(bytes, from: frontMatter.bodyStart)
  }

  /// What the address is made of: a file's name, a bundle's folder, a page's whole path.
  private static func name(of source: SiteTree.Source) -> String {
    // On bytes: every source comes through here.
    let slash = UInt8(ascii: "/")
    let file = source.file.utf8
    // Below the folder that says what it is.
    let path = file[file.index(after: file.firstIndex(of: slash) ?? file.startIndex)...]
      .dropLast(source.file.hasSuffix(".markdown") ? 9 : 3)
    let lastSlash = path.lastIndex(of: slash)
    let last = path[(lastSlash.map { path.index(after: $0) } ?? path.startIndex)...]
    guard last.elementsEqual("index".utf8), let lastSlash else {
      return String(Substring(source.role == .page ? path : last))
    }
    let folder = path[..<lastSlash]
    if source.role == .page { return String(Substring(folder)) }
    let start = folder.lastIndex(of: slash).map { folder.index(after: $0) } ?? folder.startIndex
    return String(Substring(folder[start...]))
  }
}
