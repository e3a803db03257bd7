/// A run of source code of one kind, as a lexer found it.
///
/// Tokens of one block are in order and do not overlap; what no token covers is plain text.
package struct Token: Equatable, Sendable {
  /// What the run is.
  package var kind: TokenKind
  /// Offset of the first byte, from the start of the block.
  package var start: Int32
  /// Offset after the last byte.
  package var end: Int32

  package init(kind: TokenKind, start: Int32, end: Int32) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}
