/// A growing buffer of UTF-8 bytes with the ways of writing that HTML needs.
///
/// All output is made in such buffers from end to end: escaping a page through `Character`s costs
/// more than parsing it.
package struct HTMLBuffer: Sendable {
  package var bytes: [UInt8] = []

  package init() {}

  /// An empty buffer with room for that many bytes.
  package init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  package var count: Int { bytes.count }

  /// Writes a literal as it stands.
  package mutating func write(_ literal: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(
        start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Writes bytes as they stand.
  package mutating func write(raw: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: raw)
  }

  /// Writes bytes as they stand.
  package mutating func write(raw: some Collection<UInt8>) {
    bytes.append(contentsOf: raw)
  }

  /// Writes bytes as they stand.
  package mutating func write(raw array: [UInt8]) {
    bytes.append(contentsOf: array)
  }

  /// Writes text as it stands.
  package mutating func write(raw text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Writes text with `& < > "` escaped: right both between tags and in a quoted attribute.
  package mutating func write(escaping text: String) {
    var text = text
    text.withUTF8 { write(escaping: $0) }
  }

  /// Writes bytes with `& < > "` escaped, and zeros as U+FFFD.
  ///
  /// Cost: runs without any are copied whole.
  package mutating func write(escaping source: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    let count = source.count
    var index = 0
    while index < count {
      let byte = source[index]
      // All of them lie below 0x3F, most text above: one comparison settles most bytes.
      if byte > 0x3E { index += 1; continue }
      let replacement: StaticString
      switch byte {
      case 0x26: replacement = "&amp;"
      case 0x3C: replacement = "&lt;"
      case 0x3E: replacement = "&gt;"
      case 0x22: replacement = "&quot;"
      case 0: replacement = "\u{FFFD}"
      default: index += 1; continue
      }
      if runStart < index {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[runStart..<index]))
      }
      write(replacement)
      index += 1
      runStart = index
    }
    if runStart < count {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[runStart..<count]))
    }
  }

  /// Writes a URL for use in a quoted attribute: what may not stand in a URL is percent-encoded,
  /// what is already encoded stays (CommonMark's own renderers do the same).
  package mutating func write(url: some Collection<UInt8>) {
    for byte in url {
      switch byte {
      case 0x26: write("&amp;")
      case 0x27: write("&#x27;")
      default:
        if HTMLBuffer.urlSafe[Int(byte)] {
          bytes.append(byte)
        } else {
          bytes.append(UInt8(ascii: "%"))
          bytes.append(HTMLBuffer.hexDigits[Int(byte >> 4)])
          bytes.append(HTMLBuffer.hexDigits[Int(byte & 15)])
        }
      }
    }
  }

  /// Writes a URL for use in a quoted attribute.
  package mutating func write(url: String) {
    var url = url
    url.withUTF8 { bytes in
      // Most addresses hold nothing else.
      if bytes.allSatisfy({ HTMLBuffer.urlSafe[Int($0)] }) {
        write(raw: bytes)
      } else {
        write(url: bytes)
      }
    }
  }

  /// Writes a whole number in decimal digits.
  package mutating func write(decimal number: Int) {
    write(raw: String(number))
  }

  /// The text so far.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static let urlSafe: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = true }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = true }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = true }
    for byte in "-_.+!*(),%#@?=;:/$~".utf8 { table[Int(byte)] = true }
    return table
  }()
}
