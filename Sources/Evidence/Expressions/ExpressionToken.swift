/// A piece of an expression.
struct ExpressionToken: Equatable {
  enum Kind: Equatable {
    case name(String)
    case number(String)
    case text(String)
    /// An operator or a bracket, as it stands.
    case symbol(String)
    case end
  }

  var kind: Kind
  /// In bytes of the expression.
  var range: Range<Int>

  func isSymbol(_ text: String) -> Bool { kind == .symbol(text) }

  func isWord(_ text: String) -> Bool { kind == .name(text) }

  /// What stands there, for messages.
  var shown: String {
    switch kind {
    case .name(let text), .number(let text), .symbol(let text): "`\(text)`"
    case .text: "a text"
    case .end: "the end"
    }
  }
}
