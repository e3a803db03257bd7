import Markup

/// Brings our HTML and cmark-gfm's to one form, in which only what a reader sees is left to differ.
///
/// Dropped are our documented additions (heading ids and anchors, the elements around listings and
/// tables, the classes of cells and tasks, lazy images), slashes of void elements, and white space
/// next to the tags of blocks.
struct HTMLNormalizer {
  private var out: [UInt8] = []
  private var skipsSpace = true
  private var isInCode = false

  /// Our document, its slots filled in with the addresses as the author wrote them.
  static func filled(_ document: MarkdownDocument) -> [UInt8] {
    var html = HTMLBuffer()
    var position = 0
    for slot in document.slots {
      html.write(raw: document.html[position..<slot.offset])
      position = slot.offset
      switch slot.kind {
      case .link: html.write(url: slot.destination)
      case .image:
        html.write("src=\"")
        html.write(url: slot.destination)
        html.write("\"")
      }
    }
    html.write(raw: document.html[position...])
    return html.bytes
  }

  static func normalize(_ html: [UInt8]) -> [UInt8] {
    var normalizer = HTMLNormalizer()
    normalizer.out.reserveCapacity(html.count)
    normalizer.read(html)
    normalizer.trim()
    return normalizer.out
  }

  private mutating func read(_ html: [UInt8]) {
    var index = 0
    while index < html.count {
      if let end = HTMLNormalizer.tagEnd(html, index) {
        let tag = HTMLNormalizer.tag(html[index...end])
        index = end + 1
        if tag.hasPrefix("<a class=\"anchor\" href=\"#") {
          // The anchor's text is `#`, its end tag `</a>`.
          index += 5
        } else {
          write(tag)
        }
      } else {
        write(html[index])
        index += 1
      }
    }
  }

  private mutating func write(_ byte: UInt8) {
    let isSpace = HTMLNormalizer.isSpace(byte)
    if isInCode {
      // White space on an empty line of code shows nowhere.
      if byte == 0x0A { trimBlankLine() }
      return out.append(byte)
    }
    if isSpace, skipsSpace { return }
    skipsSpace = isSpace
    out.append(isSpace ? 0x20 : byte)
  }

  private mutating func write(_ tag: String) {
    let tag = HTMLNormalizer.withoutAdditions(tag)
    if tag.hasPrefix("<code"), out.suffix(5).elementsEqual("<pre>".utf8) { isInCode = true }
    if tag == "</pre>" { isInCode = false }
    if tag == "<br>" { trim() }
    // A code span of a line break and text begins with a space in cmark-gfm only.
    if tag == "</code>", !isInCode { trim() }
    guard HTMLNormalizer.isBlock(tag) else {
      out.append(contentsOf: tag.utf8)
      // The box of a task ends with a space that is no part of its text.
      skipsSpace = tag.hasPrefix("<input type=\"checkbox\"") || tag == "<code>" && !isInCode
      return
    }
    trim()
    skipsSpace = true
    guard !HTMLNormalizer.isWrapper(tag) else { return }
    out.append(UInt8(ascii: "\n"))
    out.append(contentsOf: tag.utf8)
  }

  private mutating func trimBlankLine() {
    var end = out.count
    while end > 0, out[end - 1] == 0x20 || out[end - 1] == 0x09 { end -= 1 }
    if end > 0, out[end - 1] == 0x0A || out[end - 1] == UInt8(ascii: ">") {
      out.removeLast(out.count - end)
    }
  }

  private mutating func trim() {
    while let last = out.last, HTMLNormalizer.isSpace(last) { out.removeLast() }
  }

  /// The place of the `>` of a tag that begins here; nil if none does.
  private static func tagEnd(_ html: [UInt8], _ index: Int) -> Int? {
    guard html[index] == UInt8(ascii: "<"), index + 1 < html.count,
      html[index + 1] | 0x20 >= 0x61 || "/!?".utf8.contains(html[index + 1]),
      let end = html[(index + 1)...].firstIndex(where: { $0 == 0x3E || $0 == 0x3C })
    else { return nil }
    return html[end] == 0x3E ? end : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09
  }

  // MARK: - Tags

  private static let blocks: Set<Substring> = [
    "p", "ul", "ol", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table",
    "thead", "tbody", "tr", "th", "td", "div", "figure",
  ]

  /// A tag with its white space folded.
  private static func tag(_ bytes: ArraySlice<UInt8>) -> String {
    var folded: [UInt8] = []
    for byte in bytes {
      let byte = isSpace(byte) ? 0x20 : byte
      if byte != 0x20 || folded.last != 0x20 { folded.append(byte) }
    }
    return String(decoding: folded, as: UTF8.self)
  }

  private static func isBlock(_ tag: String) -> Bool {
    let name = tag.dropFirst(tag.hasPrefix("</") ? 2 : 1).prefix { $0.isLetter || $0.isNumber }
    return blocks.contains(name)
  }

  /// The elements around listings and tables.
  ///
  /// End tags of `div` go in pairs with raw HTML's own, so all are dropped on both sides.
  private static func isWrapper(_ tag: String) -> Bool {
    tag.hasPrefix("<figure") || tag == "</figure>" || tag.hasPrefix("<div class=\"table\"")
      || tag == "</div>"
  }

  private static func withoutAdditions(_ tag: String) -> String {
    switch tag {
    case "<pre tabindex=\"0\">": return "<pre>"
    case "<li class=\"task\">": return "<li>"
    case let tag where tag.hasPrefix("<input type=\"checkbox\""):
      return tag.contains(" checked")
        ? "<input type=\"checkbox\" checked>" : "<input type=\"checkbox\">"
    case let tag where tag.hasPrefix("<t"):
      for side in ["left", "center", "right"] where tag.hasSuffix(" class=\"align-\(side)\">") {
        return String(tag.prefix(3)) + " align=\"\(side)\">"
      }
      return tag
    case let tag where tag.hasPrefix("<h") && tag.dropFirst(3).hasPrefix(" id=\""):
      return tag.prefix(3) + ">"
    case let tag where tag.hasSuffix(" />"): return tag.dropLast(3) + ">"
    case let tag where tag.hasSuffix(" loading=\"lazy\">"): return tag.dropLast(16) + ">"
    default: return tag
    }
  }
}
