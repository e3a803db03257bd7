/// Style sheets: a statement is a rule's selector or a declaration, by what ends it.
struct CSSLexer {
  let source: UnsafeBufferPointer<UInt8>
  /// Offset of the next byte to look at.
  var position: Int
  /// Whether the statement here is a selector; known after its first byte.
  private var isSelector = true
  /// Whether the statement's value, after the colon, has begun.
  private var isInValue = false
  /// The statement is judged when its first byte comes.
  private var isAtStart = true

  init(source: UnsafeBufferPointer<UInt8>, position: Int = 0) {
    self.source = source
    self.position = position
  }

  /// Appends the tokens from `position` to the end of the source.
  mutating func run(into tokens: inout [Token]) {
    while position < source.count {
      let byte = source[position]
      if byte.isWhitespace {
        position += 1
      } else if byte == "/", source.byte(at: position + 1) == "*" {
        lexComment(into: &tokens)
      } else if byte == "{" || byte == "}" || byte == ";" {
        position += 1
        (isAtStart, isInValue) = (true, false)
      } else {
        if isAtStart { judgeStatement() }
        step(byte, into: &tokens)
      }
    }
  }

  /// Looks which of `{`, `;` and `}` ends the statement.
  private mutating func judgeStatement() {
    var end = position
    while end < source.count, source[end] != "{", source[end] != ";", source[end] != "}" {
      end += 1
    }
    isSelector = source.byte(at: end) == "{" || end == source.count
    isAtStart = false
  }

  private mutating func step(_ byte: UInt8, into tokens: inout [Token]) {
    let start = position
    let next = source.byte(at: start + 1)
    switch byte {
    case "\"", "'": lexString(byte, into: &tokens)
    case "@":
      takeName(.keyword, into: &tokens)
      (isSelector, isInValue) = (false, true)
    case "!": takeName(.keyword, into: &tokens)
    case "#" where isSelector, "." where isSelector: takeName(.attribute, into: &tokens)
    case "#": takeName(.number, into: &tokens)
    case ":":
      position += 1
      if isSelector {
        while source.byte(at: position) == ":" { position += 1 }
        position = nameEnd(from: position)
        tokens.emit(.builtin, start, position)
      } else {
        isInValue = true
      }
    case let byte where byte.isDigit || next.isDigit && (byte == "." || byte == "-"):
      lexNumber(into: &tokens)
    case let byte where Self.isNameByte(byte): lexName(into: &tokens)
    default: position += 1
    }
  }

  private mutating func lexComment(into tokens: inout [Token]) {
    let start = position
    position = Swift.min(source.find("*/", from: start + 2) + 2, source.count)
    tokens.emit(.comment, start, position)
  }

  private mutating func lexString(_ quote: UInt8, into tokens: inout [Token]) {
    let start = position
    position += 1
    while position < source.count, source[position] != quote, source[position] != "\n" {
      position += source[position] == "\\" ? 2 : 1
    }
    if source.byte(at: position) == quote { position += 1 }
    position = Swift.min(position, source.count)
    tokens.emit(.string, start, position)
  }

  private mutating func takeName(_ kind: TokenKind, into tokens: inout [Token]) {
    let start = position
    position = nameEnd(from: start + 1)
    if position > start + 1 { tokens.emit(kind, start, position) }
  }

  private mutating func lexNumber(into tokens: inout [Token]) {
    let start = position
    position += 1
    while position < source.count, isInNumber(source[position]) { position += 1 }
    tokens.emit(.number, start, position)
  }

  private func isInNumber(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == "%" || byte == "." && source.byte(at: position + 1).isDigit
  }

  private mutating func lexName(into tokens: inout [Token]) {
    let start = position
    position = nameEnd(from: start)
    if source.byte(at: position) == "(" {
      tokens.emit(.function, start, position)
    } else if source.matches("--", at: start) {
      tokens.emit(.variable, start, position)
    } else if isSelector {
      tokens.emit(.tag, start, position)
    } else if !isInValue {
      tokens.emit(.property, start, position)
    }
  }

  private func nameEnd(from offset: Int) -> Int {
    var index = offset
    while index < source.count, Self.isNameByte(source[index]) { index += 1 }
    return index
  }

  @inline(__always)
  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isWordByte || byte == "-"
  }
}
