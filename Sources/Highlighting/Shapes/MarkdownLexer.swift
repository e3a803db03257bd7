/// Markdown source: its headings, code, links and list marks.
struct MarkdownLexer {
  let source: UnsafeBufferPointer<UInt8>

  /// Appends the tokens of the document.
  func run(into tokens: inout [Token]) {
    var line = frontMatterEnd(into: &tokens)
    while line < source.count {
      let first = source.skipBlanks(from: line)
      let end = source.endOfLine(from: first)
      let byte = source.byte(at: first)
      if let fence = fence(first) {
        line = lexFenced(first, end, fence, into: &tokens)
        continue
      }
      if byte == "#", isHeading(first) {
        tokens.emit(.heading, first, end)
      } else {
        lexText(listMarkEnd(first, into: &tokens), end, into: &tokens)
      }
      line = end + 1
    }
  }

  /// Takes the settings between `---` lines at the top; the result is the start of the rest.
  private func frontMatterEnd(into tokens: inout [Token]) -> Int {
    guard source.matches("---\n", at: 0) else { return 0 }
    let end = source.find("\n---", from: 3)
    guard end < source.count else { return 0 }
    var lexer = YAMLLexer(source: source.upTo(end), position: 4)
    lexer.run(into: &tokens)
    return Swift.min(source.endOfLine(from: end + 1) + 1, source.count)
  }

  private func isHeading(_ first: Int) -> Bool {
    var index = first
    while source.byte(at: index) == "#" { index += 1 }
    return index - first <= 6 && source.byte(at: index).isBlank
  }

  /// The mark of a fenced block and its length, or nil.
  private func fence(_ first: Int) -> (mark: UInt8, count: Int)? {
    let mark = source.byte(at: first)
    guard mark == "`" || mark == "~" else { return nil }
    var index = first
    while source.byte(at: index) == mark { index += 1 }
    return index - first >= 3 ? (mark, index - first) : nil
  }

  /// Takes a fenced block; the result is the start of the line after it.
  private func lexFenced(
    _ first: Int, _ end: Int, _ open: (mark: UInt8, count: Int), into tokens: inout [Token]
  ) -> Int {
    tokens.emit(.attribute, first, end)
    let start = end + 1
    var line = start
    while line < source.count {
      let mark = source.skipBlanks(from: line)
      let lineEnd = source.endOfLine(from: mark)
      if let close = fence(mark), close.mark == open.mark, close.count >= open.count {
        tokens.emit(.string, start, line - 1)
        tokens.emit(.attribute, mark, lineEnd)
        return lineEnd + 1
      }
      line = lineEnd + 1
    }
    tokens.emit(.string, start, source.count)
    return source.count
  }

  /// Takes the mark of a list item or a quotation; the result is where its text begins.
  private func listMarkEnd(_ first: Int, into tokens: inout [Token]) -> Int {
    var end = first
    switch source.byte(at: first) {
    case "-", "*", "+", ">": end = first + 1
    case let byte where byte.isDigit:
      while source.byte(at: end).isDigit { end += 1 }
      guard source.byte(at: end) == "." || source.byte(at: end) == ")" else { return first }
      end += 1
    default: return first
    }
    guard source.byte(at: end).isWhitespace else { return first }
    tokens.emit(.keyword, first, end)
    return end
  }

  private func lexText(_ start: Int, _ end: Int, into tokens: inout [Token]) {
    var index = start
    while index < end {
      switch source[index] {
      case "`": index = lexCode(index, end, into: &tokens)
      case "\\": index += 2
      case "]" where source.byte(at: index + 1) == "(":
        let close = closing(")", from: index + 2, end)
        tokens.emit(.string, index + 2, close)
        index = close
      case "<" where source.matches("<!--", at: index):
        let close = Swift.min(source.upTo(end).find("-->", from: index) + 3, end)
        tokens.emit(.comment, index, close)
        index = close
      default: index += 1
      }
    }
  }

  private func lexCode(_ start: Int, _ end: Int, into tokens: inout [Token]) -> Int {
    let close = Swift.min(closing("`", from: start + 1, end) + 1, end)
    tokens.emit(.string, start, close)
    return close
  }

  private func closing(_ mark: Unicode.Scalar, from offset: Int, _ end: Int) -> Int {
    var index = offset
    while index < end, source[index] != mark { index += 1 }
    return index
  }
}
