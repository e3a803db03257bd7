internal import Diagnostics
internal import Evidence
internal import Files
internal import Markup

/// Makes content of one Markdown source.
struct ContentReader {
  var options: MarkdownOptions
  /// The site's folder.
  var root: String
  /// Draws labs; nil leaves their blocks listings.
  var labFigures: (@Sendable (NoteLab) -> any LabRenderer)?

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
    var lab: NoteLab?
    if let frontMatter = FrontMatter.read(bytes, findings: &findings) {
      document = parser.parse(bytes, from: frontMatter.bodyStart)
      kind = ContentReader.kind(of: source, name, frontMatter, document, &findings)
      if case .note(var matter)? = kind, matter.lab != nil || !document.labFences.isEmpty {
        var reading = LabReading(
          source, bytes, root: root, matter, document, findings: &findings)
        if let labFigures {
          reading.draw(bytes, frontMatter, parser, labFigures, &matter, &findings)
          document = reading.document
        }
        lab = reading.lab
        kind = .note(matter)
      }
      findings += document.findings
      document.findings = []
    }
    var outline = Outline(document, hasRawIDs: options.allowsHTML)
    outline.proof = lab.map { Proof($0) }
    return Content(
      file: source.file, name: name, kind: kind, outline: outline, text: .parsed(document),
      hash: identity(of: hash, lab),
      problems: findings.isEmpty
        ? [] : SourceText(file: source.file, bytes: bytes).problems(from: findings), lab: lab)
  }

  /// Tells a text from all others: another way of reading the same bytes makes another.
  private func identity(of hash: UInt64, _ lab: NoteLab?) -> UInt64 {
    var identity = ContentHash()
    identity.combine(hash)
    if let lab {
      for block in lab.blocks { identity.combine(block.digest) }
      identity.combine(lab.evidenceHash)
    }
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
  ///   - source: Which.
  ///   - hash: What its bytes had when it was parsed first.
  ///   - drift: Is told where the bytes are others now.
  /// - Returns: Nothing where the file cannot be read any more: the next reading says so.
  func text(of source: SiteTree.Source, hash: UInt64, drift: SourceDrift) -> MarkdownDocument {
    guard let bytes = try? FileBytes.read("\(root)/\(source.file)") else {
      drift.happen()
      return MarkdownDocument()
    }
    if ContentHash.of(bytes) != hash { drift.happen() }
    // What is wrong with it was reported when it was parsed first.
    var known: [Finding] = []
    var repaired = bytes
    UTF8Repair.repair(&repaired, findings: &known)
    guard let frontMatter = FrontMatter.read(repaired, findings: &known) else {
      return MarkdownDocument()
    }
    let parser = MarkdownParser(options: options)
    let document = parser.parse(repaired, from: frontMatter.bodyStart)
    // Only what a lab measured makes another text of it.
    return document.labFences.isEmpty ? document : read(source, bytes, hash: hash, parser).document
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
