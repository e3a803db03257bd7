/// Why an SQL text cannot be split into statements to its end.
package struct SQLMistake: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// `/*` without its `*/`.
    case openComment
    /// `'` without the other.
    case openString
    /// `"` without the other.
    case openName
    /// A dollar quote, such as `$body$`, without the other.
    case openDollarString(String)
    /// Something else after `COPY … FROM STDIN;` on its line.
    case textBeforeData
    /// A byte 0, which no server takes.
    case zeroByte
  }

  package var kind: Kind
  /// Where it is, or was opened: bytes from the start of the text.
  package var offset: Int

  package init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// A sentence without its full stop.
  package var message: String {
    switch kind {
    case .openComment: "a comment is opened by `/*` and not closed"
    case .openString: "a text is opened by `'` and not closed"
    case .openName: "a name is opened by `\"` and not closed"
    case .openDollarString(let mark): "a text is opened by `\(mark)` and not closed"
    case .textBeforeData: "the data of COPY begins on the next line: nothing can follow on this one"
    case .zeroByte: "an SQL text has no zero bytes"
    }
  }
}
