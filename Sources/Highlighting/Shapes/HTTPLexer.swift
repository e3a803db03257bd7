/// HTTP messages as they go over the wire, one or several in a block.
struct HTTPLexer {
  let source: UnsafeBufferPointer<UInt8>

  /// Appends the tokens of the messages.
  func run(into tokens: inout [Token]) {
    var line = 0
    while line < source.count {
      let end = source.endOfLine(from: line)
      if startsMessage(line) {
        lexFirstLine(line, end, into: &tokens)
        line = lexHeaders(from: end + 1, into: &tokens)
        line = lexBody(from: line, into: &tokens)
      } else {
        if source[line] == "#" {
          tokens.emit(.comment, line, end)
        } else {
          lexHeader(line, end, into: &tokens)
        }
        line = end + 1
      }
    }
  }

  /// Whether a line is a request line or a status line.
  private func startsMessage(_ line: Int) -> Bool {
    if source.matches("HTTP/", at: line) { return true }
    var index = line
    while source.byte(at: index).isCapital { index += 1 }
    guard index - line >= 3, index - line <= 9, source.byte(at: index) == " " else { return false }
    let target = source.byte(at: index + 1)
    return target == "/" || target == "*" || target == "{" || source.matches("http", at: index + 1)
  }

  private func lexFirstLine(_ line: Int, _ end: Int, into tokens: inout [Token]) {
    var index = line
    while index < end {
      let start = index
      while index < end, source[index] != " ", source[index] != "\r" { index += 1 }
      if source.matches("HTTP/", at: start) {
        tokens.emit(.builtin, start, index)
      } else if start == line {
        tokens.emit(.keyword, start, index)
      } else if source[start].isDigit {
        tokens.emit(.number, start, index)
      } else if source[start] == "/" || source.matches("http", at: start) {
        tokens.emit(.string, start, index)
      }
      index += 1
    }
  }

  /// Takes the lines up to an empty one; the result is the start of the body.
  private func lexHeaders(from start: Int, into tokens: inout [Token]) -> Int {
    var line = start
    while line < source.count {
      let end = source.endOfLine(from: line)
      let isEmpty = end == line || end == line + 1 && source[line] == "\r"
      if isEmpty { return end + 1 }
      lexHeader(line, end, into: &tokens)
      line = end + 1
    }
    return line
  }

  private func lexHeader(_ line: Int, _ end: Int, into tokens: inout [Token]) {
    var name = line
    while name < end, source[name].isWordByte || source[name] == "-" { name += 1 }
    guard name > line, source.byte(at: name) == ":" else { return }
    tokens.emit(.property, line, name)
    let value = source.skipBlanks(from: name + 1)
    var index = value
    while index < end, source[index].isDigit { index += 1 }
    if index == end || source[index] == "\r" { tokens.emit(.number, value, index) }
  }

  /// Takes the body, as JSON if it looks so; the result is the start of the next message.
  private func lexBody(from start: Int, into tokens: inout [Token]) -> Int {
    var end = start
    while end < source.count, !startsMessage(end), !source.matches("###", at: end) {
      end = source.endOfLine(from: end) + 1
    }
    var first = start
    while source.byte(at: first).isWhitespace { first += 1 }
    if source.byte(at: first) == "{" || source.byte(at: first) == "[" {
      Language.json.tokenize(source.upTo(end), from: start, into: &tokens)
    }
    return end
  }
}
