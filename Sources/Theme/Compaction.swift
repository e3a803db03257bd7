/// Takes out of the built-in theme's style sheet and scripts what only their authors need: comments and
/// indentation.
///
/// It knows how these files are written, and no more: a comment in a script stands on lines of its own,
/// and no text in them goes over a line's end. The files of a site's own theme are left as they are.
enum Compaction {
  static func compacted(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    if name.hasSuffix(".js") { return lines(bytes) { !$0.starts(with: "//".utf8) } }
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
    var result: [UInt8] = []
    var rest = bytes[...]
    while let start = rest.firstRange(of: "/*".utf8) {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "*/".utf8) else { return result }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
