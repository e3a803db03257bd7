internal import Diagnostics
package import Markup

/// What the rest of a site needs to know of a document: all but its text.
///
/// A build reads it from what the last one kept; the text itself is made again only for pages that
/// are written.
package struct Outline: Sendable {
  package var slots: [LinkSlot] = []
  package var headings: [Heading] = []
  package var externalLinks: [ExternalLink] = []
  /// Words of text, code blocks left out.
  package var wordCount = 0
  /// Ids in the text besides those of headings, and old anchors' names.
  package var otherIDs: [String] = []
  /// How many drawings there are.
  package var drawingCount = 0
  /// How far a note with a lab is proved.
  package var proof: Proof?
  /// Whether there is any text.
  package var hasText = false

  package init() {}

  /// - Parameters:
  ///   - document: What it is the outline of.
  ///   - hasRawIDs: Whether the text may hold ids that Markup does not know of.
  package init(_ document: MarkdownDocument, hasRawIDs: Bool = false) {
    slots = document.slots
    headings = document.headings
    externalLinks = document.externalLinks
    wordCount = document.wordCount
    otherIDs = document.otherIDs
    drawingCount = document.drawings.count
    hasText = !document.html.isEmpty
    if hasRawIDs || drawingCount > 0 { otherIDs += RawIDs.list(document.html) }
  }

  /// How long reading takes: at 220 words a minute, and at least one.
  package var readingMinutes: Int { max(1, (wordCount + 110) / 220) }

  /// Whether something in the text has an id.
  package func hasID(_ id: String) -> Bool {
    headings.contains { $0.id == id } || otherIDs.contains(id)
  }

  /// The id of a heading that resembles one most.
  package func nearestID(to id: String) -> String? {
    EditDistance.nearest(to: id, among: headings.map(\.id))
  }
}
