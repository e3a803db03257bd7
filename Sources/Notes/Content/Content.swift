package import Diagnostics
internal import Files
package import Markup

/// A Markdown source of a site, read and parsed: a note, a topic, or another page.
///
/// A class so that a graph, its pages and its feeds share it; it never changes.
package final class Content: Sendable {
  package enum Kind: Sendable {
    case note(NoteMatter)
    case topic(TopicMatter)
    case page(PageMatter)
  }

  /// Where the text comes from.
  enum Text: Sendable {
    case parsed(MarkdownDocument)
    /// It was parsed in an earlier build, and is again when it is asked for.
    case source(DocumentMemory)
  }

  /// The path below the site's folder, such as `notes/slow-sql/index.md`.
  package let file: String
  /// The name that the address is made of: the file's, or for an `index.md` its folder's.
  ///
  /// A page's is its path below `pages`.
  package let name: String
  /// nil where the front matter could not be read.
  package let kind: Kind?
  /// What a note says of itself, at hand without a copy; empty for all else.
  package let noteMatter: NoteMatter
  /// What the rest of the site needs to know of the text.
  package let outline: Outline
  private let text: Text
  /// Tells all that its text is made from, its source's bytes and how they are read, from all else.
  package let hash: UInt64
  /// Tells from all others what pages other than its own may show of it, or depend on.
  package let frameHash: UInt64
  /// What is wrong with it by itself, the rest of the site aside.
  package let problems: [Problem]
  /// What it runs and claims; nil for all but notes that have a lab and were read in this run.
  package let lab: NoteLab?

  package convenience init(
    file: String, name: String, kind: Kind?, document: MarkdownDocument, problems: [Problem]
  ) {
    self.init(
      file: file, name: name, kind: kind, outline: Outline(document), text: .parsed(document),
      hash: 0, problems: problems)
  }

  init(
    file: String, name: String, kind: Kind?, outline: Outline, text: Text, hash: UInt64,
    frameHash: UInt64? = nil, problems: [Problem], lab: NoteLab? = nil
  ) {
    self.lab = lab
    self.file = file
    self.name = name
    self.kind = kind
    noteMatter = if case .note(let matter) = kind { matter } else { NoteMatter() }
    self.outline = outline
    self.text = text
    self.hash = hash
    self.problems = problems
    self.frameHash = frameHash ?? Content.frameHash(name, kind, outline)
  }

  /// The text and where its parts stand.
  ///
  /// Cost: none where the source was parsed in this run; else it is read and parsed once more, a note with a lab
  /// the first time alone.
  package var document: MarkdownDocument {
    switch text {
    case .parsed(let document): document
    case .source(let memory): memory.document
    }
  }

  /// Of the front matter, and of what lists and hubs show of a text.
  private static func frameHash(_ name: String, _ kind: Kind?, _ outline: Outline) -> UInt64 {
    var out = ByteWriter(capacity: 1024)
    out.write(name)
    switch kind {
    case nil: out.write(0)
    case .note(let matter): matter.write(to: &out)
    case .topic(let matter): matter.write(to: &out)
    case .page(let matter): matter.write(to: &out)
    }
    out.write(outline.headings) { out, heading in
      out.write(heading.level)
      out.write(heading.id)
      out.write(heading.title)
    }
    out.write(outline.readingMinutes)
    out.write(outline.drawingCount)
    out.write(outline.hasText)
    out.write(outline.proof) { $1.write(to: &$0) }
    return ContentHash.of(out.bytes)
  }

  /// The folder that holds the file.
  package var folder: String {
    String(file[..<(file.utf8.lastIndex(of: UInt8(ascii: "/")) ?? file.startIndex)])
  }

  /// Whether it is an `index.md`, whose folder's other files are its own.
  package var isBundle: Bool {
    file.hasSuffix("/index.md") || file.hasSuffix("/index.markdown")
  }
}
