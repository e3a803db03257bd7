package import Diagnostics

/// One Markdown source as HTML with gaps: the addresses of links and images that depend on the rest
/// of the site are left open, each a `LinkSlot`, so that sources are parsed once, in parallel, and
/// before the site's graph is known.
package struct MarkdownDocument: Sendable {
  package var html: [UInt8] = []
  /// In the order of their offsets.
  package var slots: [LinkSlot] = []
  package var headings: [Heading] = []
  /// Links that leave the site, for `check --external`.
  package var externalLinks: [ExternalLink] = []
  package var findings: [Finding] = []
  /// Words of text, code blocks left out.
  package var wordCount = 0
  /// Where the first paragraph's content lies in `html`: empty when there is none.
  package var firstParagraph: Range<Int> = 0..<0
  /// Ids in the text besides those of headings.
  package var otherIDs: [String] = []
  /// Where drawings lie in `html`, from `<svg` to behind `</svg>`, in the order of their offsets.
  ///
  /// What stands in a page as it is has to be a file of its own for readers that draw no SVG inside
  /// of text.
  package var drawings: [Range<Int>] = []
  /// Blocks that a lab runs, and claims, in their order.
  package var labFences: [LabFence] = []

  package init() {}
}

/// A place in `MarkdownDocument.html` where an address is to be filled in.
package struct LinkSlot: Sendable {
  package enum Kind: Sendable {
    /// The offset is between the quotes of `href=""`.
    case link
    /// The offset is inside `<img …>`, where `src`, the size and the way of loading belong.
    case image(hasAlternativeText: Bool)
  }

  package var kind: Kind
  /// Offset into `MarkdownDocument.html`.
  package var offset: Int
  /// As the author wrote it, with escapes and entities resolved.
  package var destination: String
  /// Where it stands in the file.
  package var span: Span
  /// How many bytes follow the offset up to the end of an image's tag.
  package var tagLength = 0

  package init(kind: Kind, offset: Int, destination: String, span: Span) {
    self.kind = kind
    self.offset = offset
    self.destination = destination
    self.span = span
  }

  /// What stands before the offset of an image.
  package static let imageOpening = "<img "
}

/// A heading of the text.
package struct Heading: Sendable {
  /// 1 to 6.
  package var level: Int
  package var id: String
  /// The text as HTML, without links.
  package var title: String
  package var span: Span

  package init(level: Int, id: String, title: String, span: Span) {
    self.level = level
    self.id = id
    self.title = title
    self.span = span
  }
}

/// A link to another site.
package struct ExternalLink: Sendable {
  package var destination: String
  package var span: Span

  package init(destination: String, span: Span) {
    self.destination = destination
    self.span = span
  }
}
