/// Tokens that begin with a sign: attributes, variables, symbols, lifetimes.
extension GenericLexer {
  /// Takes `@name.name`.
  mutating func lexAttribute(into tokens: inout [Token]) -> Bool {
    let start = position
    guard startsWord(at: start + 1) else { return false }
    var end = wordEnd(from: start + 1)
    while source.byte(at: end) == ".", startsWord(at: end + 1) { end = wordEnd(from: end + 1) }
    tokens.emit(.attribute, start, end)
    position = end
    return true
  }

  /// Takes what `#` begins: a preprocessor line's name, an attribute, a raw string.
  mutating func lexHash(into tokens: inout [Token]) -> Bool {
    let start = position
    if traits.contains(.hashBrackets) {
      let bracket = source.byte(at: start + 1) == "!" ? start + 2 : start + 1
      if source.byte(at: bracket) == "[" {
        lexBracketAttribute(bracket, into: &tokens)
        return true
      }
    }
    if traits.contains(.hashWords) {
      if lexHashString(start, hashes: start, isMultiline: false, into: &tokens) { return true }
      let end = wordEnd(from: start + 1)
      tokens.emit(.attribute, start, end)
      // A long row of hashes is skipped whole: each of them would look for a string after it.
      position = end
      while source.byte(at: position) == "#" { position += 1 }
      return true
    }
    if traits.contains(.preprocessor), source.isFirstInLine(start) {
      lexDirective(into: &tokens)
      return true
    }
    return false
  }

  /// Takes `#[…]` up to its end, or to a string inside it.
  private mutating func lexBracketAttribute(_ bracket: Int, into tokens: inout [Token]) {
    let start = position
    var depth = 0
    var index = bracket
    while index < source.count, source[index] != "\"", source[index] != "\n" {
      if source[index] == "[" { depth += 1 }
      if source[index] == "]" { depth -= 1 }
      index += 1
      if depth == 0 { break }
    }
    tokens.emit(.attribute, start, index)
    position = index
  }

  /// Takes `#include <…>`, or the name of another preprocessor line.
  private mutating func lexDirective(into tokens: inout [Token]) {
    let start = position
    let name = source.skipBlanks(from: start + 1)
    let end = wordEnd(from: name)
    tokens.emit(.attribute, start, end)
    position = end
    guard source.matches("include", at: name) else { return }
    let open = source.skipBlanks(from: end)
    guard source.byte(at: open) == "<" else { return }
    var close = open
    while close < source.count, source[close] != ">", source[close] != "\n" { close += 1 }
    if source.byte(at: close) == ">" { close += 1 }
    tokens.emit(.string, open, close)
    position = close
  }

  /// Takes `$name`, `$1` and dollar quotes.
  mutating func lexDollar(into tokens: inout [Token]) -> Bool {
    let start = position
    let end = wordEnd(from: start + 1)
    if traits.contains(.dollarQuotes), source.byte(at: end) == "$",
      !source.byte(at: start + 1).isDigit, !source.byte(before: start).isWordByte
    {
      lexDollarQuote(start..<(end + 1), into: &tokens)
      return true
    }
    guard traits.contains(.dollarVariables), end > start + 1 else { return false }
    tokens.emit(.variable, start, end)
    position = end
    return true
  }

  /// Takes `$tag$ … $tag$` as a string; of one that is a function's body, only the quotes.
  ///
  /// A body is what begins with a new line: the statements in it deserve their colours.
  private mutating func lexDollarQuote(_ tag: Range<Int>, into tokens: inout [Token]) {
    position = tag.upperBound
    if isSameText(tag.lowerBound, dollarQuote) {
      dollarQuote = 0..<0
      tokens.emit(.string, tag.lowerBound, tag.upperBound)
      return
    }
    let isBody = source.byte(at: source.skipBlanks(from: tag.upperBound)).isWhitespace
    if isBody, dollarQuote.isEmpty {
      dollarQuote = tag
      tokens.emit(.string, tag.lowerBound, tag.upperBound)
      return
    }
    var index = tag.upperBound
    while index < source.count, !(source[index] == "$" && isSameText(index, tag)) { index += 1 }
    position = Swift.min(index + tag.count, source.count)
    tokens.emit(.string, tag.lowerBound, position)
  }

  /// Whether the bytes of a range stand at an offset, too; never for an empty range.
  private func isSameText(_ offset: Int, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, offset + range.count <= source.count else { return false }
    for index in 0..<range.count where source[offset + index] != source[range.lowerBound + index] {
      return false
    }
    return true
  }

  /// Takes `:name`, and in psql `:'name'`; casts and labels with two colons stay plain.
  mutating func lexColon(into tokens: inout [Token]) -> Bool {
    let start = position
    guard source.byte(at: start + 1) != ":" else {
      position += 2
      return true
    }
    let before = source.byte(before: start)
    guard !before.isWordByte, before != ")", before != "]" else { return false }
    if traits.contains(.colonSymbols) {
      guard startsWord(at: start + 1) else { return false }
      position = wordEnd(from: start + 1)
      tokens.emit(.string, start, position)
      return true
    }
    let quote = source.byte(at: start + 1)
    let isQuoted = quote == "'" || quote == "\""
    let name = isQuoted ? start + 2 : start + 1
    guard startsWord(at: name) else { return false }
    var end = wordEnd(from: name)
    if isQuoted {
      guard source.byte(at: end) == quote else { return false }
      end += 1
    }
    tokens.emit(.variable, start, end)
    position = end
    return true
  }

  /// Takes a lifetime `'a`; false for a character in quotes.
  mutating func lexTick(into tokens: inout [Token]) -> Bool {
    let start = position
    guard startsWord(at: start + 1) else { return false }
    let end = wordEnd(from: start + 1)
    guard source.byte(at: end) != "'" else { return false }
    tokens.emit(.variable, start, end)
    position = end
    return true
  }

  /// Takes `\name`, a command of the database's client.
  mutating func lexClientCommand(into tokens: inout [Token]) -> Bool {
    let start = position
    guard source.byte(at: start + 1).isLetter || source.byte(at: start + 1) == "!" else {
      return false
    }
    var end = wordEnd(from: start + 2)
    while source.byte(at: end) == "+" { end += 1 }
    tokens.emit(.builtin, start, end)
    let takesText = source.matches("\\echo", at: start) || source.matches("\\!", at: start)
    position = takesText ? source.endOfLine(from: end) : end
    return true
  }

  /// Takes a line `[name]`.
  mutating func lexSection(into tokens: inout [Token]) -> Bool {
    let start = position
    guard start == 0 || source[start - 1] == "\n" else { return false }
    var end = start
    while end < source.count, source[end] != "\n", source[end] != "#" { end += 1 }
    while end > start, source[end - 1].isWhitespace { end -= 1 }
    guard source[end - 1] == "]" else { return false }
    tokens.emit(.heading, start, end)
    position = end
    return true
  }

  /// Takes `/…/` where a value may stand; false for a division.
  mutating func lexRegularExpression(into tokens: inout [Token]) -> Bool {
    let start = position
    guard start >= noExpressionBefore, valueMayStand(at: start, tokens) else { return false }
    var isInSet = false
    var index = start + 1
    while index < source.count, source[index] != "\n" {
      switch source[index] {
      case "\\": index += 1
      case "[": isInSet = true
      case "]": isInSet = false
      case "/" where !isInSet:
        position = wordEnd(from: index + 1)
        tokens.emit(.string, start, position)
        return true
      default: break
      }
      index += 1
    }
    noExpressionBefore = index
    return false
  }

  private func valueMayStand(at offset: Int, _ tokens: [Token]) -> Bool {
    var index = offset
    while index > 0, source[index - 1].isWhitespace { index -= 1 }
    guard index > 0 else { return true }
    switch source[index - 1] {
    case ")", "]", "}", "\"", "'", "`": return false
    case let byte where byte.isWordByte:
      guard let last = tokens.last else { return false }
      return last.kind == .keyword && Int(last.end) == index
    default: return true
    }
  }
}
