extension Statement {
  /// The names of tables that it reads, writes or locks, in lower case and without schemas: what stands after
  /// FROM, JOIN, INTO, UPDATE, TABLE and their like.
  ///
  /// A guess from its text: functions in FROM count as well, and tables behind a view do not.
  package var relations: Set<String> {
    let lexemes = Lexeme.all(of: text)
    var found: Set<String> = []
    for index in lexemes.indices.dropLast()
    where lexemes[index].isWord("from", "join", "into", "update", "table", "only", "using") {
      var place = index + 1
      // `schema.name`
      while place + 2 < lexemes.count, lexemes[place + 1].isSymbol(".") { place += 2 }
      if [.word, .quotedName].contains(lexemes[place].kind) { found.insert(lexemes[place].text) }
    }
    return found
  }
}
