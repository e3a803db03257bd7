internal import Diagnostics

/// A footnote's text, taken out of its source.
struct FootnoteDefinition {
  var label: String
  /// The label in the file.
  var span: Span
  /// The text with its indentation taken away.
  var body: [UInt8]
  /// Where each line of `body` began: offsets in `body` and in the file, ascending.
  var lines: [(bodyOffset: Int, fileOffset: Int)]
}

/// Finds footnote definitions (`[^label]: text`, then lines indented by four) before Markdown is
/// parsed: md4c has none.
///
/// Each is replaced by blank lines of the same length, so that everything else keeps its offset.
struct FootnoteExtractor {
  private(set) var definitions: [FootnoteDefinition] = []
  private var fence: (byte: UInt8, count: Int)?

  /// Takes the definitions out of the bytes.
  ///
  /// Definitions are read at the top level only, not inside lists or quotes. Cost: one pass, and
  /// none for a source without `[^`.
  mutating func extract(from bytes: inout [UInt8]) {
    var position = 0
    while position < bytes.count {
      let end = lineEnd(bytes, position)
      if updateFence(bytes, position, end) {
        position = end
        continue
      }
      if fence == nil, let label = definitionLabel(bytes, position, end) {
        position = take(label, from: &bytes, lineStart: position)
      } else {
        position = end
      }
    }
  }

  /// Offset after the line's break.
  private func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    return min(index + 1, bytes.count)
  }

  /// Whether the line opens or closes a fence, or lies inside one.
  private mutating func updateFence(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end, index - start < 4, bytes[index] == 0x20 { index += 1 }
    guard index - start < 4, index < end else { return fence != nil }
    let byte = bytes[index]
    guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return fence != nil }
    var count = 0
    while index < end, bytes[index] == byte { (index, count) = (index + 1, count + 1) }
    guard count >= 3 else { return fence != nil }
    if let open = fence {
      let rest = bytes[index..<end].allSatisfy { $0 <= 0x20 }
      if open.byte == byte, count >= open.count, rest { fence = nil }
      return true
    }
    if byte == UInt8(ascii: "`"), bytes[index..<end].contains(byte) { return false }
    fence = (byte, count)
    return true
  }

  /// The range of the label of `[^label]:` at the start of a line.
  private func definitionLabel(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
    var index = start
    while index < end, index - start < 4, bytes[index] == 0x20 { index += 1 }
    guard index - start < 4, index + 3 < end, bytes[index] == UInt8(ascii: "["),
      bytes[index + 1] == UInt8(ascii: "^")
    else { return nil }
    let labelStart = index + 2
    index = labelStart
    while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "]"),
      bytes[index] != UInt8(ascii: "[")
    { index += 1 }
    guard index > labelStart, index + 1 < end, bytes[index] == UInt8(ascii: "]"),
      bytes[index + 1] == UInt8(ascii: ":")
    else { return nil }
    return labelStart..<index
  }

  /// Moves one definition out of the bytes; returns the offset after it.
  private mutating func take(
    _ label: Range<Int>, from bytes: inout [UInt8], lineStart: Int
  ) -> Int {
    var definition = FootnoteDefinition(
      label: String(decoding: bytes[label], as: UTF8.self),
      span: Span(label.lowerBound - 2, label.upperBound + 1), body: [], lines: [])
    var start = label.upperBound + 2
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    var end = lineEnd(bytes, start)
    if start > label.upperBound + 2, start > 0, bytes[start - 1] == 0x0A { end = start }
    append(bytes, start, end, to: &definition)
    blank(&bytes, lineStart, end)
    var afterBlank = false
    while end < bytes.count {
      let next = lineEnd(bytes, end)
      let indent = indentation(bytes, end, next)
      if indent.isBlank {
        afterBlank = true
        // Blank lines belong to the note only if an indented line follows.
        guard let resume = nextText(bytes, next), indentation(bytes, resume, bytes.count).width >= 4
        else { break }
        append(bytes, end, next, to: &definition)
      } else if indent.width >= 4 {
        append(bytes, end + indent.bytes, next, to: &definition)
        afterBlank = false
      } else if !afterBlank, isLazy(bytes, end, next) {
        append(bytes, end, next, to: &definition)
      } else {
        break
      }
      blank(&bytes, end, next)
      end = next
    }
    definitions.append(definition)
    return end
  }

  private func append(
    _ bytes: [UInt8], _ start: Int, _ end: Int, to definition: inout FootnoteDefinition
  ) {
    definition.lines.append((definition.body.count, start))
    definition.body.append(contentsOf: bytes[start..<end])
  }

  private func blank(_ bytes: inout [UInt8], _ start: Int, _ end: Int) {
    for index in start..<end where bytes[index] != 0x0A && bytes[index] != 0x0D {
      bytes[index] = 0x20
    }
  }

  /// The start of the next line that is not blank.
  private func nextText(_ bytes: [UInt8], _ start: Int) -> Int? {
    var line = start
    while line < bytes.count {
      let end = lineEnd(bytes, line)
      if !indentation(bytes, line, end).isBlank { return line }
      line = end
    }
    return nil
  }

  /// Width in columns and bytes, at most four columns of it, and whether the line is blank.
  private func indentation(
    _ bytes: [UInt8], _ start: Int, _ end: Int
  ) -> (width: Int, bytes: Int, isBlank: Bool) {
    var width = 0
    var index = start
    while index < end, width < 4 {
      if bytes[index] == 0x20 {
        width += 1
      } else if bytes[index] == 0x09 {
        width = 4
      } else {
        break
      }
      index += 1
    }
    var rest = index
    while rest < end, bytes[rest] == 0x20 || bytes[rest] == 0x09 || bytes[rest] == 0x0D {
      rest += 1
    }
    return (width, index - start, rest >= end || bytes[rest] == 0x0A)
  }

  /// A line that merely continues the paragraph before it: it starts no other block.
  private func isLazy(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard index < end else { return false }
    return switch bytes[index] {
    case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "~"),
      UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "<"),
      UInt8(ascii: "|"), UInt8(ascii: "="), UInt8(ascii: "_"):
      false
    case UInt8(ascii: "["): definitionLabel(bytes, start, end) == nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"): false
    default: true
    }
  }
}
