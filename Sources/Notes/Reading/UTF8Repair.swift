internal import Diagnostics

/// Makes sure that a source is UTF-8: md4c and browsers take nothing else.
enum UTF8Repair {
  /// Replaces every invalid sequence by U+FFFD, and reports the first.
  ///
  /// Cost: one pass.
  static func repair(_ bytes: inout [UInt8], findings: inout [Finding]) {
    guard let first = firstInvalid(bytes) else { return }
    // A NUL cannot be shown either, but it is valid; md4c itself replaces it.
    bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
    findings.append(
      Finding(
        .warning, .invalidUTF8, at: Span(first, first + 1),
        "this byte is not UTF-8, and shows as `\u{FFFD}`", hint: "save the file as UTF-8"))
  }

  /// The offset of the first byte that belongs to no character; Unicode, table 3-7.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      let count = buffer.count
      let words = UnsafeRawBufferPointer(buffer)
      while index < count {
        // Eight at a time: most text is ASCII.
        while index + 8 <= count,
          words.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        { index += 8 }
        guard index < count else { break }
        if buffer[index] < 0x80 { index += 1; continue }
        guard let length = sequenceLength(buffer, index) else { return index }
        index += length
      }
      return nil
    }
  }

  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    let lead = bytes[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
    return length
  }
}
