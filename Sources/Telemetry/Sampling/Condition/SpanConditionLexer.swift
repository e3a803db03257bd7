/// Takes the text of a condition apart.
struct SpanConditionLexer {
  struct Token: Equatable {
    enum Kind: Equatable {
      case text(String)
      case number(AttributeValue)
      /// A name with its dots.
      case word(String)
      case symbol(String)
      case end
    }

    var kind: Kind
    /// Bytes of the text.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() throws(SpanConditionMistake) -> Token {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    let start = position
    guard start < bytes.count else { return Token(kind: .end, range: start..<start) }
    let kind = try scan(bytes[start])
    return Token(kind: kind, range: start..<position)
  }

  private mutating func scan(_ first: UInt8) throws(SpanConditionMistake) -> Token.Kind {
    let start = position
    switch first {
    case UInt8(ascii: "\""): return try quoted()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return try number()
    case _ where first.isWordPart:
      while position < bytes.count, bytes[position].isWordPart { position += 1 }
      return .word(String(decoding: bytes[start..<position], as: UTF8.self))
    default: break
    }
    for symbol in ["==", "!=", "<=", ">="] where bytes[start...].starts(with: symbol.utf8) {
      position += 2
      return .symbol(symbol)
    }
    let character = String(decoding: bytes[start...].prefix(4), as: UTF8.self).prefix(1)
    position += max(1, character.utf8.count)
    guard "<>()[]".utf8.contains(first) else {
      throw SpanConditionMistake(
        "`\(character)` means nothing in a condition", at: start..<position,
        hint: first == UInt8(ascii: "'")
          ? "texts stand between double quotes" : first == UInt8(ascii: "=") ? "write `==`" : nil)
    }
    return .symbol(String(character))
  }

  private mutating func quoted() throws(SpanConditionMistake) -> Token.Kind {
    let start = position
    position += 1
    var text: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
      text.append(bytes[position])
      position += 1
    }
    guard position < bytes.count else {
      throw SpanConditionMistake(
        "this text is not closed", at: start..<bytes.count, hint: "end it with `\"`")
    }
    position += 1
    return .text(String(decoding: text, as: UTF8.self))
  }

  private mutating func number() throws(SpanConditionMistake) -> Token.Kind {
    let start = position
    position += 1
    while position < bytes.count, bytes[position].isWordPart || isSignOfExponent {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let number = Int(text) { return .number(.integer(number)) }
    if let number = Double(text), number.isFinite { return .number(.number(number)) }
    throw SpanConditionMistake("`\(text)` is no number", at: start..<position)
  }

  private var isSignOfExponent: Bool {
    "+-".utf8.contains(bytes[position]) && bytes[position - 1] | 0x20 == UInt8(ascii: "e")
  }
}

extension UInt8 {
  /// A letter, a digit, an underscore, a dot, or a byte of another character.
  fileprivate var isWordPart: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20)
      || self == UInt8(ascii: "_") || self == UInt8(ascii: ".") || self >= 0x80
  }
}
