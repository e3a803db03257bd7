/// Patches: a line is a token or nothing.
struct DiffLexer {
  let source: UnsafeBufferPointer<UInt8>

  /// Appends the tokens of the patch.
  func run(into tokens: inout [Token]) {
    var line = 0
    while line < source.count {
      let end = source.endOfLine(from: line)
      if let kind = kind(line) { tokens.emit(kind, line, end) }
      line = end + 1
    }
  }

  private func kind(_ line: Int) -> TokenKind? {
    switch source[line] {
    case "+": isFileName("+++ ", line) ? .heading : .inserted
    case "-": isFileName("--- ", line) ? .heading : .deleted
    case "@": source.matches("@@", at: line) ? .heading : nil
    case "d": source.matches("diff ", at: line) ? .heading : nil
    case "i": source.matches("index ", at: line) ? .comment : nil
    case "\\": .comment
    default: isExtendedHeader(line) ? .comment : nil
    }
  }

  private func isFileName(_ mark: StaticString, _ line: Int) -> Bool {
    source.matches(mark, at: line)
  }

  private func isExtendedHeader(_ line: Int) -> Bool {
    source.matches("new file mode", at: line) || source.matches("rename ", at: line)
      || source.matches("similarity index", at: line) || source.matches("old mode", at: line)
      || source.matches("new mode", at: line) || source.matches("Only in ", at: line)
  }
}
