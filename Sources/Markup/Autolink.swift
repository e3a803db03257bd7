/// An address that stands in text without brackets: `https://…`, `www.…` or `me@example.org`.
///
/// md4c finds these too, but not `http://localhost`, not one after a quotation mark, and others where
/// GitHub finds none. Source: GitHub Flavored Markdown, section 6.9, and cmark-gfm where it is silent.
struct Autolink {
  /// Where it stands in the text.
  var range: Range<Int>
  /// What is to be written before it in `href`.
  var prefix: StaticString

  /// The first address at or after `start`.
  ///
  /// - Parameters:
  ///   - text: Plain text, as it stands in the source.
  ///   - start: Where to begin.
  ///   - previous: The byte before the text; nil at the start of a line or a cell.
  /// - Returns: nil if there is none. Cost: one pass.
  static func first(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, after previous: UInt8?
  ) -> Autolink? {
    guard mayHoldOne(text, from: start) else { return nil }
    var index = start
    while index < text.count {
      let range: Range<Int>?
      switch text[index] {
      case UInt8(ascii: ":"):
        range = web(text, index, start)
        if let range { return Autolink(range: range, prefix: "") }
      case UInt8(ascii: "w"):
        range = www(text, index, after: index > 0 ? text[index - 1] : previous)
        if let range { return Autolink(range: range, prefix: "http://") }
      case UInt8(ascii: "@"):
        range = mail(text, index, start)
        if let range { return withScheme(text, range, start) }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether anything stands there that each address has.
  private static func mayHoldOne(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    text.firstOffset(of: UInt8(ascii: ":"), UInt8(ascii: "/"), from: start) != nil
      || text.firstOffset(of: UInt8(ascii: "@"), from: start) != nil
      || text.firstOffset(of: UInt8(ascii: "w"), UInt8(ascii: "w"), from: start) != nil
  }

  // MARK: - The three kinds

  /// `http://`, `https://` and `ftp://`, found by their colon.
  private static func web(
    _ text: UnsafeBufferPointer<UInt8>, _ colon: Int, _ start: Int
  ) -> Range<Int>? {
    guard colon + 3 < text.count, text[colon + 1] == UInt8(ascii: "/"),
      text[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    var first = colon
    while first > start, isLetter(text[first - 1]) { first -= 1 }
    let scheme = String(decoding: text[first..<colon], as: UTF8.self).lowercased()
    guard ["http", "https", "ftp"].contains(scheme), isHostCharacter(text, colon + 3),
      let domain = domain(text, colon + 3)
    else { return nil }
    let end = trimmed(text, first, addressEnd(text, domain.end))
    return end > colon + 3 ? first..<end : nil
  }

  private static func www(
    _ text: UnsafeBufferPointer<UInt8>, _ first: Int, after previous: UInt8?
  ) -> Range<Int>? {
    guard first + 4 < text.count, text[first + 1] == UInt8(ascii: "w"),
      text[first + 2] == UInt8(ascii: "w"), text[first + 3] == UInt8(ascii: "."),
      previous.map({ isSpace($0) || "*_~(".utf8.contains($0) }) ?? true,
      let domain = domain(text, first), domain.dots > 0
    else { return nil }
    let end = trimmed(text, first, addressEnd(text, domain.end))
    return end > first ? first..<end : nil
  }

  private static func mail(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ start: Int
  ) -> Range<Int>? {
    var first = at
    while first > start, isAlphanumeric(text[first - 1]) || ".+-_".utf8.contains(text[first - 1]) {
      first -= 1
    }
    guard first < at else { return nil }
    var dots = 0
    var end = at + 1
    while end < text.count {
      let byte = text[end]
      if byte == UInt8(ascii: "."), end + 1 < text.count, isAlphanumeric(text[end + 1]) {
        dots += 1
      } else if !isAlphanumeric(byte), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
        break
      }
      end += 1
    }
    // What follows must not make it another address's middle: `a@b@c`.
    let goesOn = end < text.count && text[end] == UInt8(ascii: "@")
    guard dots > 0, !goesOn, isLetter(text[end - 1]) else { return nil }
    return first..<end
  }

  /// `mailto:` before a mail address belongs to it.
  private static func withScheme(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ start: Int
  ) -> Autolink {
    var first = range.lowerBound - 7
    guard first >= start, text[first..<range.lowerBound].elementsEqual("mailto:".utf8),
      first == start || !isAlphanumeric(text[first - 1])
    else { return Autolink(range: range, prefix: "mailto:") }
    // cmark-gfm then takes in what could begin a name before the scheme, too.
    while first > start, ".+-_".utf8.contains(text[first - 1]) { first -= 1 }
    return Autolink(range: first..<range.upperBound, prefix: "")
  }

  // MARK: - Ends

  /// The end of what can be a domain, and its dots; nil where its last two parts hold underscores.
  private static func domain(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (end: Int, dots: Int)? {
    var dots = 0
    var underscores = (before: 0, last: 0)
    var end = start + 1
    while end < text.count - 1 {
      let byte = text[end]
      if byte == UInt8(ascii: "_") {
        underscores.last += 1
      } else if byte == UInt8(ascii: ".") {
        underscores = (underscores.last, 0)
        dots += 1
      } else if byte != UInt8(ascii: "-"), !isHostCharacter(text, end) {
        break
      }
      end += 1
    }
    return underscores.before + underscores.last > 0 ? nil : (min(end, text.count), dots)
  }

  private static func addressEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < text.count, !isSpace(text[end]), text[end] != UInt8(ascii: "<") { end += 1 }
    return end
  }

  /// The end without the punctuation of the sentence around the address.
  private static func trimmed(
    _ text: UnsafeBufferPointer<UInt8>, _ first: Int, _ end: Int
  ) -> Int {
    var end = end
    while end > first {
      let last = text[end - 1]
      if last == UInt8(ascii: ")") {
        let address = text[first..<end]
        let opening = address.count { $0 == UInt8(ascii: "(") }
        if address.count(where: { $0 == last }) <= opening { break }
      } else if last == UInt8(ascii: ";"), let entity = entityStart(text, first, end) {
        end = entity
        continue
      } else if !"?!.,:*_~'\";".utf8.contains(last) {
        break
      }
      end -= 1
    }
    return end
  }

  /// Where `&name;` before an end begins.
  private static func entityStart(
    _ text: UnsafeBufferPointer<UInt8>, _ first: Int, _ end: Int
  ) -> Int? {
    var index = end - 2
    while index > first, isLetter(text[index]) { index -= 1 }
    return index < end - 2 && text[index] == UInt8(ascii: "&") ? index : nil
  }

  // MARK: - Characters

  private static func isHostCharacter(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    guard byte >= 0x80 else { return isAlphanumeric(byte) }
    // The middle of a character goes on what its beginning was.
    guard byte >= 0xC0 else { return true }
    let end = min(index + 4, text.count)
    guard let scalar = String(decoding: text[index..<end], as: UTF8.self).unicodeScalars.first
    else {
      return false
    }
    return !isSpaceOrPunctuation(scalar)
  }

  private static func isSpaceOrPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .connectorPunctuation, .dashPunctuation, .openPunctuation,
      .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  private static func isLetter(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte | 0x20
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || 0x30...0x39 ~= byte
  }
}
