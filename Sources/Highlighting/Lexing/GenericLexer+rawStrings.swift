extension GenericLexer {
  /// Takes a string whose form a word before it changes, such as `rb"…"`; false if none follows.
  mutating func lexPrefixedString(
    _ prefix: WordMeaning.Prefix, _ start: Int, _ quote: Int, into tokens: inout [Token]
  ) -> Bool {
    if prefix.contains(.hashes) {
      return lexHashString(start, hashes: quote, isMultiline: true, into: &tokens)
    }
    let byte = source.byte(at: quote)
    guard byte == "\"" || byte == "'" else { return false }
    for index in 0..<regions.count where regions[index].open.matches(source, at: quote) {
      var region = regions[index]
      if prefix.contains(.raw) {
        region.rules.remove(.escapes)
        region.rules.insert(.rawEscapes)
      }
      if prefix.contains(.escapes) { region.rules.insert(.escapes) }
      if prefix.contains(.interpolated) {
        region.interpolation = .brace
        region.rules.insert(.doubledBraces)
      }
      lexString(region, start: start, from: quote + region.open.count, into: &tokens)
      return true
    }
    return false
  }

  /// Takes a string between `#"` and `"#`, with any number of hashes; false if there is none.
  ///
  /// - Parameters:
  ///   - start: Where the token begins.
  ///   - hashes: Offset of the first hash.
  ///   - isMultiline: Whether a single quotation mark opens a string of several lines.
  ///   - tokens: Where the tokens go.
  /// - Returns: Whether it took a string.
  mutating func lexHashString(
    _ start: Int, hashes: Int, isMultiline: Bool, into tokens: inout [Token]
  ) -> Bool {
    var quote = hashes
    while source.byte(at: quote) == "#" { quote += 1 }
    guard source.byte(at: quote) == "\"" else { return false }
    let isTriple = source.matches("\"\"\"", at: quote)
    let width = isTriple && !isMultiline ? 3 : 1
    var index = quote + width
    while index < source.count {
      if source[index] == "\n", !isMultiline, !isTriple { break }
      if source[index] == "\"", width == 1 || source.matches("\"\"\"", at: index) {
        let end = index + width
        if hasHashes(quote - hashes, at: end) {
          index = end + quote - hashes
          break
        }
      }
      index += 1
    }
    tokens.emit(.string, start, index)
    position = index
    return true
  }

  private func hasHashes(_ count: Int, at offset: Int) -> Bool {
    var index = offset
    while index < offset + count {
      guard source.byte(at: index) == "#" else { return false }
      index += 1
    }
    return true
  }
}
