internal import Evidence
internal import Sessions

/// What a step gave, in a few words: `qty 99`, `3 rows`, `UPDATE 1`.
struct StepResult {
  private let step: SessionStep

  init(_ step: SessionStep) {
    self.step = step
  }

  /// Nil where it says no more than the statement itself.
  var news: String? {
    guard let text else { return nil }
    let isSaid = step.result?["columns"] == nil && step.text.uppercased().hasPrefix(text)
    return isSaid ? nil : text
  }

  /// Nil for an error, and where nothing came.
  var text: String? {
    guard let result = step.result, result["error"] == nil else { return nil }
    guard let columns = result["columns"]?.items, !columns.isEmpty else {
      return step.tag.flatMap { $0.isEmpty ? nil : $0 }
    }
    // Functions such as `pg_advisory_lock` return nothing to look at.
    if columns.allSatisfy({ $0["type"]?.string == "void" }) { return nil }
    let rows = result["rows"]?.items ?? []
    let total = result["total"]?.int ?? rows.count
    let names = columns.map { $0["name"]?.string ?? "" }
    if total == 0 { return "no rows" }
    if total == 1, let row = rows.first?.items, names.count <= 3 {
      return zip(names, row).map(StepResult.pair).joined(separator: ", ")
    }
    if total == rows.count, total <= 4, names.count == 1 {
      let values = rows.compactMap { $0.items?.first.map(StepResult.value) }
      return StepResult.named(names[0], values.joined(separator: ", "))
    }
    return NumberText.count(total) + " rows"
  }

  /// Rows as `after` saw them: `id 1, qty 99; id 2, qty 5`.
  static func rows(_ rows: [EvidenceValue]) -> String {
    rows.isEmpty ? "no rows" : rows.map(row).joined(separator: "; ")
  }

  private static func row(_ row: EvidenceValue) -> String {
    switch row {
    case .object(let members):
      members.sorted { $0.key < $1.key }.map(pair).joined(separator: ", ")
    case .list(let items): items.map(value).joined(separator: ", ")
    default: value(row)
    }
  }

  private static func pair(_ name: String, _ value: EvidenceValue) -> String {
    named(name, self.value(value))
  }

  private static func named(_ name: String, _ value: String) -> String {
    name.isEmpty || name == "?column?" ? value : "\(name) \(value)"
  }

  /// NULL is told from the text by its quotes.
  private static func value(_ value: EvidenceValue) -> String {
    switch value {
    case .null: "NULL"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .number(let number): "\(number)"
    case .text(let text):
      text.isEmpty || text.uppercased() == "NULL" ? "“\(text)”" : shortened(text)
    case .list(let items): "[" + items.map(self.value).joined(separator: ", ") + "]"
    case .object: row(value)
    }
  }

  private static func shortened(_ text: String) -> String {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 60 ? text.prefix(59) + "…" : text
  }
}
