internal import Diagnostics

/// Reads the YAML that most front matter is: `key: value` lines and simple lists.
///
/// Accepts only what it surely reads as YAML 1.1 does, and gives up on everything else, which then
/// goes through Yams; a test holds the two against each other. What it accepts: keys of letters,
/// digits, `_` and `-` at the left edge; values that are empty, plain without anything that YAML
/// could take for syntax, or quoted without escapes; `[a, b]` and indented `- item` lists of such
/// values; comment lines; no line that continues another.
enum FlatYAMLReader {
  static func entries(of bytes: [UInt8], in span: Span) -> [DataEntry]? {
    bytes.withUnsafeBufferPointer { buffer in
      var cursor = Cursor(bytes: buffer, index: span.start, end: span.end)
      return cursor.entries()
    }
  }
}

private struct Cursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int
  let end: Int

  private var peek: UInt8 { index < end ? bytes[index] : 0 }

  mutating func entries() -> [DataEntry]? {
    var entries: [DataEntry] = []
    while index < end {
      if skipBlankOrComment() { continue }
      guard let (key, keySpan) = key() else { return nil }
      guard !entries.contains(where: { $0.key == key }) else { return nil }
      skipSpaces()
      let valueStart = index
      if isLineEnd {
        nextLine()
        guard let value = blockList(valueStart) else { return nil }
        entries.append(DataEntry(key: key, keySpan: keySpan, value: value))
        continue
      }
      guard let value = peek == UInt8(ascii: "[") ? flowList() : scalar(inFlow: false) else {
        return nil
      }
      skipSpaces()
      guard isLineEnd else { return nil }
      nextLine()
      // An indented line after a value would continue it.
      guard index >= end || peek > 0x20 || lineIsBlank else { return nil }
      entries.append(DataEntry(key: key, keySpan: keySpan, value: value))
    }
    return entries
  }

  private mutating func key() -> (String, Span)? {
    let start = index
    while index < end, Cursor.isKeyByte(bytes[index]) { index += 1 }
    guard index > start, peek == UInt8(ascii: ":"), bytes[start] != UInt8(ascii: "-") else {
      return nil
    }
    let span = Span(start, index)
    let key = String(decoding: bytes[start..<index], as: UTF8.self)
    index += 1
    guard index >= end || peek == 0x20 || isLineEnd else { return nil }
    return (key, span)
  }

  /// `- item` lines; nothing at all is null.
  private mutating func blockList(_ keyEnd: Int) -> DataNode? {
    var items: [DataNode] = []
    var indent: Int?
    let listStart = index
    while index < end {
      let lineStart = index
      if skipBlankOrComment() { continue }
      skipSpaces()
      let width = index - lineStart
      guard peek == UInt8(ascii: "-"), index + 1 < end, bytes[index + 1] == 0x20 else {
        index = lineStart
        // Anything indented that is no item is more than this reader knows.
        guard width == 0 else { return nil }
        break
      }
      guard indent == nil || indent == width else { return nil }
      indent = width
      index += 1
      skipSpaces()
      guard let item = scalar(inFlow: false) else { return nil }
      skipSpaces()
      guard isLineEnd else { return nil }
      nextLine()
      items.append(item)
    }
    guard !items.isEmpty else { return DataNode(.null, at: Span(keyEnd, keyEnd)) }
    return DataNode(.sequence(items), at: Span(listStart + (indent ?? 0), items[0].span.end))
  }

  private mutating func flowList() -> DataNode? {
    let start = index
    index += 1
    var items: [DataNode] = []
    skipSpaces()
    while peek != UInt8(ascii: "]") {
      guard let item = scalar(inFlow: true) else { return nil }
      items.append(item)
      skipSpaces()
      if peek == UInt8(ascii: ",") {
        index += 1
        skipSpaces()
      } else if peek != UInt8(ascii: "]") {
        return nil
      }
    }
    index += 1
    return DataNode(.sequence(items), at: Span(start, lineEndOffset()))
  }

  private mutating func scalar(inFlow: Bool) -> DataNode? {
    let first = peek
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return quoted(first) }
    guard Cursor.isPlainStart(first) else { return nil }
    let start = index
    var last = index
    while index < end, !isLineEnd {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x7F, isSpecial(index) { return nil }
      let next = index + 1 < end ? bytes[index + 1] : 0x0A
      if byte == UInt8(ascii: ":"), next <= 0x20 || inFlow { return nil }
      if byte == UInt8(ascii: "#"), index > start, bytes[index - 1] == 0x20 { return nil }
      if inFlow {
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") { break }
        if "[{}\"'#&*!|>%@`?".utf8.contains(byte) { return nil }
      }
      if byte != 0x20 { last = index }
      index += 1
    }
    let span = Span(start, last + 1)
    return DataNode.plain(String(decoding: bytes[start...last], as: UTF8.self), at: span)
  }

  private mutating func quoted(_ quote: UInt8) -> DataNode? {
    let start = index
    index += 1
    while index < end, bytes[index] != quote {
      if bytes[index] < 0x20 || bytes[index] == UInt8(ascii: "\\") { return nil }
      if bytes[index] >= 0x7F, isSpecial(index) { return nil }
      index += 1
    }
    guard index < end else { return nil }
    index += 1
    // '' inside single quotes is an escape.
    guard peek != quote else { return nil }
    return DataNode(
      .scalar(String(decoding: bytes[(start + 1)..<(index - 1)], as: UTF8.self), isQuoted: true),
      at: Span(start, index))
  }

  /// Characters that YAML 1.1 takes for line breaks or for none at all: controls, U+0085, U+2028,
  /// U+2029, a byte order mark.
  private func isSpecial(_ index: Int) -> Bool {
    let next = index + 1 < end ? bytes[index + 1] : 0
    return switch bytes[index] {
    case 0..<0x20, 0x7F: true
    case 0xC2: next < 0xA0
    case 0xE2: next == 0x80 && index + 2 < end && (0xA8...0xA9).contains(bytes[index + 2])
    case 0xEF: next == 0xBB || next == 0xBF
    default: false
    }
  }

  // MARK: - Lines

  private mutating func skipSpaces() {
    while index < end, bytes[index] == 0x20 { index += 1 }
  }

  private var isLineEnd: Bool {
    index >= end || bytes[index] == 0x0A
      || bytes[index] == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A
  }

  private var lineIsBlank: Bool {
    var probe = index
    while probe < end, bytes[probe] == 0x20 { probe += 1 }
    return probe >= end || bytes[probe] == 0x0A || bytes[probe] == 0x0D
  }

  private func lineEndOffset() -> Int {
    var probe = index
    while probe < end, bytes[probe] != 0x0A, bytes[probe] != 0x0D { probe += 1 }
    return probe
  }

  private mutating func nextLine() {
    while index < end, bytes[index] != 0x0A { index += 1 }
    index = min(index + 1, end)
  }

  private mutating func skipBlankOrComment() -> Bool {
    if lineIsBlank || peek == UInt8(ascii: "#") {
      nextLine()
      return true
    }
    return false
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte)
  }

  /// Letters, digits and what is not ASCII: none of YAML's indicators.
  private static func isPlainStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || (0x30...0x39).contains(byte) || byte >= 0x80
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "(")
  }
}
