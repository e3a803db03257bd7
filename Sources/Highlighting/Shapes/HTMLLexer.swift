/// HTML and XML, with scripts and style sheets in their own languages.
struct HTMLLexer {
  let source: UnsafeBufferPointer<UInt8>
  /// Offset of the next byte to look at.
  private var position = 0

  init(source: UnsafeBufferPointer<UInt8>) { self.source = source }

  /// Appends the tokens of the document.
  mutating func run(into tokens: inout [Token]) {
    while position < source.count {
      switch source[position] {
      case "<": lexMarkup(into: &tokens)
      case "&": lexEntity(into: &tokens)
      default: position += 1
      }
    }
  }

  private mutating func lexMarkup(into tokens: inout [Token]) {
    let next = source.byte(at: position + 1)
    if next == "!" || next == "?" {
      lexDeclaration(into: &tokens)
    } else if next.isLetter || next == "/" && source.byte(at: position + 2).isLetter {
      lexTag(into: &tokens)
    } else {
      position += 1
    }
  }

  /// Takes a comment, a CDATA section, a DOCTYPE or a processing instruction.
  private mutating func lexDeclaration(into tokens: inout [Token]) {
    let start = position
    if source.matches("<!--", at: start) {
      position = end(of: "-->", from: start + 4)
      tokens.emit(.comment, start, position)
    } else if source.matches("<![CDATA[", at: start) {
      position = end(of: "]]>", from: start + 9)
      tokens.emit(.string, start, position)
    } else {
      position = end(of: ">", from: start + 2)
      tokens.emit(.attribute, start, position)
    }
  }

  private func end(of literal: StaticString, from offset: Int) -> Int {
    min(source.find(literal, from: offset) + literal.utf8CodeUnitCount, source.count)
  }

  private mutating func lexEntity(into tokens: inout [Token]) {
    let start = position
    position += 1
    let name = source.byte(at: position) == "#" ? position + 1 : position
    let end = source.endOfWord(from: name)
    guard end > name, source.byte(at: end) == ";" else { return }
    position = end + 1
    tokens.emit(.escape, start, position)
  }

  private mutating func lexTag(into tokens: inout [Token]) {
    let isClosing = source.byte(at: position + 1) == "/"
    let name = position + (isClosing ? 2 : 1)
    position = nameEnd(from: name)
    tokens.emit(.tag, name, position)
    let tag = name..<position
    while position < source.count, source[position] != ">" {
      if source[position] == "<" { return }
      lexAttribute(into: &tokens)
    }
    position = min(position + 1, source.count)
    if isClosing || source.byte(before: position - 1) == "/" { return }
    lexEmbedded(tag, into: &tokens)
  }

  private func nameEnd(from offset: Int) -> Int {
    var index = offset
    while index < source.count, Self.isNameByte(source[index]) { index += 1 }
    return index
  }

  @inline(__always)
  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == "-" || byte == ":" || byte == "." || byte == "@"
  }

  /// Takes the next attribute, or a byte that belongs to none.
  private mutating func lexAttribute(into tokens: inout [Token]) {
    let start = position
    position = nameEnd(from: start)
    guard position > start else {
      position += 1
      return
    }
    tokens.emit(.attribute, start, position)
    var sign = position
    while source.byte(at: sign).isWhitespace { sign += 1 }
    guard source.byte(at: sign) == "=" else { return }
    position = sign + 1
    while source.byte(at: position).isWhitespace { position += 1 }
    lexValue(into: &tokens)
  }

  private mutating func lexValue(into tokens: inout [Token]) {
    let start = position
    let quote = source.byte(at: start)
    if quote == "\"" || quote == "'" {
      position += 1
      while position < source.count, source[position] != quote { position += 1 }
      position = min(position + 1, source.count)
    } else {
      while position < source.count, !source[position].isWhitespace, source[position] != ">" {
        position += 1
      }
    }
    tokens.emit(.string, start, position)
  }

  /// Takes the script or the style sheet after its tag.
  private mutating func lexEmbedded(_ tag: Range<Int>, into tokens: inout [Token]) {
    let start = position
    if tag.count == 6, source.matches("script", at: tag.lowerBound, folding: true) {
      position = source.find("</script", from: start, folding: true)
      Language.javascript.tokenize(source.upTo(position), from: start, into: &tokens)
    } else if tag.count == 5, source.matches("style", at: tag.lowerBound, folding: true) {
      position = source.find("</style", from: start, folding: true)
      Language.css.tokenize(source.upTo(position), from: start, into: &tokens)
    }
  }
}
