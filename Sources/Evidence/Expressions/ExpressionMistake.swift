/// What is wrong with an expression, and where in its text.
package struct ExpressionMistake: Error, Equatable, Sendable {
  package enum Kind: Sendable {
    /// It cannot be read.
    case syntax
    /// A path leads to no value.
    case unknownPath
    /// Its values do not go together: a type, a null, a division by zero.
    case value
  }

  package var kind: Kind
  /// In bytes of the expression's text.
  package var range: Range<Int>
  /// In the form of `Problem.message`.
  package var message: String
  package var hint: String?

  package init(
    _ kind: Kind, at range: Range<Int>, _ message: String, hint: String? = nil
  ) {
    self.kind = kind
    self.range = range
    self.message = message
    self.hint = hint
  }
}
