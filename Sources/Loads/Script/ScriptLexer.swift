/// Takes the expression of a transaction script apart.
struct ScriptLexer {
  struct Token: Equatable {
    enum Kind: Equatable {
      case number(ScriptValue)
      case text(String)
      /// Without its colon.
      case variable(String)
      /// In lower case.
      case word(String)
      case symbol(String)
      case end
    }

    var kind: Kind
    /// Bytes of the script.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() throws(LoadMistake) -> Token {
    while position < end, bytes[position] <= 0x20 { position += 1 }
    let start = position
    guard start < end else { return Token(kind: .end, range: end..<end) }
    let kind = try scan()
    return Token(kind: kind, range: start..<position)
  }

  private mutating func scan() throws(LoadMistake) -> Token.Kind {
    let first = bytes[position]
    if first.isDigit || first == UInt8(ascii: ".") { return try number() }
    if first.isNamePart { return .word(name().lowercased()) }
    switch first {
    case UInt8(ascii: ":"):
      position += 1
      let start = position
      let name = name()
      guard !name.isEmpty else {
        throw LoadMistake("a colon stands before the name of a variable", at: (start - 1)..<start)
      }
      return .variable(name)
    case UInt8(ascii: "'"): return try text()
    default:
      for symbol in ["<>", "<=", ">=", "!=", "<<", ">>"] where starts(with: symbol) {
        position += 2
        return .symbol(symbol == "!=" ? "<>" : symbol)
      }
      guard "+-*/%=<>()|#&~,".utf8.contains(first) else {
        throw LoadMistake(
          "`\(String(UnicodeScalar(first)))` means nothing here", at: position..<(position + 1))
      }
      position += 1
      return .symbol(String(UnicodeScalar(first)))
    }
  }

  private mutating func name() -> String {
    let start = position
    while position < end, bytes[position].isNamePart { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func number() throws(LoadMistake) -> Token.Kind {
    let start = position
    while position < end {
      let byte = bytes[position]
      let isSign =
        (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) && position > start
        && bytes[position - 1] | 0x20 == UInt8(ascii: "e")
      guard byte.isNamePart || byte == UInt8(ascii: ".") || isSign else { break }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let number = Int(text) { return .number(.integer(number)) }
    if let number = Double(text), number.isFinite { return .number(.number(number)) }
    throw LoadMistake("`\(text)` is no number", at: start..<position)
  }

  private mutating func text() throws(LoadMistake) -> Token.Kind {
    let start = position
    position += 1
    guard let close = bytes[position..<end].firstIndex(of: UInt8(ascii: "'")) else {
      throw LoadMistake("this text is not closed", at: start..<end, hint: "end it with `'`")
    }
    defer { position = close + 1 }
    return .text(String(decoding: bytes[position..<close], as: UTF8.self))
  }

  private func starts(with symbol: String) -> Bool {
    position + 2 <= end && bytes[position..<(position + 2)].elementsEqual(symbol.utf8)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

  /// A letter, a digit, an underscore, or a byte of another character.
  fileprivate var isNamePart: Bool {
    isDigit || (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_") || self >= 0x80
  }
}
