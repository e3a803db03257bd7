/// What a terminal showed: prompts, the commands after them, and their output.
struct ConsoleLexer {
  let source: UnsafeBufferPointer<UInt8>

  /// Appends the tokens; a block without any prompt is all commands.
  func run(into tokens: inout [Token]) {
    guard hasPrompt() else {
      var lexer = ShellLexer(source: source)
      return lexer.run(into: &tokens)
    }
    var line = 0
    while line < source.count {
      var end = source.endOfLine(from: line)
      if let prompt = promptEnd(line) {
        while source[end - 1] == "\\", end < source.count { end = source.endOfLine(from: end + 1) }
        tokens.emit(.comment, line, prompt)
        var lexer = ShellLexer(source: source.upTo(end), position: prompt)
        lexer.run(into: &tokens)
      }
      line = end + 1
    }
  }

  private func hasPrompt() -> Bool {
    var line = 0
    while line < source.count {
      if promptEnd(line) != nil { return true }
      line = source.endOfLine(from: line) + 1
    }
    return false
  }

  /// The end of a prompt `$ ` at the start of a line, or nil.
  private func promptEnd(_ line: Int) -> Int? {
    guard source.matches("$ ", at: line) || source.matches("> ", at: line) else { return nil }
    return line + 1
  }
}
