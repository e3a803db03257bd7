extension Statement {
  /// The isolation level that it sets for the transaction that it begins or runs in, in lower case; nil
  /// where it says nothing of one.
  ///
  /// Source: PostgreSQL documentation, BEGIN, START TRANSACTION, SET TRANSACTION.
  package var isolationLevel: String? {
    let lexemes = Lexeme.all(of: text)[...]
    guard let first = lexemes.first, first.isWord("begin", "start", "set") else { return nil }
    if first.isWord("set"),
      !lexemes.dropFirst().prefix(1).contains(where: { $0.isWord("transaction") })
    {
      return nil
    }
    guard let level = lexemes.firstIndex(where: { $0.isWord("level") }) else { return nil }
    let words = lexemes[(level + 1)...].prefix { $0.kind == .word }.map(\.text)
    switch words.first {
    case "serializable": return "serializable"
    case "repeatable", "read": return words.prefix(2).joined(separator: " ")
    default: return nil
    }
  }

  /// The level that it makes the default of its session's later transactions; nil where it does not.
  package var defaultIsolationLevel: String? {
    let lexemes = Lexeme.all(of: text)
    guard lexemes.first?.isWord("set") == true else { return nil }
    if let index = lexemes.firstIndex(where: { $0.isWord("level") }),
      lexemes.contains(where: { $0.isWord("characteristics") })
    {
      let words = lexemes[(index + 1)...].prefix(2).map(\.text)
      return words.first == "serializable" ? words.first : words.joined(separator: " ")
    }
    guard lexemes.contains(where: { $0.isWord("default_transaction_isolation") }) else {
      return nil
    }
    let levels = ["serializable", "repeatable read", "read committed", "read uncommitted"]
    return levels.first { text.lowercased().contains($0) }
  }

  /// Whether it names a setting by which a statement, or an idle session, ends without anybody's doing.
  package var setsTimeout: Bool {
    let names = [
      "lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout",
      "idle_session_timeout", "transaction_timeout",
    ]
    let lower = text.lowercased()
    return names.contains { lower.contains($0) }
  }

  /// Whether it names the setting that decides who is ended to break a deadlock.
  package var setsDeadlockTimeout: Bool { text.lowercased().contains("deadlock_timeout") }
}
