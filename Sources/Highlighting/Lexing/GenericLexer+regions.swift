extension GenericLexer {
  /// Takes the comment or string that opens at `position`; false if none does.
  mutating func lexRegion(into tokens: inout [Token]) -> Bool {
    let start = position
    for index in 0..<regions.count {
      guard regions[index].open.matches(source, at: start) else { continue }
      let region = regions[index]
      guard mayOpen(region, start) else { continue }
      let inside = start + region.open.count
      if region.kind != .comment {
        lexString(region, start: start, from: inside, into: &tokens)
      } else if region.close.count == 0 {
        position = source.endOfLine(from: inside)
        tokens.emit(.comment, start, position)
      } else {
        position = commentEnd(region, from: inside)
        tokens.emit(.comment, start, position)
      }
      return true
    }
    return false
  }

  private func mayOpen(_ region: Region, _ start: Int) -> Bool {
    if region.rules.contains(.atWordStart), start > 0 {
      let before = source[start - 1]
      return before.isWhitespace || before == ";" || before == "(" || before == "{"
    }
    return !region.rules.contains(.atLineStart) || source.isFirstInLine(start)
  }

  private func commentEnd(_ region: Region, from inside: Int) -> Int {
    let nested = region.rules.contains(.nested)
    let (opener, closer) = (region.open.first, region.close.first)
    var depth = 1
    var index = inside
    while index < source.count {
      let byte = source[index]
      if byte == closer, region.close.matches(source, at: index) {
        index += region.close.count
        depth -= 1
        if depth == 0 { return index }
      } else if nested, byte == opener, region.open.matches(source, at: index) {
        index += region.open.count
        depth += 1
      } else {
        index += 1
      }
    }
    return index
  }

  /// Takes a string, or what is left of it after code inside it.
  ///
  /// - Parameters:
  ///   - region: The form of the string.
  ///   - tokenStart: Where the token begins.
  ///   - inside: The first byte that may close the string.
  ///   - tokens: Where the tokens go.
  mutating func lexString(
    _ region: Region, start tokenStart: Int, from inside: Int, into tokens: inout [Token]
  ) {
    let firstToken = tokens.count
    let isMultiline = region.rules.contains(.multiline)
    let closer = region.close.first
    let lead = region.interpolation.lead
    let dollar: UInt8 = region.rules.contains(.dollarNames) ? 0x24 : lead
    var start = tokenStart
    var index = inside
    while index < source.count {
      let byte = source[index]
      if byte == closer, region.close.matches(source, at: index) {
        index += region.close.count
        if region.rules.contains(.doubledClose), region.close.matches(source, at: index) {
          index += region.close.count
          continue
        }
        break
      } else if byte == lead || byte == dollar {
        if let open = interpolationStart(region, index) {
          tokens.emit(region.kind, start, index)
          tokens.emit(.escape, index, open)
          position = open
          return
        }
        if let end = insertEnd(region, index) {
          tokens.emit(region.kind, start, index)
          tokens.emit(byte == "$" ? .variable : .escape, index, end)
          (start, index) = (end, end)
          continue
        }
      }
      if byte == "\\", !region.rules.isDisjoint(with: [.escapes, .rawEscapes]) {
        let end = escapeEnd(index)
        if region.rules.contains(.escapes) {
          tokens.emit(region.kind, start, index)
          tokens.emit(.escape, index, end)
          start = end
        }
        index = end
      } else if byte == "\n", !isMultiline {
        break
      } else {
        index += 1
      }
    }
    tokens.emit(region.kind, start, index)
    position = index
    markKey(firstToken, &tokens)
  }

  /// Makes a string before a colon or an equals sign a key.
  @inline(__always)
  private func markKey(_ firstToken: Int, _ tokens: inout [Token]) {
    guard !traits.isDisjoint(with: [.stringKeys, .assignmentKeys]) else { return }
    let isKey =
      traits.contains(.stringKeys)
      ? source.byte(at: source.skipBlanks(from: position)) == ":" : isAssigned(position)
    guard isKey else { return }
    for index in firstToken..<tokens.count where tokens[index].kind == .string {
      tokens[index].kind = .property
    }
  }

  /// Enters code inside a string, if it opens at an offset; the result is the offset after `${`.
  private mutating func interpolationStart(_ region: Region, _ index: Int) -> Int? {
    let next = source.byte(at: index + 1)
    let close: UInt8
    let length: Int
    switch region.interpolation {
    case .none: return nil
    case .dollarBrace, .hashBrace:
      guard next == "{", source[index] == region.interpolation.lead else { return nil }
      (close, length) = (0x7D, 2)
    case .backslashParenthesis:
      guard next == "(" else { return nil }
      (close, length) = (0x29, 2)
    case .brace:
      guard source[index] == "{", next != "{" || !region.rules.contains(.doubledBraces) else {
        return nil
      }
      (close, length) = (0x7D, 1)
    }
    interpolations.append(Interpolation(string: region, close: close))
    return index + length
  }

  /// The end of a `$name` or a `{{` inside a string, or nil.
  private func insertEnd(_ region: Region, _ index: Int) -> Int? {
    if source[index] == "$", region.rules.contains(.dollarNames), startsWord(at: index + 1) {
      return source.endOfWord(from: index + 1)
    }
    if source[index] == "{", region.rules.contains(.doubledBraces),
      source.byte(at: index + 1) == "{"
    {
      return index + 2
    }
    return nil
  }

  /// The offset after an escape sequence: `\n`, `\x1b`, `\u{1F600}`, `\033`.
  private func escapeEnd(_ start: Int) -> Int {
    let letter = source.byte(at: start + 1)
    var index = Swift.min(start + 2, source.count)
    if letter == "u", source.byte(at: index) == "{" {
      let limit = Swift.min(index + 10, source.count)
      var end = index + 1
      while end < limit, source[end].isHexDigit { end += 1 }
      return source.byte(at: end) == "}" ? end + 1 : index
    }
    let digits = letter == "x" ? 2 : letter == "u" ? 4 : letter == "U" ? 8 : letter.isDigit ? 2 : 0
    let limit = Swift.min(index + digits, source.count)
    while index < limit, letter.isDigit ? source[index].isDigit : source[index].isHexDigit {
      index += 1
    }
    return index
  }
}
