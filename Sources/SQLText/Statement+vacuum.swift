extension Statement {
  /// Whether it is a `VACUUM` of the database itself, not into a file.
  package var isPlainVacuum: Bool {
    let lexemes = Lexeme.all(of: text)
    return lexemes.first?.isWord("vacuum") == true && !lexemes.contains { $0.isWord("into") }
  }
}
