internal import Markup

/// Takes out of the built-in theme's files what only their authors need: comments and indentation.
///
/// It knows how these files are written, and no more: a comment in a script stands on lines of its own,
/// no text in them goes over a line's end, and no template has an element in which spaces count. A
/// twentieth of a page would be indentation, which each reader loads and each build writes. The files of
/// a site's own theme are left as they are.
enum Compaction {
  static func compacted(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    if name.hasSuffix(".js") { return lines(bytes) { !$0.starts(with: "//".utf8) } }
    if name.hasSuffix(".html") { return lines(bytes) { _ in true } }
    if name.hasSuffix(".css") { return lines(withoutComments(bytes)) { _ in true } }
    return bytes
  }

  /// The lines that are not blank, from their first byte that is no space.
  private static func lines(
    _ bytes: [UInt8], where isKept: (ArraySlice<UInt8>) -> Bool
  ) -> [UInt8] {
    var result: [UInt8] = []
    for line in bytes.split(separator: 0x0A) {
      let text = line.drop { $0 == 0x20 }
      guard !text.isEmpty, isKept(text) else { continue }
      result += text
      result.append(0x0A)
    }
    return result
  }

  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { bytes in
      let (slash, star) = (UInt8(ascii: "/"), UInt8(ascii: "*"))
      var result: [UInt8] = []
      var position = 0
      while let start = bytes.firstOffset(of: slash, star, from: position) {
        result += bytes[position..<start]
        guard let end = bytes.firstOffset(of: star, slash, from: start + 2) else { return result }
        position = end + 2
      }
      return result + bytes[position...]
    }
  }
}
