/// Lists of claims: in the sentences, the expressions between backticks.
struct ClaimsLexer {
  let source: UnsafeBufferPointer<UInt8>

  private static let expressions = GrammarTables(.claims)

  /// Appends the tokens of the expressions.
  func run(into tokens: inout [Token]) {
    var index = 0
    while index < source.count {
      guard source[index] == "`" else {
        index += 1
        continue
      }
      var end = index + 1
      while end < source.count, source[end] != "`", source[end] != "\n" { end += 1 }
      Self.expressions.tokenize(source.upTo(end), from: index + 1, into: &tokens)
      index = end + 1
    }
  }
}
