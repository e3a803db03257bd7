/// Takes an SQL text apart into tokens, as psql does with `standard_conforming_strings` on.
///
/// Whitespace and comments are no tokens. Psql reads line by line, so that a string does not go on in the
/// next line as it would for the server; here it does not either.
///
/// Source: PostgreSQL documentation, "Lexical Structure".
struct SQLScanner {
  struct Token: Equatable {
    enum Kind {
      /// A keyword or a name without quotes.
      case word
      /// A name in double quotes.
      case quotedName
      /// A text in single quotes, of any kind, or in dollar quotes.
      case string
      case number
      /// `$1`
      case parameter
      /// A punctuation mark, or one byte of an operator.
      case symbol
      /// `:name`, where psql puts a variable's value; the server sees two tokens.
      case variable
      /// A command of psql's: a backslash, and all that follows on its line.
      case metaCommand
    }

    var kind: Kind
    /// Bytes of the text.
    var range: Range<Int>
  }

  let bytes: [UInt8]
  var position = 0
  /// From the two dashes to the end of the line, of those that were skipped.
  private(set) var lineComments: [Range<Int>] = []
  /// Set where something that was opened is not closed: no token comes after it.
  private(set) var mistake: SQLMistake?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next token; nil at the end, or before something that is not closed.
  mutating func next() -> Token? {
    guard skipBlanks() else { return nil }
    let start = position
    guard let kind = scan() else { return nil }
    return Token(kind: kind, range: start..<position)
  }

  /// Goes on elsewhere.
  mutating func jump(to position: Int) { self.position = position }

  func byte(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  private mutating func scan() -> Token.Kind? {
    switch bytes[position] {
    case UInt8(ascii: "'"): return string(escapes: false)
    case UInt8(ascii: "\""): return quotedName()
    case UInt8(ascii: "$"): return dollar()
    case UInt8(ascii: "\\"):
      while position < bytes.count, !bytes[position].isLineEnd { position += 1 }
      return .metaCommand
    case UInt8(ascii: ":"): return colon()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: ".") where byte(1).isDigit: return number()
    case let byte where byte.startsName: return word()
    default:
      position += 1
      return .symbol
    }
  }

  // MARK: - Blanks

  /// Skips whitespace and comments; false at the end.
  private mutating func skipBlanks() -> Bool {
    while position < bytes.count {
      if bytes[position].isBlank {
        position += 1
      } else if byte(0) == UInt8(ascii: "-"), byte(1) == UInt8(ascii: "-") {
        let start = position
        while position < bytes.count, !bytes[position].isLineEnd { position += 1 }
        lineComments.append(start..<position)
      } else if byte(0) == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        guard skipComment() else { return false }
      } else {
        return mistake == nil
      }
    }
    return false
  }

  /// Comments nest.
  private mutating func skipComment() -> Bool {
    let start = position
    var depth = 0
    while position < bytes.count {
      switch (byte(0), byte(1)) {
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        depth += 1
        position += 2
      case (UInt8(ascii: "*"), UInt8(ascii: "/")):
        depth -= 1
        position += 2
        if depth == 0 { return true }
      default: position += 1
      }
    }
    return fail(.openComment, at: start)
  }

  mutating func fail(_ kind: SQLMistake.Kind, at start: Int) -> Bool {
    position = bytes.count
    mistake = SQLMistake(kind: kind, offset: start)
    return false
  }

  // MARK: - Tokens

  /// A cast, an assignment, a variable, or a lone colon.
  private mutating func colon() -> Token.Kind {
    position += 1
    if byte(0) == UInt8(ascii: ":") || byte(0) == UInt8(ascii: "=") {
      position += 1
      return .symbol
    }
    let start = position
    while byte(0).continuesName, byte(0) != UInt8(ascii: "$") { position += 1 }
    return position > start ? .variable : .symbol
  }

  private mutating func word() -> Token.Kind? {
    let start = position
    switch (byte(0) | 0x20, byte(1)) {
    case (UInt8(ascii: "e"), UInt8(ascii: "'")):
      position += 1
      return string(escapes: true, from: start)
    case (UInt8(ascii: "b"), UInt8(ascii: "'")), (UInt8(ascii: "x"), UInt8(ascii: "'")),
      (UInt8(ascii: "n"), UInt8(ascii: "'")):
      position += 1
      return string(escapes: false, from: start)
    case (UInt8(ascii: "u"), UInt8(ascii: "&")) where byte(2) == UInt8(ascii: "'"):
      position += 2
      return string(escapes: false, from: start)
    case (UInt8(ascii: "u"), UInt8(ascii: "&")) where byte(2) == UInt8(ascii: "\""):
      position += 2
      return quotedName(from: start)
    default: break
    }
    while byte(0).continuesName { position += 1 }
    return .word
  }

  /// A name right after a number belongs to it, be it an exponent or what no server takes.
  mutating func skipJunk() {
    guard byte(0).startsName else { return }
    while byte(0).continuesName { position += 1 }
  }

  private mutating func number() -> Token.Kind {
    while byte(0).isDigit { position += 1 }
    // `1..10` is a range in PL/pgSQL.
    if byte(0) == UInt8(ascii: "."), byte(1) != UInt8(ascii: ".") {
      position += 1
      while byte(0).isDigit { position += 1 }
    }
    let hasSign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
    if byte(0) | 0x20 == UInt8(ascii: "e"), hasSign {
      position += 2
      while byte(0).isDigit { position += 1 }
    }
    skipJunk()
    return .number
  }
}
