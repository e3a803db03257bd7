/// A token of a statement with what it says, for a first look at what the statement does.
struct Lexeme: Equatable {
  var kind: SQLScanner.Token.Kind
  /// A word or a variable's name in lower case, a quoted name without its quotes, a symbol or number as it is; else empty.
  var text: String
  /// Parentheses around it; a parenthesis itself stands outside.
  var depth: Int

  func isWord(_ words: String...) -> Bool { kind == .word && words.contains(text) }

  func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }

  /// Of a whole statement, as far as it can be read.
  static func all(of statement: String) -> [Lexeme] {
    var scanner = SQLScanner(Array(statement.utf8))
    var lexemes: [Lexeme] = []
    var depth = 0
    while let token = scanner.next() {
      var text = ""
      switch token.kind {
      case .word: text = String(decoding: scanner.bytes[token.range], as: UTF8.self).lowercased()
      case .quotedName:
        let quoted = String(decoding: scanner.bytes[token.range], as: UTF8.self)
        text = String(quoted.drop { $0 != "\"" }.dropFirst().dropLast())
      case .variable:
        text = String(decoding: scanner.bytes[token.range].dropFirst(), as: UTF8.self).lowercased()
      case .symbol, .number: text = String(decoding: scanner.bytes[token.range], as: UTF8.self)
      case .string, .parameter, .metaCommand: break
      }
      if token.kind == .symbol, text == ")" { depth = max(0, depth - 1) }
      lexemes.append(Lexeme(kind: token.kind, text: text, depth: depth))
      if token.kind == .symbol, text == "(" { depth += 1 }
    }
    return lexemes
  }
}

extension ArraySlice<Lexeme> {
  /// Without parentheses that enclose it all.
  var unwrapped: ArraySlice<Lexeme> {
    guard let first, first.isSymbol("("), let close = closing(startIndex), close == endIndex - 1
    else { return self }
    return self[(startIndex + 1)..<close].unwrapped
  }

  /// The parenthesis that closes the one at an index.
  func closing(_ open: Int) -> Int? {
    self[(open + 1)...].firstIndex { $0.depth == self[open].depth && $0.isSymbol(")") }
  }

  /// The first of some words that stands in no more parentheses than the first token.
  func topWord(_ words: String..., from start: Int? = nil) -> Int? {
    guard let depth = first?.depth else { return nil }
    return self[(start ?? startIndex)...].firstIndex {
      $0.depth == depth && $0.kind == .word && words.contains($0.text)
    }
  }

  /// The index of a call's name for each call of a function: a name before a parenthesis.
  var calls: [Int] {
    // To the server `a[1:f(x)]` is a call as well.
    indices.dropLast().filter {
      [.word, .quotedName, .variable].contains(self[$0].kind) && self[$0 + 1].isSymbol("(")
    }
  }
}
