/// The lexer of all languages whose shape is words, numbers, strings and comments.
///
/// It makes one pass with a table of byte classes and never goes back, except for searches whose
/// result it remembers, so its time is linear whatever the bytes are. Operators and punctuation
/// stay plain.
struct GenericLexer {
  /// Code inside a string that the lexer is in.
  struct Interpolation {
    /// The string to go on with after the code.
    let string: Region
    /// The bracket that ends the code.
    let close: UInt8
    /// How many brackets of the code itself are open.
    var depth = 0
  }

  let source: UnsafeBufferPointer<UInt8>
  /// Offset of the next byte to look at.
  var position: Int
  let traits: Grammar.Traits
  let classes: UnsafeBufferPointer<ByteClass>
  let wordBytes: UnsafeBufferPointer<Bool>
  let regions: UnsafeBufferPointer<Region>
  let words: WordTable.View
  /// The strings around the code at `position`, innermost last.
  var interpolations: [Interpolation] = []
  /// The opening dollar quote around the code at `position`.
  var dollarQuote = 0..<0
  /// No regular expression begins before this offset.
  var noExpressionBefore = 0

  /// Appends the tokens from `position` to the end of the source.
  mutating func run(into tokens: inout [Token]) {
    while position < source.count {
      let byte = source[position]
      switch classes[Int(byte)] {
      case .plain: position += 1
      case .word: lexWord(into: &tokens)
      case .digit: lexNumber(into: &tokens)
      case .dot: lexDot(into: &tokens)
      case .bracket: lexBracket(byte, into: &tokens)
      case .lineFeed: lexLineFeed()
      default:
        if !lexSpecial(classes[Int(byte)], into: &tokens) { position += 1 }
      }
    }
  }

  /// Takes the token at a byte that has more than one meaning; false where it is plain.
  private mutating func lexSpecial(_ byteClass: ByteClass, into tokens: inout [Token]) -> Bool {
    switch byteClass {
    case .at: lexAttribute(into: &tokens) || lexRegion(into: &tokens)
    case .hash: lexHash(into: &tokens) || lexRegion(into: &tokens)
    case .dollar: lexDollar(into: &tokens) || lexRegion(into: &tokens)
    case .colon: lexColon(into: &tokens) || lexRegion(into: &tokens)
    case .slash: lexRegion(into: &tokens) || lexRegularExpression(into: &tokens)
    case .tick: lexTick(into: &tokens) || lexRegion(into: &tokens)
    case .backslash: lexClientCommand(into: &tokens)
    case .squareBracket: lexSection(into: &tokens) || lexRegion(into: &tokens)
    default: lexRegion(into: &tokens)
    }
  }

  /// Whether a word begins at an offset.
  @inline(__always)
  func startsWord(at offset: Int) -> Bool {
    offset < source.count && classes[Int(source[offset])] == .word
  }

  /// The offset after the word bytes from an offset on.
  @inline(__always)
  func wordEnd(from offset: Int) -> Int {
    var index = offset
    while index < source.count, wordBytes[Int(source[index])] { index += 1 }
    return index
  }

  /// Counts brackets of code inside a string, and goes back to the string after the last.
  @inline(__always)
  private mutating func lexBracket(_ byte: UInt8, into tokens: inout [Token]) {
    position += 1
    if !interpolations.isEmpty { countBracket(byte, into: &tokens) }
  }

  private mutating func countBracket(_ byte: UInt8, into tokens: inout [Token]) {
    guard var inner = interpolations.popLast() else { return }
    // Of a pair of brackets, the opening one is one or two below the closing one in ASCII.
    if byte == inner.close {
      if inner.depth == 0 {
        tokens.emit(.escape, position - 1, position)
        lexString(inner.string, start: position, from: position, into: &tokens)
        return
      }
      inner.depth -= 1
    } else if byte == inner.close - (inner.close == ")" ? 1 : 2) {
      inner.depth += 1
    }
    interpolations.append(inner)
  }

  /// Gives up on code inside a string that should have ended on its line.
  @inline(__always)
  private mutating func lexLineFeed() {
    position += 1
    if let inner = interpolations.last, !inner.string.rules.contains(.multiline) {
      interpolations.removeAll()
    }
  }
}
