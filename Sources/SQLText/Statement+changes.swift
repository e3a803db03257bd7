extension Statement {
  /// Whether it may change anything that a later statement sees, data or session: false only for
  /// queries, and `EXPLAIN` of queries, that call no function known to change something.
  ///
  /// A function of the author's own is taken to change nothing; see `changesState(functions:)`.
  package var changesState: Bool { changesState(functions: []) }

  /// As `changesState`, where a call of one of these functions, in lower case, is a change as well.
  package func changesState(functions: Set<String>) -> Bool {
    !StateChanges(functions: functions).isQuery(Lexeme.all(of: text)[...])
  }

  /// The name of the function or procedure that it makes, in lower case and without its schema; nil
  /// where it makes none.
  package var definedFunction: String? {
    let lexemes = Lexeme.all(of: text)[...]
    guard lexemes.first?.isWord("create") == true,
      let kind = lexemes.prefix(4).firstIndex(where: { $0.isWord("function", "procedure") }),
      let open = lexemes[kind...].firstIndex(where: { $0.isSymbol("(") }), open > kind + 1
    else { return nil }
    return lexemes[open - 1].text.lowercased()
  }
}

/// Tells queries from what changes something.
private struct StateChanges {
  var functions: Set<String>

  private static let changing: Set<String> = [
    "nextval", "setval", "set_config", "setseed", "txid_current", "pg_current_xact_id", "pg_notify",
    "loread", "lowrite", "gin_clean_pending_list", "pg_cancel_backend", "pg_terminate_backend",
    "pg_reload_conf", "pg_rotate_logfile", "pg_switch_wal", "pg_promote", "pg_backup_start",
    "pg_backup_stop", "pg_start_backup", "pg_stop_backup", "pg_export_snapshot",
    "pg_import_system_collations", "pg_stat_force_next_flush", "pg_stat_clear_snapshot",
    "pg_prewarm", "pg_buffercache_evict",
  ]
  private static let changingPrefixes = [
    "pg_advisory_", "pg_try_advisory_", "lo_", "dblink", "pg_replication_", "pg_logical_",
    "pg_create_", "pg_drop_", "pg_copy_", "pg_wal_replay_", "brin_", "hypopg_",
    // They run a statement that they are given as text.
    "query_to_xml", "cursor_to_xml",
  ]

  func isQuery(_ lexemes: ArraySlice<Lexeme>) -> Bool {
    guard let start = lexemes.firstIndex(where: { !$0.isSymbol("(") }) else { return false }
    let first = lexemes[start]
    if first.isWord("explain") { return isQuery(explained(lexemes[(start + 1)...])) }
    guard first.isWord("select", "table", "values", "show", "with") else { return false }
    if first.isWord("with"),
      lexemes.contains(where: { $0.isWord("insert", "update", "delete", "merge") })
    {
      return false
    }
    return !lexemes.contains { $0.isWord("into") } && !locks(lexemes)
      && !lexemes.calls.contains { changes(lexemes[$0].text) }
  }

  /// What an EXPLAIN explains.
  private func explained(_ lexemes: ArraySlice<Lexeme>) -> ArraySlice<Lexeme> {
    if let first = lexemes.first, first.isSymbol("("),
      let close = lexemes.closing(lexemes.startIndex),
      !lexemes[lexemes.startIndex + 1].isWord("select", "with", "values", "table")
    {
      return lexemes[(close + 1)...]
    }
    return lexemes.drop { $0.isWord("analyze", "analyse", "verbose") }
  }

  /// `FOR UPDATE`, `FOR NO KEY UPDATE`, `FOR SHARE`, `FOR KEY SHARE`.
  private func locks(_ lexemes: ArraySlice<Lexeme>) -> Bool {
    zip(lexemes, lexemes.dropFirst()).contains {
      $0.isWord("for") && $1.isWord("update", "share", "no", "key")
    }
  }

  private func changes(_ name: String) -> Bool {
    let name = name.lowercased()
    return StateChanges.changing.contains(name) || functions.contains(name)
      || StateChanges.changingPrefixes.contains { name.hasPrefix($0) }
      || (name.hasSuffix("reset") || name.contains("_reset_"))
  }
}
