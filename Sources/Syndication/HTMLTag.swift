internal import Markup

/// A tag as it stands in HTML: ranges of its name and attributes in the bytes around it.
struct HTMLTag {
  /// An attribute; one without a value has an empty one.
  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
  }

  private let html: UnsafeBufferPointer<UInt8>
  private(set) var isEnd = false
  private(set) var name: Range<Int>
  private(set) var attributes: [Attribute] = []
  /// Behind its `>`.
  private(set) var end: Int

  /// Reads a tag at its `<`; nil where something else than a tag begins there.
  init?(_ html: UnsafeBufferPointer<UInt8>, at start: Int) {
    self.html = html
    var index = start + 1
    if index < html.count, html[index] == UInt8(ascii: "/") { (isEnd, index) = (true, index + 1) }
    guard index < html.count, HTMLTag.isLetter(html[index]) else { return nil }
    name = index..<index
    while index < html.count, !HTMLTag.endsName(html[index]) { index += 1 }
    name = name.lowerBound..<index
    end = index
    while index < html.count, html[index] != UInt8(ascii: ">") {
      if html[index] <= 0x20 || html[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        index = readAttribute(at: index)
      }
    }
    guard index < html.count else { return nil }
    end = index + 1
  }

  private mutating func readAttribute(at start: Int) -> Int {
    var index = start + 1
    while index < html.count, !HTMLTag.endsName(html[index]), html[index] != UInt8(ascii: "=") {
      index += 1
    }
    let name = start..<index
    var next = index
    while next < html.count, html[next] <= 0x20 { next += 1 }
    guard next < html.count, html[next] == UInt8(ascii: "=") else {
      attributes.append(Attribute(name: name, value: index..<index))
      return index
    }
    next += 1
    while next < html.count, html[next] <= 0x20 { next += 1 }
    guard next < html.count else { return next }
    let quote = html[next]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let value = next + 1
      index = value
      while index < html.count, html[index] != quote { index += 1 }
      attributes.append(Attribute(name: name, value: value..<index))
      return index + 1
    }
    index = next
    while index < html.count, html[index] > 0x20, html[index] != UInt8(ascii: ">") { index += 1 }
    attributes.append(Attribute(name: name, value: next..<index))
    return index
  }

  /// Whether its name is this one, in lower case.
  func isNamed(_ name: StaticString) -> Bool { HTMLTag.equal(html, self.name, name) }

  /// The value of an attribute, as it is written.
  func value(of name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    attributes.first { HTMLTag.equal(html, $0.name, name) }.map {
      UnsafeBufferPointer(rebasing: html[$0.value])
    }
  }

  /// Whether an attribute has just this value.
  func has(_ name: StaticString, _ value: StaticString) -> Bool {
    guard let bytes = self.value(of: name) else { return false }
    return HTMLTag.equal(bytes, 0..<bytes.count, value)
  }

  /// Whether bytes are a word in lower case, letters in either case.
  static func equal(
    _ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: StaticString
  ) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return starts(html, range, with: word)
  }

  /// Whether bytes begin with a word in lower case, letters in either case.
  static func starts(
    _ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with word: StaticString
  ) -> Bool {
    guard range.count >= word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount {
      let byte = html[range.lowerBound + index]
      guard (isLetter(byte) ? byte | 0x20 : byte) == word.utf8Start[index] else { return false }
    }
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }
}
