package import Diagnostics

/// One SQL statement of a text.
package struct Statement: Equatable, Sendable {
  /// From its first token to its last: comments inside stay, the semicolon is left out.
  package var text: String
  /// Where `text` stands: bytes from the start of the whole text.
  package var span: Span
  /// The line of its first token, 0-based.
  package var line: Int
  /// What follows `COPY … FROM STDIN;` up to the line `\.`: bytes of the whole text.
  package var data: Span?
  /// The command that ended it in place of a semicolon.
  package var command: MetaCommand?

  package init(
    text: String, span: Span, line: Int = 0, data: Span? = nil, command: MetaCommand? = nil
  ) {
    self.text = text
    self.span = span
    self.line = line
    self.data = data
    self.command = command
  }

  /// A statement by itself, without its semicolon.
  package init(_ text: String) {
    self.init(text: text, span: Span(0, text.utf8.count))
  }
}
