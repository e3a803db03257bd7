internal import Diagnostics

/// The words after a fence: a language, then attributes in braces.
///
///     ```swift {title="Sources/Worker.swift" lines highlight="3-5,9"}
///
/// Other engines' forms are read as far as they mean the same: ```` ```rust,ignore ````,
/// ```` ```{.python} ````. Text outside braces after the language is left alone.
package struct InfoString: Equatable, Sendable {
  /// One `key=value` or bare word of the braces.
  package struct Attribute: Equatable, Sendable {
    package var key: String
    /// nil for a bare word.
    package var value: String?
    /// Where it stands, counted from the start of the info string in bytes.
    package var start: Int
    package var end: Int
  }

  /// As written; empty where there is none.
  package var language: String = ""
  package var attributes: [Attribute] = []
  /// What is wrong with the braces, and where, counted from the start of the info string.
  package var mistake: (message: String, start: Int, end: Int)?

  package static func == (left: InfoString, right: InfoString) -> Bool {
    left.language == right.language && left.attributes == right.attributes
      && left.mistake?.message == right.mistake?.message
  }

  /// The value of the last attribute with that key: "" for a bare word, nil where there is none.
  package subscript(key: String) -> String? {
    attributes.last { $0.key == key }.map { $0.value ?? "" }
  }

  package func has(_ key: String) -> Bool {
    attributes.contains { $0.key == key }
  }

  /// Reads an info string; never fails, see `mistake`.
  package init(_ text: some Collection<UInt8>) {
    let bytes = Array(text)
    var scanner = Scanner(bytes: bytes)
    scanner.skipSpaces()
    language = scanner.language()
    while let byte = scanner.peek, byte != UInt8(ascii: "{") { scanner.index += 1 }
    guard scanner.peek != nil else { return }
    scanner.index += 1
    readAttributes(&scanner)
  }

  private mutating func readAttributes(_ scanner: inout Scanner) {
    while true {
      scanner.skipSpaces()
      guard let byte = scanner.peek else {
        mistake = (
          "the attributes of this block have no closing `}`", scanner.index - 1, scanner.index
        )
        return
      }
      if byte == UInt8(ascii: "}") { return }
      if byte == UInt8(ascii: ",") { scanner.index += 1; continue }
      let start = scanner.index
      if byte == UInt8(ascii: ".") {
        scanner.index += 1
        let name = scanner.word()
        if language.isEmpty { language = name }
        continue
      }
      let key = scanner.word()
      guard !key.isEmpty else {
        mistake = ("expected an attribute's name", start, start + 1)
        return
      }
      guard scanner.peek == UInt8(ascii: "=") else {
        attributes.append(Attribute(key: key, value: nil, start: start, end: scanner.index))
        continue
      }
      scanner.index += 1
      guard let value = scanner.value() else {
        mistake = ("the value of `\(key)` has no closing quote", start, scanner.bytes.count)
        return
      }
      attributes.append(Attribute(key: key, value: value, start: start, end: scanner.index))
    }
  }
}

private struct Scanner {
  var bytes: [UInt8]
  var index = 0

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func skipSpaces() {
    while let byte = peek, byte == 0x20 || byte == 0x09 { index += 1 }
  }

  mutating func language() -> String {
    let start = index
    while let byte = peek, byte > 0x20, byte != UInt8(ascii: "{"), byte != UInt8(ascii: ",") {
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Up to a space, `=`, a comma or the closing brace.
  mutating func word() -> String {
    let start = index
    while let byte = peek, byte > 0x20, byte != UInt8(ascii: "="), byte != UInt8(ascii: "}"),
      byte != UInt8(ascii: ","), byte != UInt8(ascii: "{"), byte != UInt8(ascii: "\"")
    { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Quoted with `"` or `'`, a bracketed list, or up to a space or the closing brace; nil if a
  /// quote stays open.
  mutating func value() -> String? {
    guard let first = peek else { return "" }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      index += 1
      let start = index
      while let byte = peek, byte != first { index += 1 }
      guard peek != nil else { return nil }
      index += 1
      return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
    }
    let start = index
    let closing = first == UInt8(ascii: "[") ? UInt8(ascii: "]") : nil
    while let byte = peek {
      if let closing {
        index += 1
        if byte == closing { break }
        continue
      }
      if byte <= 0x20 || byte == UInt8(ascii: "}") { break }
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
