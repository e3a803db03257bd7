internal import Diagnostics

/// Finds an address in the source when md4c points at a copy of it: where it resolved escapes or
/// entities.
struct DestinationFinder {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The place of an address in the paragraph that goes on at an offset; nil if it is not there, as
  /// that of a reference's definition.
  func inParagraph(_ destination: [UInt8], from start: Int) -> Range<Int>? {
    var index = max(start, 1)
    while index < bytes.count {
      if bytes[index] == 0x0A, index + 1 < bytes.count, bytes[index + 1] == 0x0A { return nil }
      if let range = match(destination, at: index) { return range }
      index += 1
    }
    return nil
  }

  /// The place of `()` behind a closing bracket, in the paragraph that goes on at an offset.
  func emptyParentheses(from start: Int) -> Range<Int>? {
    var index = max(start, 1)
    while index + 1 < bytes.count {
      if bytes[index] == 0x0A, bytes[index + 1] == 0x0A { return nil }
      if bytes[index - 1] == UInt8(ascii: "]"), bytes[index] == UInt8(ascii: "(") {
        var end = index + 1
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        if end < bytes.count, bytes[end] == UInt8(ascii: ")") { return index..<(end + 1) }
      }
      index += 1
    }
    return nil
  }

  /// The place of an address in a definition, anywhere.
  func inDefinitions(_ destination: [UInt8]) -> Range<Int>? {
    var index = 1
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: ":"), bytes[index - 1] == UInt8(ascii: "]") {
        var start = index + 1
        while start < bytes.count, bytes[start] <= 0x20 || bytes[start] == UInt8(ascii: "<") {
          start += 1
        }
        if start < bytes.count, let range = match(destination, at: start) { return range }
      }
      index += 1
    }
    return nil
  }

  /// The range of the source that stands for an address and begins at an offset, where one can begin.
  private func match(_ destination: [UInt8], at start: Int) -> Range<Int>? {
    guard "(<: \t\n".utf8.contains(bytes[start - 1]) else { return nil }
    var index = start
    var expected = 0
    while expected < destination.count {
      guard index < bytes.count else { return nil }
      let piece = piece(at: index)
      let end = expected + piece.text.count
      guard end <= destination.count, destination[expected..<end].elementsEqual(piece.text) else {
        return nil
      }
      expected = end
      index += piece.length
    }
    return start..<index
  }

  /// What a character of the source, an escape or an entity stands for.
  private func piece(at index: Int) -> (text: [UInt8], length: Int) {
    let byte = bytes[index]
    if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, isPunctuation(bytes[index + 1]) {
      return ([bytes[index + 1]], 2)
    }
    // The longest name has 33 characters with its marks.
    if byte == UInt8(ascii: "&"),
      let end = bytes[index..<min(index + 34, bytes.count)].firstIndex(of: UInt8(ascii: ";"))
    {
      let entity = UnsafeBufferPointer(rebasing: bytes[index...end])
      let text = MarkdownParser.resolve(entity: entity)
      if !text.elementsEqual(entity) { return (text, entity.count) }
    }
    return ([byte], 1)
  }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    0x21...0x2F ~= byte || 0x3A...0x40 ~= byte || 0x5B...0x60 ~= byte || 0x7B...0x7E ~= byte
  }
}
