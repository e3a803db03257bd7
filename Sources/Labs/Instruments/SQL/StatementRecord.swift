internal import Evidence

/// What one statement of a block gave, in a form that does for every database.
struct StatementRecord {
  struct Column {
    var name: String
    /// As the database names it.
    var type: String
    var isNumeric: Bool
  }

  /// An error or a notice.
  struct Message {
    var severity: String
    /// SQLSTATE, or the name of SQLite's extended code.
    var code: String
    var text: String
    var detail: String?
    var hint: String?
    var constraint: String?
    var table: String?
    var column: String?
    /// Where in the block's body; nil where the database does not say.
    var range: Range<Int>?
  }

  /// In the block's body.
  var range: Range<Int>
  /// nil where it returns no rows.
  var columns: [Column]?
  /// The values of the rows that are kept.
  var rows: [[EvidenceValue]] = []
  /// The same as the database wrote them; nil is NULL.
  var texts: [[String?]] = []
  var rowCount = 0
  /// How many rows its tag speaks of.
  var affected: Int?
  var tag = ""
  var error: Message?
  var notices: [Message] = []
  var elapsed = Duration.zero
  var walBytes: Int?
  /// Whether it may return several rows in any order.
  var lacksOrder = false

  init(range: Range<Int>) { self.range = range }

  /// More rows than readers look at are counted, not shown.
  private static let mostShown = 50

  /// Rows as claims see them: by the names of their columns, a second of the same name as `name_2`.
  private var named: EvidenceValue {
    let names = uniqueNames
    return .list(
      rows.map { row in
        .object(Dictionary(zip(names, row)) { first, _ in first })
      })
  }

  private var uniqueNames: [String] {
    var used: [String: Int] = [:]
    return (columns ?? []).map { column in
      used[column.name, default: 0] += 1
      let uses = used[column.name] ?? 1
      return uses == 1 ? column.name : "\(column.name)_\(uses)"
    }
  }

  /// What claims see of it.
  var values: [String: EvidenceValue] {
    var values: [String: EvidenceValue] = [
      "rows": named, "count": count.map { .integer($0) } ?? .null,
      "tag": tag.isEmpty ? .null : .text(tag), "error": error.map { .text($0.code) } ?? .null,
      "message": error.map { .text($0.text) } ?? .null,
      "notices": .list(notices.map { .text($0.text) }), "ms": Measure.milliseconds(elapsed),
      "wal_bytes": walBytes.map(EvidenceValue.exact) ?? .null,
    ]
    // What claims count is what was kept.
    if rows.count < rowCount { values["partial"] = true }
    if let error {
      // As far as the database says them.
      values["constraint"] = error.constraint.map { .text($0) }
      values["table"] = error.table.map { .text($0) }
      values["column"] = error.column.map { .text($0) }
      values["detail"] = error.detail.map { .text($0) }
    }
    return values
  }

  /// Rows that its tag speaks of, or that it returned.
  var count: Int? { affected ?? (columns == nil ? nil : rowCount) }

  /// What its figure shows.
  var detail: EvidenceValue {
    var members: [String: EvidenceValue] = ["tag": .text(tag)]
    if let columns {
      members["columns"] = .list(
        columns.map { column in
          .object([
            "name": .text(column.name), "type": .text(column.type),
            "numeric": .bool(column.isNumeric),
          ])
        })
      members["rows"] = .list(
        texts.prefix(StatementRecord.mostShown).map { row in
          .list(row.map { $0.map { .text($0) } ?? .null })
        })
      members["total"] = .integer(rowCount)
    }
    if let error { members["error"] = StatementRecord.detail(error) }
    if !notices.isEmpty { members["notices"] = .list(notices.map(StatementRecord.detail)) }
    members["start"] = .integer(range.lowerBound)
    members["end"] = .integer(range.upperBound)
    return .object(members)
  }

  private static func detail(_ message: Message) -> EvidenceValue {
    var members: [String: EvidenceValue] = [
      "severity": .text(message.severity), "code": .text(message.code),
      "message": .text(message.text),
    ]
    members["detail"] = message.detail.map { .text($0) }
    members["hint"] = message.hint.map { .text($0) }
    members["at"] = message.range.map { .integer($0.lowerBound) }
    return .object(members)
  }
}
