internal import Diagnostics
internal import Evidence
internal import PostgreSQL
internal import SQLText

extension StatementRecord {
  /// Takes over what the server answered.
  ///
  /// - Parameters:
  ///   - result: Of the statement.
  ///   - statement: As it stands in the block; where it was sent with other words, places in it are not known.
  ///   - sent: What was sent.
  mutating func take(
    _ result: StatementResult, _ statement: Statement, sent: String? = nil
  ) {
    let isChanged = sent.map { $0 != statement.text } ?? false
    columns = result.columns?.map { column in
      Column(
        name: column.name, type: "\(column.type) \(column.modifier)",
        isNumeric: PostgreSQLTypes.isNumeric(column.type))
    }
    texts = result.rows
    let types = (result.columns ?? []).map(\.type)
    rows = result.rows.map { row in
      zip(row, types).map { PostgreSQLTypes.value($0, type: $1) }
    }
    rowCount = result.rowCount
    affected = result.affected
    tag = result.tag
    elapsed = result.elapsed
    lacksOrder = statement.lacksOrder
    error = result.error.map { message($0, isChanged ? nil : statement) }
    notices = result.notices.map { message($0, isChanged ? nil : statement) }
  }

  private func message(_ message: ServerMessage, _ statement: Statement?) -> Message {
    var range: Range<Int>?
    if let statement, let position = message.position, position > 0 {
      let start = statement.offset(ofCharacter: position)
      range = start..<max(start + 1, StatementRecord.wordEnd(statement, start))
    }
    return Message(
      severity: message.severity, code: message.sqlstate, text: message.message,
      detail: message.detail, hint: message.hint, constraint: message.constraint,
      table: message.table, column: message.column, range: range)
  }

  /// Where the word ends that begins at an offset of the body.
  private static func wordEnd(_ statement: Statement, _ start: Int) -> Int {
    let bytes = Array(statement.text.utf8.dropFirst(start - statement.span.start))
    return start
      + bytes.prefix {
        $0 >= 0x80 || $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0)
          || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }.count
  }
}
