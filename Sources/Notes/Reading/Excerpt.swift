internal import Markup

/// The beginning of a note as plain text, for one without a summary.
enum Excerpt {
  /// The first paragraph without its tags, cut after a word where it is long.
  ///
  /// May be empty.
  static func text(of document: MarkdownDocument) -> String {
    var text: [UInt8] = []
    var inTag = false
    for byte in document.html[document.firstParagraph] {
      if byte == UInt8(ascii: "<") {
        inTag = true
      } else if byte == UInt8(ascii: ">") {
        inTag = false
      } else if !inTag {
        text.append(byte == 0x0A ? 0x20 : byte)
      }
    }
    var plain = String(decoding: text, as: UTF8.self)
    for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
      plain.replace(entity, with: character)
    }
    guard plain.count > limit else { return plain }
    let cut = plain.prefix(limit)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
  }

  /// Characters: what a search result shows.
  private static let limit = 155
}
