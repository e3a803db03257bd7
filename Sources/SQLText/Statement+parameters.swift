extension Statement {
  /// The statement with `$1`, `$2` … where psql's variables stand, and the variables' names in that order.
  ///
  /// `:name` and `:'name'` are replaced, each name by one number; nothing is in quotes and comments, and a name
  /// that is not one of those known stays, since it may be the slice of an array. A statement that has numbers of
  /// its own is left as it is.
  ///
  /// - Parameter isKnown: Whether there is a variable of that name.
  /// - Returns: The text for the server, and the names.
  package func parameters(
    _ isKnown: (String) -> Bool
  ) -> (text: String, names: [String]) {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var names: [String] = []
    var copied = 0
    var scanner = SQLScanner(bytes)
    var colon: Int?
    while let token = scanner.next() {
      if token.kind == .parameter { return (text, []) }
      var found: (range: Range<Int>, name: String)?
      if token.kind == .variable {
        found = (
          token.range, String(decoding: bytes[token.range].dropFirst(), as: UTF8.self)
        )
      } else if let start = colon, start + 1 == token.range.lowerBound, token.kind == .string {
        found = (
          start..<token.range.upperBound,
          String(decoding: bytes[token.range].dropFirst().dropLast(), as: UTF8.self)
        )
      }
      if let (range, name) = found, isKnown(name) {
        if !names.contains(name) { names.append(name) }
        result += bytes[copied..<range.lowerBound]
        result += Array("$\((names.firstIndex(of: name) ?? 0) + 1)".utf8)
        copied = range.upperBound
      }
      let isColon = token.range.count == 1 && bytes[token.range.lowerBound] == UInt8(ascii: ":")
      colon = isColon ? token.range.lowerBound : nil
    }
    result += bytes[copied...]
    return (String(decoding: result, as: UTF8.self), names)
  }

  /// The names of the variables that it may use.
  package var variableNames: [String] { parameters { _ in true }.names }

  /// Whether the server takes parameters in it: commands such as SET and CREATE have none.
  ///
  /// Source: PostgreSQL documentation, "PREPARE".
  package var takesParameters: Bool {
    Lexeme.all(of: text)[...].unwrapped.first?
      .isWord("select", "insert", "update", "delete", "merge", "values", "with") == true
  }

  /// The names that it gives to what it returns, as far as its text says: after AS, and each word that stands
  /// before a comma or at the end of a list.
  package var namesColumn: (String) -> Bool {
    let lexemes = Lexeme.all(of: text)
    let words = Set(lexemes.filter { [.word, .quotedName].contains($0.kind) }.map(\.text))
    let hasStar = lexemes.contains { $0.isSymbol("*") }
    return { hasStar || words.contains($0.lowercased()) || words.contains($0) }
  }
}
