internal import CPostgreSQL

/// Puts a statement's result together from the pieces in which it arrives, within limits.
struct ResultCollector {
  private(set) var result = StatementResult()
  private let limits: StatementLimits
  private var bytes = 0

  init(limits: StatementLimits) {
    self.limits = limits
  }

  /// Takes a row, the end of rows, a command's end or an error.
  mutating func add(_ piece: OpaquePointer) {
    switch cn_pq_result_status(piece) {
    case CN_PQ_RESULT_SINGLE_TUPLE, CN_PQ_RESULT_TUPLES_OK:
      addRows(piece)
      if cn_pq_result_status(piece) == CN_PQ_RESULT_TUPLES_OK { addTag(piece) }
    case CN_PQ_RESULT_COMMAND_OK:
      addTag(piece)
    case CN_PQ_RESULT_FATAL_ERROR, CN_PQ_RESULT_BAD_RESPONSE:
      // After the first, libpq may add that the connection is gone.
      if result.error == nil { result.error = ServerMessage(piece) }
      result.tag = ""
    default:
      break
    }
  }

  mutating func add(notices: [ServerMessage]) {
    result.noticeCount += notices.count
    result.notices += notices.prefix(limits.notices - result.notices.count)
  }

  private mutating func addTag(_ piece: OpaquePointer) {
    result.tag = String(cString: cn_pq_command_tag(piece))
    result.affected = Int(String(cString: cn_pq_affected_rows(piece)))
  }

  private mutating func addRows(_ piece: OpaquePointer) {
    let columnCount = cn_pq_column_count(piece)
    if result.columns == nil {
      result.columns = (0..<columnCount).map { column in
        StatementResult.Column(
          name: String(cString: cn_pq_column_name(piece, column)),
          type: cn_pq_column_type(piece, column), modifier: cn_pq_column_modifier(piece, column))
      }
    }
    for row in 0..<cn_pq_row_count(piece) {
      result.rowCount += 1
      guard result.rows.count < limits.rows, bytes < limits.totalBytes else { continue }
      result.rows.append((0..<columnCount).map { value(piece, row, $0) })
    }
  }

  private mutating func value(_ piece: OpaquePointer, _ row: Int32, _ column: Int32) -> String? {
    guard cn_pq_is_null(piece, row, column) == 0, let text = cn_pq_value(piece, row, column) else {
      return nil
    }
    var count = Int(cn_pq_length(piece, row, column))
    let raw = UnsafeRawBufferPointer(start: text, count: count)
    if count > limits.cellBytes {
      count = limits.cellBytes
      // Back to the first byte of a character.
      while count > 0, raw[count] & 0xC0 == 0x80 { count -= 1 }
      result.cutValues += 1
    }
    bytes += count
    return String(decoding: raw[..<count], as: UTF8.self)
  }

  /// The result, with when it was complete.
  func finished(after elapsed: Duration, in transaction: TransactionState) -> StatementResult {
    var result = result
    result.elapsed = elapsed
    result.transaction = transaction
    return result
  }
}
