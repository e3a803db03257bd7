internal import Markup

extension HTMLBuffer {
  /// Writes text between tags or in a quoted attribute of XML, without what XML 1.0 has no place for.
  mutating func write(xml text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard HTMLBuffer.isXMLText(bytes) else {
        var clean = HTMLBuffer()
        clean.write(xmlCharactersOf: bytes)
        return clean.withBytes { write(escaping: $0) }
      }
      write(escaping: bytes)
    }
  }

  /// Writes an element that holds text.
  mutating func write(element name: StaticString, _ text: String) {
    write("<")
    write(name)
    write(">")
    write(xml: text)
    write("</")
    write(name)
    write(">")
  }

  /// Writes a CDATA section of bytes that XML has a place for.
  ///
  /// Where they hold its end, it is cut in two.
  mutating func write(cdata text: UnsafeBufferPointer<UInt8>) {
    write("<![CDATA[")
    var runStart = 0
    var index = 0
    while let end = text.firstOffset(of: UInt8(ascii: "]"), UInt8(ascii: "]"), from: index) {
      if end + 2 < text.count, text[end + 2] == UInt8(ascii: ">") {
        write(raw: UnsafeBufferPointer(rebasing: text[runStart..<(end + 2)]))
        write("]]><![CDATA[")
        runStart = end + 2
      }
      index = end + 1
    }
    write(raw: UnsafeBufferPointer(rebasing: text[runStart...]))
    write("]]>")
  }

  /// Writes valid UTF-8 without control characters, U+FFFE and U+FFFF.
  ///
  /// Source: XML 1.0, production 2.
  mutating func write(xmlCharactersOf text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    var index = 0
    while index < text.count {
      let length = HTMLBuffer.lengthOfNonXML(text, at: index)
      if length > 0 {
        write(raw: UnsafeBufferPointer(rebasing: text[runStart..<index]))
        runStart = index + length
      }
      index += max(1, length)
    }
    write(raw: UnsafeBufferPointer(rebasing: text[runStart...]))
  }

  /// Whether XML has a place for each character of valid UTF-8.
  static func isXMLText(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      // Most bytes are neither control characters nor the first of those two.
      if text[index] >= 0x20, text[index] != 0xEF { index += 1; continue }
      guard lengthOfNonXML(text, at: index) == 0 else { return false }
      index += 1
    }
    return true
  }

  /// How many bytes the character at an index has if XML has no place for it, else 0.
  private static func lengthOfNonXML(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0 : 1 }
    guard byte == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF else { return 0 }
    return text[index + 2] >= 0xBE ? 3 : 0
  }
}
