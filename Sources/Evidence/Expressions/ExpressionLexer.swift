/// Splits an expression into tokens.
struct ExpressionLexer {
  private let bytes: [UInt8]
  private var index = 0
  /// Names of blocks: they may hold hyphens, which elsewhere are a minus.
  private let blocks: Set<String>
  private var tokens: [ExpressionToken] = []

  /// - Parameters:
  ///   - text: The expression.
  ///   - blocks: The ids of the note's blocks.
  /// - Returns: The tokens, with `.end` as the last.
  /// - Throws: At the first sign that begins nothing, or a text that is never closed.
  static func tokens(
    of text: String, blocks: Set<String>
  ) throws(ExpressionMistake) -> [ExpressionToken] {
    var lexer = ExpressionLexer(bytes: Array(text.utf8), blocks: blocks)
    try lexer.run()
    return lexer.tokens
  }

  private init(bytes: [UInt8], blocks: Set<String>) {
    self.bytes = bytes
    self.blocks = blocks
  }

  private mutating func run() throws(ExpressionMistake) {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): try text(quote: byte)
      case _ where ExpressionLexer.beginsName(byte): name()
      default: try symbol()
      }
    }
    tokens.append(ExpressionToken(kind: .end, range: bytes.count..<bytes.count))
  }

  private mutating func add(_ kind: ExpressionToken.Kind, from start: Int) {
    tokens.append(ExpressionToken(kind: kind, range: start..<index))
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private mutating func name() {
    let start = index
    var end = index
    while end < bytes.count,
      ExpressionLexer.beginsName(bytes[end]) || ExpressionLexer.isDigit(bytes[end])
    { end += 1 }
    index = end
    // The longest name of a block that begins here; after a dot there is none.
    if tokens.last?.isSymbol(".") != true {
      var longer = end
      while longer < bytes.count,
        ExpressionLexer.beginsName(bytes[longer]) || ExpressionLexer.isDigit(bytes[longer])
          || bytes[longer] == UInt8(ascii: "-")
      {
        longer += 1
        if blocks.contains(String(decoding: bytes[start..<longer], as: UTF8.self)) {
          index = longer
        }
      }
      if index < end { index = end }
    }
    add(.name(String(decoding: bytes[start..<index], as: UTF8.self)), from: start)
  }

  private mutating func number() throws(ExpressionMistake) {
    let start = index
    skipDigits()
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."),
      ExpressionLexer.isDigit(bytes[index + 1])
    {
      index += 1
      skipDigits()
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E") {
      var digits = index + 1
      if digits < bytes.count,
        bytes[digits] == UInt8(ascii: "-") || bytes[digits] == UInt8(ascii: "+")
      {
        digits += 1
      }
      if digits < bytes.count, ExpressionLexer.isDigit(bytes[digits]) {
        index = digits
        skipDigits()
      }
    }
    if index < bytes.count, ExpressionLexer.beginsName(bytes[index]) {
      let unit = index
      while index < bytes.count, ExpressionLexer.beginsName(bytes[index]) { index += 1 }
      throw ExpressionMistake(
        .syntax, at: unit..<index, "a number with letters behind it",
        hint: "numbers have no units: times are in milliseconds, sizes in bytes")
    }
    add(.number(String(decoding: bytes[start..<index], as: UTF8.self)), from: start)
  }

  private mutating func skipDigits() {
    while index < bytes.count, ExpressionLexer.isDigit(bytes[index]) { index += 1 }
  }

  /// What a byte means after a backslash; nil where the backslash is only one.
  private static func escaped(_ byte: UInt8, _ quote: UInt8) -> UInt8? {
    switch byte {
    case quote, UInt8(ascii: "\\"): byte
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  private mutating func text(quote: UInt8) throws(ExpressionMistake) {
    let start = index
    var result: [UInt8] = []
    index += 1
    while index < bytes.count, bytes[index] != quote {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count,
        let meant = ExpressionLexer.escaped(bytes[index + 1], quote)
      {
        result.append(meant)
        index += 2
        continue
      }
      result.append(bytes[index])
      index += 1
    }
    guard index < bytes.count else {
      throw ExpressionMistake(
        .syntax, at: start..<bytes.count, "this text is never closed",
        hint: "end it with `\(Character(UnicodeScalar(quote)))`")
    }
    index += 1
    add(.text(String(decoding: result, as: UTF8.self)), from: start)
  }

  private static let double = ["==", "!=", "<=", ">=", "&&", "||", "<>"]
  private static let single = "+-*/<>()[],.=!|"

  private mutating func symbol() throws(ExpressionMistake) {
    let start = index
    if index + 1 < bytes.count {
      let pair = String(decoding: bytes[index...(index + 1)], as: UTF8.self)
      if ExpressionLexer.double.contains(pair) {
        index += 2
        return add(.symbol(pair), from: start)
      }
    }
    let character = Character(UnicodeScalar(bytes[index]))
    index += 1
    guard ExpressionLexer.single.contains(character) else {
      throw ExpressionMistake(
        .syntax, at: start..<index, "`\(character)` means nothing in an expression")
    }
    add(.symbol(String(character)), from: start)
  }
}
