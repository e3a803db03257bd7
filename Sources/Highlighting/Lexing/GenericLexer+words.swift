extension GenericLexer {
  /// Takes a word: a keyword, a type, a call, a key, or a plain name.
  @inline(__always)
  mutating func lexWord(into tokens: inout [Token]) {
    let start = position
    let end = wordEnd(from: start + 1)
    position = end
    if traits.contains(.assignmentKeys), isAssigned(end) {
      tokens.emit(.property, start, end)
      return
    }
    let meaning = words.meaning(source, start, end)
    if meaning != .unknown, lexKnownWord(meaning, start, end, into: &tokens) { return }
    lexName(start, end, into: &tokens)
  }

  /// Takes a word of the language's lists; false where it is an ordinary name after all.
  private mutating func lexKnownWord(
    _ meaning: WordMeaning, _ start: Int, _ end: Int, into tokens: inout [Token]
  ) -> Bool {
    if let prefix = meaning.prefix {
      return lexPrefixedString(prefix, start, end, into: &tokens)
    }
    guard let kind = meaning.kind else { return false }
    let context = meaning.context
    if isMember(start), context != .postfix { return false }
    if context == .contextual, !isFollowedByOperand(end) { return false }
    tokens.emit(kind, start, end)
    switch context {
    case .namesFunction: lexDeclaredName(.function, into: &tokens)
    case .namesType: lexDeclaredName(.type, into: &tokens)
    case .namesOther: lexDeclaredName(nil, into: &tokens)
    case .none, .contextual, .postfix: break
    }
    return true
  }

  /// Takes the name after `func`, `class` and their like, if it directly follows.
  private mutating func lexDeclaredName(_ kind: TokenKind?, into tokens: inout [Token]) {
    let start = position + 1
    guard source.byte(at: position) == " ", startsWord(at: start) else { return }
    var end = wordEnd(from: start + 1)
    guard words.meaning(source, start, end).kind == nil else { return }
    if let kind {
      guard source.byte(at: end) != "." else { return }
      tokens.emit(kind, start, end)
    } else {
      while source.byte(at: end) == ".", startsWord(at: end + 1) { end = wordEnd(from: end + 2) }
    }
    position = end
  }

  /// Takes a name that is in no list, by its shape and by what follows.
  @inline(__always)
  private mutating func lexName(_ start: Int, _ end: Int, into tokens: inout [Token]) {
    let next = source.byte(at: end)
    if traits.contains(.colonKeys), next == ":" {
      tokens.emit(.property, start, end)
    } else if source[start].isCapital, traits.contains(.capitalTypes),
      looksLikeType(start, end, next)
    {
      tokens.emit(.type, start, end)
    } else if next == "(" {
      if !traits.contains(.noCalls) { tokens.emit(.function, start, end) }
    } else if next == "!", traits.contains(.macros) {
      lexMacro(start, end, into: &tokens)
    }
  }

  /// Whether a capitalised word is a type: in most languages unless it is all capitals.
  @inline(__always)
  private func looksLikeType(_ start: Int, _ end: Int, _ next: UInt8) -> Bool {
    if next == "(", traits.contains(.capitalCalls) { return followsNew(start) }
    guard traits.contains(.capitalConstants), end - start > 1 else { return true }
    var index = start + 1
    while index < end {
      if source[index] == "_" { return false }
      if source[index] &- 0x61 < 26 { return true }
      index += 1
    }
    return false
  }

  private func followsNew(_ start: Int) -> Bool {
    start >= 4 && source.matches("new ", at: start - 4)
  }

  private mutating func lexMacro(_ start: Int, _ end: Int, into tokens: inout [Token]) {
    let bracket = source.byte(at: end + 1)
    guard bracket == "(" || bracket == "[" || bracket == "{" else { return }
    tokens.emit(.function, start, end + 1)
    position = end + 1
  }

  /// Whether a word comes after a full stop, as a member of something.
  @inline(__always)
  private func isMember(_ start: Int) -> Bool {
    start > 0 && source[start - 1] == "." && source.byte(before: start - 1) != "."
  }

  /// Whether a word, a string or a brace follows after a space.
  private func isFollowedByOperand(_ end: Int) -> Bool {
    guard source.byte(at: end) == " " else { return false }
    let next = source.byte(at: end + 1)
    return startsWord(at: end + 1) || next == "\"" || next == "'" || next == "{" || next == "`"
  }

  /// Whether `=` follows, and not `==` or `=~`.
  func isAssigned(_ end: Int) -> Bool {
    let sign = source.skipBlanks(from: end)
    guard source.byte(at: sign) == "=" else { return false }
    let next = source.byte(at: sign + 1)
    return next != "=" && next != "~"
  }
}
