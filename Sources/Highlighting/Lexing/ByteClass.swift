/// What the generic lexer does at a byte outside of all tokens.
enum ByteClass: UInt8, Sendable {
  /// Nothing: white space, operators, punctuation.
  case plain
  case word
  case digit
  case dot
  /// May open a comment or a string.
  case region
  /// May open or close the code inside a string.
  case bracket
  case lineFeed
  case at
  case hash
  case dollar
  case colon
  case slash
  case tick
  case backslash
  case squareBracket
}
