/// Dockerfiles: an instruction a line, with shell commands in some.
struct DockerfileLexer {
  let source: UnsafeBufferPointer<UInt8>

  static let instructions = WordTable(
    """
    add arg cmd copy entrypoint env expose from healthcheck label maintainer onbuild run shell
    stopsignal user volume workdir
    """.split(whereSeparator: \.isWhitespace).map { (String($0), WordMeaning(.keyword)) },
    foldsCase: true)

  /// Appends the tokens of the file.
  func run(into tokens: inout [Token]) {
    Self.instructions.withView { instructions in
      var line = 0
      while line < source.count {
        let first = source.skipBlanks(from: line)
        let end = source.endOfLine(from: first)
        if source.byte(at: first) == "#" {
          tokens.emit(.comment, first, end)
          line = end + 1
        } else {
          let end = endOfInstruction(from: first)
          lexInstruction(first, end, instructions, into: &tokens)
          line = end + 1
        }
      }
    }
  }

  /// The end of a line and of the lines that continue it.
  private func endOfInstruction(from start: Int) -> Int {
    var end = source.endOfLine(from: start)
    while end < source.count, end > start, continues(end, start) {
      end = source.endOfLine(from: end + 1)
    }
    return end
  }

  /// Whether the line that ends at an offset has a backslash last, or is a comment in between.
  private func continues(_ end: Int, _ start: Int) -> Bool {
    var last = end
    while last > start, source[last - 1] == "\r" || source[last - 1].isBlank { last -= 1 }
    return last > start && source[last - 1] == "\\"
  }

  private func lexInstruction(
    _ start: Int, _ end: Int, _ instructions: WordTable.View, into tokens: inout [Token]
  ) {
    let word = source.endOfWord(from: start)
    guard instructions.meaning(source, start, word).kind != nil else { return }
    tokens.emit(.keyword, start, word)
    let rest = source.skipBlanks(from: word)
    if holdsInstruction(start) {
      let inner = lexFlags(from: rest, end, into: &tokens)
      // One level only: a file could hold a very long row of them.
      if !holdsInstruction(inner) {
        return lexInstruction(inner, end, instructions, into: &tokens)
      }
    }
    if takesCommand(start), source.byte(at: rest) != "[" {
      let command = lexFlags(from: rest, end, into: &tokens)
      var lexer = ShellLexer(source: source.upTo(end), position: min(command, end))
      lexer.run(into: &tokens)
    } else {
      lexArguments(from: rest, end, into: &tokens)
    }
  }

  private func takesCommand(_ start: Int) -> Bool {
    source.matches("run", at: start, folding: true)
      || source.matches("cmd", at: start, folding: true)
      || source.matches("entrypoint", at: start, folding: true)
  }

  /// Whether an instruction has another one behind it.
  private func holdsInstruction(_ start: Int) -> Bool {
    source.matches("onbuild", at: start, folding: true)
      || source.matches("healthcheck", at: start, folding: true)
  }

  /// Takes `--name=value` before a command; the result is where the command begins.
  private func lexFlags(from start: Int, _ end: Int, into tokens: inout [Token]) -> Int {
    var index = start
    while source.matches("--", at: index) {
      let flag = index
      while index < end, !source[index].isWhitespace { index += 1 }
      let sign = nameEnd(flag, index)
      tokens.emit(.attribute, flag, sign)
      while index < end, source[index].isWhitespace || source[index] == "\\" { index += 1 }
    }
    return index
  }

  private func nameEnd(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, source[index] != "=" { index += 1 }
    return index
  }

  private func lexArguments(from start: Int, _ end: Int, into tokens: inout [Token]) {
    var index = start
    while index < end {
      let first = index
      switch source[index] {
      case "\"", "'":
        index = stringEnd(index, end)
        tokens.emit(.string, first, index)
      case "$":
        index = variableEnd(index, end)
        tokens.emit(.variable, first, index)
      case "-" where source.byte(at: index + 1) == "-" && source.byte(before: index).isBlank:
        while index < end, !source[index].isWhitespace, source[index] != "=" { index += 1 }
        tokens.emit(.attribute, first, index)
      case let byte where byte.isWordByte:
        index = lexPlainWord(index, end, into: &tokens)
      default: index += 1
      }
    }
  }

  /// Takes `AS`, a key before `=`, or a number; other words are plain.
  private func lexPlainWord(_ start: Int, _ end: Int, into tokens: inout [Token]) -> Int {
    var index = start
    while index < end, source[index].isWordByte || source[index] == "-" || source[index] == "." {
      index += 1
    }
    let isSeparate = source.byte(before: start).isBlank
    let next = source.byte(at: index)
    if index - start == 2, isSeparate, source.matches("as", at: start, folding: true) {
      tokens.emit(.keyword, start, index)
    } else if next == "=", isSeparate {
      tokens.emit(.property, start, index)
    } else if source[start].isDigit, index == end || next.isWhitespace || next == "/",
      source.byte(before: start).isBlank || source.byte(before: start) == "="
    {
      tokens.emit(.number, start, index)
    }
    return index
  }

  private func stringEnd(_ start: Int, _ end: Int) -> Int {
    var index = start + 1
    while index < end, source[index] != source[start] {
      index += source[index] == "\\" ? 2 : 1
    }
    return min(index + 1, end)
  }

  private func variableEnd(_ start: Int, _ end: Int) -> Int {
    guard source.byte(at: start + 1) == "{" else { return source.endOfWord(from: start + 1) }
    var index = start + 2
    while index < end, source[index] != "}" { index += 1 }
    return min(index + 1, end)
  }
}
