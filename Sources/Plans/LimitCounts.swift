/// Finds the literal counts of LIMIT and FETCH FIRST in a statement.
enum LimitCounts {
  /// The key under which a recorded plan keeps them.
  static let key = "Limits"

  /// Each `n` of `LIMIT n`, `FETCH FIRST n` and `FETCH NEXT n`, in order; 1 for `FETCH FIRST ROW`.
  ///
  /// Comments and string literals are left out.
  static func literals(in statement: String) -> [Int] {
    let words = self.words(of: Array(statement.utf8))
    var counts: [Int] = []
    for index in words.indices {
      let next = words.dropFirst(index + 1)
      switch words[index] {
      case "limit":
        if let count = next.first.flatMap({ Int($0) }) { counts.append(count) }
      case "fetch" where next.first == "first" || next.first == "next":
        guard let word = next.dropFirst().first else { break }
        if let count = Int(word) { counts.append(count) }
        if word == "row" || word == "rows" { counts.append(1) }
      default: break
      }
    }
    return counts
  }

  /// Runs of letters, digits and underscores, in small letters.
  private static func words(of bytes: [UInt8]) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var index = 0
    while index <= bytes.count {
      let byte = index < bytes.count ? bytes[index] : 0
      if isWord(byte) {
        word.append(byte)
        index += 1
        continue
      }
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).lowercased()) }
      word = []
      index = end(of: bytes, from: index)
    }
    return words
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// Behind the byte, or behind the comment or the quoted text that it begins.
  private static func end(of bytes: [UInt8], from start: Int) -> Int {
    let rest = bytes.dropFirst(start)
    if rest.starts(with: "--".utf8) {
      return (rest.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count) + 1
    }
    if rest.starts(with: "/*".utf8) {
      var index = start + 2
      while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
      return index + 2
    }
    if let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
      return (rest.dropFirst().firstIndex(of: quote) ?? bytes.count) + 1
    }
    return start + 1
  }
}
