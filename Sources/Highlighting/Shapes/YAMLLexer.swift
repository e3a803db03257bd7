/// YAML: keys, quoted and block scalars, and among the plain scalars the constants and numbers.
struct YAMLLexer {
  let source: UnsafeBufferPointer<UInt8>
  /// Offset of the next byte to look at.
  private var position: Int
  /// Offset of the first byte of the line.
  private var line: Int
  /// Column of the key or dash that a block scalar would belong to.
  private var parentColumn = -1
  /// How many flow brackets are open.
  private var flowDepth = 0
  /// Whether nothing but blanks and dashes stood in the line so far.
  private var isAtLineStart = true

  init(source: UnsafeBufferPointer<UInt8>, position: Int = 0) {
    self.source = source
    self.position = position
    line = position
  }

  static let constants = WordTable(
    "true false null True False Null TRUE FALSE NULL yes no on off ~"
      .split(separator: " ").map { (String($0), WordMeaning(.builtin)) })

  /// Appends the tokens from `position` to the end of the source.
  mutating func run(into tokens: inout [Token]) {
    Self.constants.withView { constants in
      while position < source.count { step(constants, into: &tokens) }
    }
  }

  private mutating func step(_ constants: WordTable.View, into tokens: inout [Token]) {
    let next = source.byte(at: position + 1)
    switch source[position] {
    case "\n":
      position += 1
      line = position
      isAtLineStart = true
    case " ", "\t", "\r", ",": position += 1
    case ":" where isSeparator(position): position += 1
    case "#" where position == line || source[position - 1].isWhitespace:
      take(.comment, to: source.endOfLine(from: position), into: &tokens)
    case "-" where isAtLineStart && (next.isWhitespace || next == 0):
      parentColumn = position - line
      position += 1
    case "-" where position == line && source.matches("---", at: position): position += 3
    case "%" where position == line:
      take(.attribute, to: source.endOfLine(from: position), into: &tokens)
    case "{", "[": changeDepth(1)
    case "}", "]": changeDepth(-1)
    case "\"", "'": lexQuoted(into: &tokens)
    case "&", "!": take(.attribute, to: nodeEnd(), into: &tokens)
    case "*": take(.variable, to: nodeEnd(), into: &tokens)
    case "|" where flowDepth == 0, ">" where flowDepth == 0: lexBlock(into: &tokens)
    default: lexPlain(constants, into: &tokens)
    }
  }

  private mutating func take(_ kind: TokenKind, to end: Int, into tokens: inout [Token]) {
    tokens.emit(kind, position, end)
    position = Swift.max(end, position + 1)
    isAtLineStart = false
  }

  private mutating func changeDepth(_ change: Int) {
    flowDepth = Swift.max(0, flowDepth + change)
    position += 1
    isAtLineStart = false
  }

  /// Whether a colon ends a key.
  private func isSeparator(_ offset: Int) -> Bool {
    let next = source.byte(at: offset + 1)
    if next == 0 || next.isWhitespace { return true }
    return flowDepth > 0 && (next == "," || next == "}" || next == "]" || next == "{")
  }

  /// The end of an anchor, an alias or a tag.
  private func nodeEnd() -> Int {
    var end = position + 1
    while end < source.count, !source[end].isWhitespace, source[end] != ",", source[end] != "]",
      source[end] != "}"
    {
      end += 1
    }
    return end
  }

  private mutating func lexQuoted(into tokens: inout [Token]) {
    let start = position
    let firstToken = tokens.count
    let quote = source[start]
    var piece = start
    var end = start + 1
    while end < source.count, source[end] != quote {
      if source[end] == "\\", quote == "\"" {
        let next = Swift.min(end + 2, source.count)
        tokens.emit(.string, piece, end)
        tokens.emit(.escape, end, next)
        (piece, end) = (next, next)
      } else {
        end += 1
      }
    }
    end = Swift.min(end + 1, source.count)
    tokens.emit(.string, piece, end)
    let column = start - line
    position = end
    isAtLineStart = false
    guard source.byte(at: end) == ":", isSeparator(end) || flowDepth > 0 else { return }
    for index in firstToken..<tokens.count where tokens[index].kind == .string {
      tokens[index].kind = .property
    }
    parentColumn = column
    position = end + 1
  }

  /// Takes `|` or `>` with the lines that are indented more than what they belong to.
  private mutating func lexBlock(into tokens: inout [Token]) {
    var end = source.endOfLine(from: position)
    let start = end + 1
    var next = start
    while next < source.count {
      let first = source.skipBlanks(from: next)
      let lineEnd = source.endOfLine(from: first)
      let isEmpty = first == lineEnd || source[first] == "\r"
      guard isEmpty || first - next > parentColumn else { break }
      if !isEmpty { end = lineEnd }
      next = lineEnd + 1
    }
    position = source.endOfLine(from: position)
    guard end > start else { return }
    tokens.emit(.string, source.skipBlanks(from: start), end)
    position = end
  }

  /// Takes a key or a plain scalar, up to what ends it in its line.
  private mutating func lexPlain(_ constants: WordTable.View, into tokens: inout [Token]) {
    let start = position
    var end = start
    var isKey = false
    scan: while end < source.count {
      switch source[end] {
      case "\n": break scan
      case ":" where isSeparator(end):
        isKey = true
        break scan
      case "#" where end > start && source[end - 1].isBlank: break scan
      case ",", "[", "]", "{", "}":
        if flowDepth > 0 { break scan }
        end += 1
      default: end += 1
      }
    }
    position = Swift.max(end, start + 1)
    isAtLineStart = false
    while end > start, source[end - 1].isWhitespace { end -= 1 }
    if isKey {
      tokens.emit(.property, start, end)
      parentColumn = start - line
    } else if constants.meaning(source, start, end).kind != nil {
      tokens.emit(.builtin, start, end)
    } else if isNumber(start, end) {
      tokens.emit(.number, start, end)
    }
  }

  private func isNumber(_ start: Int, _ end: Int) -> Bool {
    var index = start
    if source.byte(at: index) == "-" || source.byte(at: index) == "+" { index += 1 }
    guard index < end, source[index].isDigit else { return false }
    var points = 0
    while index < end {
      if source[index] == "." { points += 1 }
      guard source[index].isDigit || source[index] == "." || source[index] == "_" else {
        return false
      }
      index += 1
    }
    return points <= 1
  }
}
