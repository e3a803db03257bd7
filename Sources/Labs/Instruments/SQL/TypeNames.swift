/// What the server calls the types of columns, as far as it was asked.
struct TypeNames {
  /// By type and modifier.
  private var names: [String: String] = [:]

  /// What is to be asked so that the columns of some records can be named: a query or none.
  func queries(for records: [StatementRecord]) -> [String] {
    let wanted = Set(records.flatMap { $0.columns ?? [] }.map(\.type)).filter { names[$0] == nil }
    guard !wanted.isEmpty else { return [] }
    let list = wanted.sorted().map { "(\($0.replacing(" ", with: ",")))" }.joined(separator: ",")
    return ["SELECT o || ' ' || m, format_type(o, m) FROM (VALUES \(list)) v(o, m)"]
  }

  /// Takes an answer.
  mutating func learn(_ rows: [[String?]]) {
    for row in rows where row.count == 2 {
      if let key = row[0], let name = row[1] { names[key] = name }
    }
  }

  /// Puts names in place of numbers.
  func name(_ record: inout StatementRecord) {
    record.columns = record.columns?.map { column in
      var column = column
      column.type = names[column.type] ?? column.type
      return column
    }
  }
}
