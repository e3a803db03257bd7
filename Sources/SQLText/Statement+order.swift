extension Statement {
  /// Whether it is a query that may return several rows, in an order that nothing settles.
  ///
  /// A guess from its text: whether a condition leaves one row is not known, so that it is worth a word
  /// only where more came. False for what is settled in practice: no FROM, one function in FROM, an
  /// aggregate without GROUP BY, a UNION ALL of such.
  package var lacksOrder: Bool {
    RowOrder.isOpen(Lexeme.all(of: text)[...])
  }
}

/// Tells whether the order of a query's rows is settled.
private enum RowOrder {
  /// Of pg_proc, `prokind = 'a'`.
  private static let aggregates: Set<String> = [
    "array_agg", "avg", "bit_and", "bit_or", "bit_xor", "bool_and", "bool_or", "corr", "count",
    "covar_pop", "covar_samp", "cume_dist", "dense_rank", "every", "json_agg", "json_object_agg",
    "jsonb_agg", "jsonb_object_agg", "max", "min", "mode", "percent_rank", "percentile_cont",
    "percentile_disc", "range_agg", "range_intersect_agg", "rank", "regr_avgx", "regr_avgy",
    "regr_count", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy",
    "stddev", "stddev_pop", "stddev_samp", "string_agg", "sum", "var_pop", "var_samp", "variance",
    "xmlagg", "any_value", "grouping",
  ]

  static func isOpen(_ query: ArraySlice<Lexeme>) -> Bool {
    let query = query.unwrapped
    guard let first = query.first else { return false }
    if first.isWord("with") {
      let main = query.topWord("select", "values", "table", "insert", "update", "delete", "merge")
      return main.map { isOpen(query[$0...]) } ?? false
    }
    guard first.isWord("select", "table") || first.isSymbol("(") else { return false }
    if query.topWord("into") != nil || has("order", query) || hasOneRow(query) { return false }
    let arms = arms(query)
    // UNION without ALL, INTERSECT and EXCEPT hash or sort.
    guard let arms else { return true }
    if arms.count > 1 { return arms.contains(where: isOpen) }
    guard first.isSymbol("(") else { return isArmOpen(query) }
    return query.closing(query.startIndex).map { isOpen(query[...$0]) } ?? false
  }

  /// Whether the query has an `ORDER BY`, or another clause of two such words.
  private static func has(_ word: String, _ query: ArraySlice<Lexeme>) -> Bool {
    var start = query.startIndex
    while let found = query.topWord(word, from: start) {
      if found + 1 < query.endIndex, query[found + 1].isWord("by") { return true }
      start = found + 1
    }
    return false
  }

  /// `LIMIT 1`, `FETCH FIRST ROW ONLY`, `LIMIT 0`.
  private static func hasOneRow(_ query: ArraySlice<Lexeme>) -> Bool {
    guard let limit = query.topWord("limit", "fetch") else { return false }
    let count = query[(limit + 1)...].drop { $0.isWord("first", "next") }.first
    return count.map { $0.text == "1" || $0.text == "0" || $0.isWord("row") } ?? false
  }

  /// The queries that UNION ALL puts one after the other; nil where they are combined otherwise.
  private static func arms(_ query: ArraySlice<Lexeme>) -> [ArraySlice<Lexeme>]? {
    var arms: [ArraySlice<Lexeme>] = []
    var rest = query
    while let union = rest.topWord("union", "intersect", "except") {
      guard rest[union].isWord("union"), union + 1 < rest.endIndex, rest[union + 1].isWord("all")
      else { return nil }
      arms.append(rest[..<union])
      rest = rest[(union + 2)...]
    }
    return arms + [rest]
  }

  private static func isArmOpen(_ query: ArraySlice<Lexeme>) -> Bool {
    if query.first?.isWord("table") == true { return true }
    guard let from = query.topWord("from") else { return false }
    if has("group", query) { return true }
    if query.topWord("having") != nil || hasAggregate(query[..<from]) { return false }
    if query.dropFirst().first?.isWord("distinct") == true { return true }
    return !isOneFunction(query[(from + 1)...])
  }

  /// Whether an aggregate of the query's own, not of one within, stands in it.
  private static func hasAggregate(_ list: ArraySlice<Lexeme>) -> Bool {
    var index = list.startIndex
    while index + 1 < list.endIndex {
      guard list[index + 1].isSymbol("("), let close = list.closing(index + 1) else {
        index += 1
        continue
      }
      let isSubquery =
        index + 2 < close && list[index + 2].isWord("select", "with", "values", "table")
      if aggregates.contains(list[index].text), !isWindow(list[(close + 1)...]) { return true }
      index = isSubquery ? close : index + 1
    }
    return false
  }

  /// Whether what follows a call makes it one over a window.
  private static func isWindow(_ rest: ArraySlice<Lexeme>) -> Bool {
    var rest = rest
    while rest.first?.isWord("filter", "within") == true {
      guard let open = rest.firstIndex(where: { $0.isSymbol("(") }), let close = rest.closing(open)
      else { return false }
      rest = rest[(close + 1)...]
    }
    return rest.first?.isWord("over") == true
  }

  /// Whether rows come from one function or a list of values, in its order.
  private static func isOneFunction(_ from: ArraySlice<Lexeme>) -> Bool {
    guard let open = from.firstIndex(where: { $0.isSymbol("(") }), let close = from.closing(open)
    else { return false }
    let name = from[..<open]
    let isValues = name.isEmpty && from[open + 1].isWord("values")
    guard
      isValues
        || (name.count % 2 == 1 && name.last?.kind == .word && !name.contains { $0.isSymbol(",") })
    else { return false }
    let depth = from[open].depth
    return !from[(close + 1)...].contains {
      $0.depth == depth && ($0.isSymbol(",") || $0.isWord("join"))
    }
  }
}
