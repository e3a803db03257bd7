internal import Files
internal import Diagnostics
internal import Markup

/// Reads one Markdown source.
struct ContentReader {
  var root: String

  /// Never fails: what cannot be read is content without a kind, and problems that say why.
  func read(_ source: SiteTree.Source, _ parser: MarkdownParser) -> Content {
    var content = Content(
      file: source.file, name: ContentReader.name(of: source), kind: nil,
      document: MarkdownDocument(), problems: [])
    var bytes: [UInt8]
    do {
      bytes = try FileBytes.read("\(root)/\(source.file)")
    } catch {
      content.problems = [
        Problem(
          .error, .unreadableFile, file: source.file, line: 0,
          "cannot read this file: \(error.reason)")
      ]
      return content
    }
    var findings: [Finding] = []
    UTF8Repair.repair(&bytes, findings: &findings)
    if let frontMatter = FrontMatter.read(bytes, findings: &findings) {
      content.document = parser.parse(bytes, from: frontMatter.bodyStart)
      let fileName = content.name.split(separator: "/").last.map(String.init) ?? ""
      switch source.role {
      case .note:
        var matter = NoteMatter(frontMatter, name: fileName, findings: &findings)
        if matter.summary.isEmpty { matter.summary = Excerpt.text(of: content.document) }
        content.kind = .note(matter)
      case .topic: content.kind = .topic(TopicMatter(frontMatter, findings: &findings))
      case .page: content.kind = .page(PageMatter(frontMatter, findings: &findings))
      }
      findings += content.document.findings
      content.document.findings = []
    }
    if !findings.isEmpty {
      content.problems = SourceText(file: source.file, bytes: bytes).problems(from: findings)
    }
    return content
  }

  /// What the address is made of: a file's name, a bundle's folder, a page's whole path.
  private static func name(of source: SiteTree.Source) -> String {
    var path = source.file.split(separator: "/").dropFirst()
    var last = path.popLast().map(String.init) ?? ""
    last = String(last.dropLast(last.hasSuffix(".markdown") ? 9 : 3))
    if last == "index", let folder = path.last {
      return source.role == .page ? path.joined(separator: "/") : String(folder)
    }
    return source.role == .page ? (path + [last[...]]).joined(separator: "/") : last
  }
}
