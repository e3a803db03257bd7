/// Makefiles: targets, variables, directives, and recipes in the shell's language.
struct MakefileLexer {
  let source: UnsafeBufferPointer<UInt8>

  static let directives = WordTable(
    """
    define else endef endif export ifdef ifeq ifndef ifneq include override private sinclude
    undefine unexport vpath
    """.split(whereSeparator: \.isWhitespace).map { (String($0), WordMeaning(.keyword)) })

  /// Appends the tokens of the file.
  func run(into tokens: inout [Token]) {
    Self.directives.withView { directives in
      var line = 0
      while line < source.count {
        var end = source.endOfLine(from: line)
        while end < source.count, end > line, source[end - 1] == "\\" {
          end = source.endOfLine(from: end + 1)
        }
        lexLine(line, end, directives, into: &tokens)
        line = end + 1
      }
    }
  }

  private func lexLine(
    _ line: Int, _ end: Int, _ directives: WordTable.View, into tokens: inout [Token]
  ) {
    if source.byte(at: line) == "\t" {
      var lexer = ShellLexer(source: source.upTo(end), position: line + 1)
      return lexer.run(into: &tokens)
    }
    let first = source.skipBlanks(from: line)
    let word = source.endOfWord(from: first)
    if directives.meaning(source, first, word).kind != nil {
      tokens.emit(.keyword, first, word)
      lexValue(word, end, into: &tokens)
    } else {
      lexValue(lexName(first, end, into: &tokens), end, into: &tokens)
    }
  }

  /// Takes what stands before `=` or `:`; the result is where it ends.
  private func lexName(_ first: Int, _ end: Int, into tokens: inout [Token]) -> Int {
    var index = first
    while index < end, source[index] != ":", source[index] != "=", source[index] != "#",
      source[index] != "$"
    {
      index += 1
    }
    guard index < end, source[index] == ":" || source[index] == "=" else { return first }
    let isVariable = source[index] == "=" || source.byte(at: index + 1) == "="
    var last = index
    while last > first, source[last - 1].isBlank || isAssignmentSign(source[last - 1]) { last -= 1 }
    tokens.emit(isVariable ? .variable : .function, first, last)
    return index
  }

  /// Whether a byte may stand before the `=` of an assignment.
  private func isAssignmentSign(_ byte: UInt8) -> Bool {
    byte == "?" || byte == "+" || byte == "!"
  }

  private func lexValue(_ start: Int, _ end: Int, into tokens: inout [Token]) {
    var index = start
    while index < end {
      if source[index] == "#" {
        tokens.emit(.comment, index, end)
        return
      }
      guard source[index] == "$" else {
        index += 1
        continue
      }
      let variable = index
      let open = source.byte(at: index + 1)
      index += 2
      if open == "(" || open == "{" {
        while index < end, source[index] != ")", source[index] != "}" { index += 1 }
        index += 1
      }
      index = Swift.min(index, end)
      tokens.emit(.variable, variable, index)
    }
  }
}
