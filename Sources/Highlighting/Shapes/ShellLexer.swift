/// Shell scripts and command lines.
///
/// Keywords and built-in commands count only where a command may stand, so that the arguments of
/// commands stay plain.
struct ShellLexer {
  let source: UnsafeBufferPointer<UInt8>
  /// Offset of the next byte to look at.
  var position: Int
  /// Whether the next word is a command.
  private var expectsCommand = true
  /// End tags of the here-documents that begin on the next line.
  private var pendingTags: [Range<Int>] = []
  /// Of each `$(…)` inside a string, innermost last, how many parentheses are open in it.
  private var substitutions: [Int] = []
  /// How many parentheses are open outside strings.
  private var depth = 0

  init(source: UnsafeBufferPointer<UInt8>, position: Int = 0) {
    self.source = source
    self.position = position
  }

  static let words = WordTable(
    words("if then elif else fi for while until do done case esac in select time", .keyword)
      + [("function", WordMeaning(.keyword, .namesFunction))]
      + words(
        """
        alias bg cd command declare dirs echo eval exec exit export fg getopts hash jobs kill let
        local mapfile popd printf pushd pwd read readonly return set shift shopt source test times
        [ [[ trap type typeset ulimit umask unalias unset wait true false break continue
        """, .builtin))

  private static func words(
    _ list: String, _ kind: TokenKind
  ) -> [(word: String, meaning: WordMeaning)] {
    list.split(whereSeparator: \.isWhitespace).map { (String($0), WordMeaning(kind)) }
  }

  /// Appends the tokens from `position` to the end of the source.
  mutating func run(into tokens: inout [Token]) {
    Self.words.withView { words in
      while position < source.count { step(words, into: &tokens) }
    }
  }

  private mutating func step(_ words: WordTable.View, into tokens: inout [Token]) {
    switch source[position] {
    case " ", "\t", "\r": position += 1
    case "\n": lexLineFeed(into: &tokens)
    case "#" where startsComment():
      let end = source.endOfLine(from: position)
      tokens.emit(.comment, position, end)
      position = end
    case "'": lexLiteral(into: &tokens)
    case "\"":
      position += 1
      lexString(start: position - 1, into: &tokens)
    case "`": endCommand()
    case "$": if !lexVariable(into: &tokens) { position += 1 }
    case "\\": lexEscape(into: &tokens)
    case "|", "&", ";", "{", "}", "!": endCommand()
    case "(", ")": lexParenthesis(into: &tokens)
    case "<": lexRedirection(into: &tokens)
    default: lexWord(words, into: &tokens)
    }
  }

  private mutating func endCommand() {
    position += 1
    expectsCommand = true
  }

  /// Takes a parenthesis, and goes back to the string around a `$(…)` after its end.
  private mutating func lexParenthesis(into tokens: inout [Token]) {
    let isClosing = source[position] == ")"
    let inner = substitutions.last ?? depth
    endCommand()
    if isClosing, inner == 0 {
      // The end of a pattern of `case`, unless it ends a substitution.
      guard substitutions.popLast() != nil else { return }
      tokens.emit(.escape, position - 1, position)
      return lexString(start: position, into: &tokens)
    }
    expectsCommand = !isClosing
    if substitutions.isEmpty {
      depth += isClosing ? -1 : 1
    } else {
      substitutions[substitutions.count - 1] += isClosing ? -1 : 1
    }
  }

  private func startsComment() -> Bool {
    guard position > 0 else { return true }
    let before = source[position - 1]
    return before.isWhitespace || before == ";" || before == "(" || before == ")"
  }

  private mutating func lexLineFeed(into tokens: inout [Token]) {
    position += 1
    expectsCommand = true
    guard !pendingTags.isEmpty else { return }
    let start = position
    for tag in pendingTags { position = endOfDocument(tag, from: position) }
    pendingTags.removeAll()
    tokens.emit(.string, start, position)
  }

  /// The end of the line that holds nothing but a tag, or the end of the source.
  private func endOfDocument(_ tag: Range<Int>, from start: Int) -> Int {
    var line = start
    while line < source.count {
      let end = source.endOfLine(from: line)
      let first = source.skipBlanks(from: line)
      if end - first == tag.count, isSame(first, tag) { return end }
      line = end + 1
    }
    return source.count
  }

  private func isSame(_ offset: Int, _ range: Range<Int>) -> Bool {
    for index in 0..<range.count where source[offset + index] != source[range.lowerBound + index] {
      return false
    }
    return true
  }

  private mutating func lexEscape(into tokens: inout [Token]) {
    let end = min(position + 2, source.count)
    if source.byte(at: position + 1) != "\n" {
      tokens.emit(.escape, position, end)
      expectsCommand = false
    }
    position = end
  }

  /// Takes `'…'`.
  private mutating func lexLiteral(into tokens: inout [Token]) {
    let start = position
    position += 1
    while position < source.count, source[position] != "'" { position += 1 }
    position = min(position + 1, source.count)
    tokens.emit(.string, start, position)
    expectsCommand = false
  }

  /// Takes a string from `position` to its quotation mark or to a `$(…)`, with variables set off.
  private mutating func lexString(start tokenStart: Int, into tokens: inout [Token]) {
    var start = tokenStart
    while position < source.count, source[position] != "\"" {
      if source[position] == "\\" {
        let end = min(position + 2, source.count)
        tokens.emit(.string, start, position)
        tokens.emit(.escape, position, end)
        (start, position) = (end, end)
      } else if source.matches("$(", at: position) {
        tokens.emit(.string, start, position)
        tokens.emit(.escape, position, position + 2)
        position += 2
        substitutions.append(0)
        expectsCommand = true
        return
      } else if source[position] == "$", let end = variableEnd(position) {
        tokens.emit(.string, start, position)
        tokens.emit(.variable, position, end)
        (start, position) = (end, end)
      } else {
        position += 1
      }
    }
    position = min(position + 1, source.count)
    tokens.emit(.string, start, position)
    expectsCommand = false
  }

  private mutating func lexVariable(into tokens: inout [Token]) -> Bool {
    guard let end = variableEnd(position) else { return false }
    tokens.emit(.variable, position, end)
    position = end
    expectsCommand = false
    return true
  }

  /// The end of `$name`, `${…}`, `$1`, `$?`, or nil.
  private func variableEnd(_ start: Int) -> Int? {
    let next = source.byte(at: start + 1)
    if next == "{" {
      var end = start + 2
      while end < source.count, source[end] != "}", source[end] != "\n", source[end] != "\"" {
        end += 1
      }
      return source.byte(at: end) == "}" ? end + 1 : end
    }
    if next.isDigit { return start + 2 }
    if next.isLetter || next == "_" { return source.endOfWord(from: start + 1) }
    let isSpecial =
      next == "?" || next == "@" || next == "#" || next == "*" || next == "!" || next == "$"
      || next == "-"
    return isSpecial ? start + 2 : nil
  }

  /// Takes `<`, and notes the tag after `<<`.
  private mutating func lexRedirection(into tokens: inout [Token]) {
    guard source.byte(at: position + 1) == "<", source.byte(at: position + 2) != "<" else {
      while source.byte(at: position) == "<" { position += 1 }
      return
    }
    position += source.byte(at: position + 2) == "-" ? 3 : 2
    let start = source.skipBlanks(from: position)
    let quote = source.byte(at: start)
    let isQuoted = quote == "'" || quote == "\""
    let name = isQuoted ? start + 1 : start
    let end = source.endOfWord(from: name)
    guard end > name, pendingTags.count < 8 else { return }
    position = isQuoted && source.byte(at: end) == quote ? end + 1 : end
    tokens.emit(.string, start, position)
    pendingTags.append(name..<end)
  }

  private mutating func lexWord(_ words: WordTable.View, into tokens: inout [Token]) {
    let start = position
    while position < source.count, Self.isPartOfWord(source[position]) { position += 1 }
    guard position > start else {
      position += 1
      return
    }
    if isAssignment(start) { return lexAssignment(start, into: &tokens) }
    if isNumber(start) { return tokens.emit(.number, start, position) }
    let kind = words.meaning(source, start, position).kind
    if kind == .keyword, expectsCommand || isSame("in", start) || isSame("do", start) {
      tokens.emit(.keyword, start, position)
      expectsCommand = !isSame("for", start) && !isSame("case", start) && !isSame("in", start)
      return
    }
    if expectsCommand {
      if kind == .builtin {
        tokens.emit(.builtin, start, position)
      } else if source.byte(at: position) != ")", source[start] != "-" {
        tokens.emit(.function, start, position)
      }
    }
    expectsCommand = false
  }

  private func isSame(_ word: StaticString, _ start: Int) -> Bool {
    position - start == word.utf8CodeUnitCount && source.matches(word, at: start)
  }

  /// Whether the bytes so far are the name before the `=` of an assignment.
  private func isAssignment(_ start: Int) -> Bool {
    let sign = source.byte(at: position)
    guard expectsCommand || source.byte(before: start) == " " else { return false }
    guard sign == "=" || sign == "+" && source.byte(at: position + 1) == "=" else { return false }
    return (source[start].isLetter || source[start] == "_")
      && source.endOfWord(from: start) == position
  }

  private mutating func lexAssignment(_ start: Int, into tokens: inout [Token]) {
    tokens.emit(.variable, start, position)
    position += source[position] == "+" ? 2 : 1
    let value = position
    while position < source.count, Self.isPartOfWord(source[position]) { position += 1 }
    if isNumber(value) { tokens.emit(.number, value, position) }
  }

  private func isNumber(_ start: Int) -> Bool {
    var index = start
    while index < position, source[index].isDigit { index += 1 }
    return index == position && position > start
  }

  /// Whether a byte belongs to the word around it: all but blanks and the shell's own signs.
  @inline(__always)
  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case " ", "\t", "\n", "\r", "'", "\"", "`", "$", "\\", "|", "&", ";", "(", ")", "<", ">", "=",
      "{", "}", "+":
      false
    default: true
    }
  }
}
