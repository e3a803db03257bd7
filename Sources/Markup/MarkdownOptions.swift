/// What may differ from site to site in the reading of Markdown.
package struct MarkdownOptions: Sendable {
  /// `markdown: {html: allow}`: raw HTML goes through as it stands; otherwise it shows as text.
  package var allowsHTML = false
  /// `features: {highlight: false}` leaves code in one colour.
  package var highlights = true
  /// Fenced blocks that become something else than code, by language.
  package var fenceRenderers: [String: any FenceRenderer] = [:]

  /// What draws the lab of the note that is read; nil where it has none, and braces are only braces.
  package var lab: (any LabRenderer)?

  package init() {}
}
