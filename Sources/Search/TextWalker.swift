internal import Glibc
internal import Markup

/// Walks the HTML of a document and hands on its text, in one pass over the bytes.
///
/// It knows the HTML that Markup writes. Raw HTML, where a site allows it, is walked as well as that
/// goes: an attribute that holds `>` ends its tag there.
struct TextWalker {
  private let headings: [Heading]
  /// Those before it have been met.
  private var nextHeading = 0
  private var codeDepth = 0
  private var inHeading = false

  init(_ document: MarkdownDocument) {
    headings = document.headings
  }

  /// Walks from the first byte to the last.
  mutating func walk(_ html: [UInt8], _ visitor: inout some TextVisitor) {
    html.withUnsafeBufferPointer { html in
      guard let base = html.baseAddress else { return }
      var position = 0
      while position < html.count {
        let rest = html.count - position
        guard let found = memchr(base + position, 0x3C, rest) else {
          visitor.text(
            UnsafeBufferPointer(start: base + position, count: rest), isCode: codeDepth > 0)
          break
        }
        let tag = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if tag > position {
          visitor.text(
            UnsafeBufferPointer(start: base + position, count: tag - position),
            isCode: codeDepth > 0)
        }
        position = self.tag(html, at: tag, &visitor)
      }
    }
    visitor.endBlock()
  }

  /// Handles the tag that begins at an offset, and returns the offset behind it.
  private mutating func tag(
    _ html: UnsafeBufferPointer<UInt8>, at start: Int, _ visitor: inout some TextVisitor
  ) -> Int {
    let isEnd = start + 1 < html.count && html[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isEnd ? 2 : 1)
    var nameEnd = nameStart
    while nameEnd < html.count, TextWalker.isNameByte(html[nameEnd]) { nameEnd += 1 }
    let end = TextWalker.end(of: start, in: html)
    // Highlighting's spans stand inside of words: `Foo`, `.`, `bar` is one name.
    if nameEnd - nameStart == 4, html[nameStart] == 0x73, html[nameStart + 1] == 0x70 { return end }
    let name = UnsafeBufferPointer(rebasing: html[nameStart..<nameEnd])
    visitor.endWord()
    if name.equals("code") || name.equals("pre") {
      codeDepth += isEnd ? -1 : 1
      if name.count == 3 { visitor.endBlock() }
      return end
    }
    if let level = TextWalker.headingLevel(name) {
      visitor.endBlock()
      heading(level, isEnd: isEnd, UnsafeBufferPointer(rebasing: html[nameEnd..<end]), &visitor)
      return end
    }
    if !isEnd, TextWalker.isLeftOut(name, UnsafeBufferPointer(rebasing: html[nameEnd..<end])) {
      return TextWalker.behindElement(name, from: end, in: html)
    }
    if !TextWalker.isInline(name) { visitor.endBlock() }
    return end
  }

  private mutating func heading(
    _ level: Int, isEnd: Bool, _ attributes: UnsafeBufferPointer<UInt8>,
    _ visitor: inout some TextVisitor
  ) {
    if isEnd {
      if inHeading { visitor.endHeading() }
      inHeading = false
    } else if nextHeading < headings.count, headings[nextHeading].level == level,
      !attributes.isEmpty
    {
      visitor.beginHeading(headings[nextHeading])
      nextHeading += 1
      inHeading = true
    }
  }

  /// What is no text of the note: the link beside a heading, the number of a footnote, and names in a
  /// drawing that its marks show as well.
  private static func isLeftOut(
    _ name: UnsafeBufferPointer<UInt8>, _ attributes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch name.count {
    case 1: name[0] == UInt8(ascii: "a") && attributes.starts(with: " class=\"anchor\"")
    case 3: name.equals("sup") && attributes.starts(with: " class=\"footnote-ref\"")
    case 5: name.equals("title") || name.equals("style")
    case 6: name.equals("script")
    default: false
    }
  }

  /// The offset behind the end tag of an element without children of its own name.
  private static func behindElement(
    _ name: UnsafeBufferPointer<UInt8>, from start: Int, in html: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var position = start
    while position + name.count + 2 < html.count {
      if html[position] == 0x3C, html[position + 1] == UInt8(ascii: "/"),
        html[(position + 2)..<(position + 2 + name.count)].elementsEqual(name)
      {
        return end(of: position, in: html)
      }
      position += 1
    }
    return html.count
  }

  private static func end(of tag: Int, in html: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = html.baseAddress,
      let found = memchr(base + tag, 0x3E, html.count - tag)
    else { return html.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
  }

  private static func headingLevel(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard name.count == 2, name[0] == UInt8(ascii: "h"), (0x31...0x36).contains(name[1]) else {
      return nil
    }
    return Int(name[1]) - 0x30
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (0x30...0x39).contains(byte)
  }

  private static func isInline(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    if name.count == 1 { return name[0] == UInt8(ascii: "a") || name[0] == UInt8(ascii: "b") }
    guard name.count > 1, name[0] != UInt8(ascii: "p"), name[0] != UInt8(ascii: "l") else {
      return false
    }
    return switch name.count {
    case 2: name.equals("em")
    case 3: name.equals("del") || name.equals("sub") || name.equals("kbd")
    case 4: name.equals("mark") || name.equals("abbr")
    case 6: name.equals("strong")
    default: false
    }
  }
}
