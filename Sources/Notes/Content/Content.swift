package import Diagnostics
package import Markup

/// A Markdown source of a site, read and parsed: a note, a topic, or another page.
package struct Content: Sendable {
  package enum Kind: Sendable {
    case note(NoteMatter)
    case topic(TopicMatter)
    case page(PageMatter)
  }

  /// The path below the site's folder, such as `notes/slow-sql/index.md`.
  package var file: String
  /// The name that the address is made of: the file's, or for an `index.md` its folder's.
  ///
  /// A page's is its path below `pages`.
  package var name: String
  /// nil where the front matter could not be read.
  package var kind: Kind?
  package var document: MarkdownDocument
  /// What is wrong with it by itself, the rest of the site aside.
  package var problems: [Problem]

  /// The folder that holds the file.
  package var folder: String {
    String(file[..<(file.utf8.lastIndex(of: UInt8(ascii: "/")) ?? file.startIndex)])
  }

  /// Whether it is an `index.md`, whose folder's other files are its own.
  package var isBundle: Bool {
    file.hasSuffix("/index.md") || file.hasSuffix("/index.markdown")
  }
}
