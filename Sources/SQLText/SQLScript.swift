/// An SQL text, split into statements where psql would.
///
/// A semicolon ends a statement outside quotes, comments, parentheses, and the `BEGIN ATOMIC … END` of a
/// function. A statement at the end needs none; empty ones are none. Cost: one pass over the bytes.
package struct SQLScript: Equatable, Sendable {
  /// In order.
  package private(set) var statements: [Statement] = []
  /// All, those too that end a statement; in order.
  package private(set) var metaCommands: [MetaCommand] = []
  /// Where what follows could not be understood, or could not be sent.
  ///
  /// Where it is not empty, `statements` may lack the last.
  package private(set) var mistakes: [SQLMistake] = []

  package init(_ bytes: [UInt8]) {
    if let zero = bytes.firstIndex(of: 0) {
      mistakes = [SQLMistake(kind: .zeroByte, offset: zero)]
      return
    }
    var splitter = StatementSplitter(bytes)
    while let piece = splitter.next() {
      switch piece {
      case .statement(let statement): statements.append(statement)
      case .metaCommand(let command): metaCommands.append(command)
      case .mistake(let mistake): mistakes.append(mistake)
      }
    }
  }

  package init(_ text: String) {
    self.init(Array(text.utf8))
  }
}
