/// Writes JSON into a buffer of bytes: for texts too long for `JSONValue`, or of which there are many.
package struct JSONWriter {
  private var out: HTMLBuffer
  /// Whether a value stands before the next one in the open object or list.
  private var needsComma = false
  private let isInScript: Bool

  /// Appends to a buffer what a closure writes.
  ///
  /// - Parameters:
  ///   - out: Gets the JSON.
  ///   - isInScript: Whether it is to stand in an HTML `<script>` element, which no text may end:
  ///     then `<`, `>` and `&` are escaped.
  ///   - body: Writes one value.
  package static func write(
    into out: inout HTMLBuffer, isInScript: Bool = false, _ body: (inout JSONWriter) -> Void
  ) {
    var writer = JSONWriter(out: HTMLBuffer(), isInScript: isInScript)
    swap(&writer.out, &out)
    body(&writer)
    swap(&writer.out, &out)
  }

  /// Writes an object with the members that a closure writes.
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    open("{")
    members(&self)
    close("}")
  }

  /// Writes a list with the items that a closure writes.
  package mutating func array(_ items: (inout JSONWriter) -> Void) {
    open("[")
    items(&self)
    close("]")
  }

  /// Writes a member's name; its value comes next.
  package mutating func key(_ name: StaticString) {
    separate()
    out.write("\"")
    out.write(name)
    out.write("\":")
    needsComma = false
  }

  package mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  /// Writes a text of valid UTF-8.
  package mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) {
    separate()
    out.write("\"")
    out.write(jsonText: bytes, escapingMarkup: isInScript)
    out.write("\"")
    needsComma = true
  }

  package mutating func int(_ number: Int) {
    separate()
    out.write(decimal: number)
    needsComma = true
  }

  /// Writes a member whose value is a text.
  package mutating func member(_ name: StaticString, _ text: String) {
    key(name)
    string(text)
  }

  private mutating func open(_ bracket: StaticString) {
    separate()
    out.write(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: StaticString) {
    out.write(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { out.write(",") }
  }
}

extension HTMLBuffer {
  /// Writes text as it stands between the quotes of a JSON string.
  ///
  /// Source: RFC 8259.
  fileprivate mutating func write(
    jsonText text: UnsafeBufferPointer<UInt8>, escapingMarkup: Bool
  ) {
    var runStart = 0
    var index = 0
    while true {
      if !escapingMarkup { index = HTMLBuffer.skipPlainJSON(text, from: index) }
      guard index < text.count else { break }
      let byte = text[index]
      index += 1
      if byte >= 0x20, byte != 0x22, byte != 0x5C {
        let isMarkup = byte == 0x3C || byte == 0x3E || byte == 0x26
        guard escapingMarkup, isMarkup else { continue }
      }
      write(raw: UnsafeBufferPointer(rebasing: text[runStart..<(index - 1)]))
      runStart = index
      switch byte {
      case 0x22: write("\\\"")
      case 0x5C: write("\\\\")
      case 0x0A: write("\\n")
      case 0x0D: write("\\r")
      case 0x09: write("\\t")
      default:
        write("\\u00")
        if byte < 0x10 { write("0") }
        write(raw: String(byte, radix: 16))
      }
    }
    write(raw: UnsafeBufferPointer(rebasing: text[runStart...]))
  }

  /// As many eights of bytes further as hold no quotation mark, backslash or control character.
  private static func skipPlainJSON(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    let words = UnsafeRawBufferPointer(text)
    var index = start
    while index + 8 <= text.count {
      let word = words.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Of a byte below 0x20 the three highest bits are zero.
      let control = zeros(word & 0xE0E0_E0E0_E0E0_E0E0)
      let marks = zeros(word ^ 0x2222_2222_2222_2222) | zeros(word ^ 0x5C5C_5C5C_5C5C_5C5C)
      guard control | marks == 0 else { break }
      index += 8
    }
    return index
  }
}
