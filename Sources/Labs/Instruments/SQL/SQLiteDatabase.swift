internal import Evidence
internal import GRDB
internal import GRDBSQLite
internal import Processes
internal import SQLText

/// A SQLite database of a lab, in this process.
///
/// An actor on a thread of its own: SQLite blocks for as long as a statement takes.
package actor SQLiteDatabase {
  private nonisolated let executor: ThreadExecutor
  private let queue: DatabaseQueue

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Opens a database that is not there yet.
  ///
  /// - Parameter path: Of its file.
  /// - Throws: Where there is no answer: a file that cannot be opened, a time-out. An SQL error is an answer.
  init(path: String) async throws(BlockFailure) {
    do {
      executor = try ThreadExecutor()
      var configuration = Configuration()
      configuration.foreignKeysEnabled = true
      // A block may begin what a later one ends.
      configuration.allowsUnsafeTransactions = true
      configuration.prepareDatabase { SQLiteDatabase.allowAttaching($0, false) }
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw BlockFailure("SQLite cannot be opened: \(error)")
    }
  }

  /// As `3.40.1`.
  static var version: String {
    // Without a database it fails only where memory does.
    (try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }) ?? ""
  }

  /// Runs statements one after the other; one that fails does not end them.
  ///
  /// - Parameters:
  ///   - text: The block's body.
  ///   - timeout: For all of them.
  /// - Returns: A record for each statement, in order.
  /// - Throws: Where there is no answer: a file that cannot be opened, a time-out. An SQL error is an answer.
  func run(_ text: String, timeout: Duration) async throws(BlockFailure) -> [StatementRecord] {
    let interruption = Interruption(queue: queue)
    let watch = Task.detached {
      try await Task.sleep(for: timeout)
      interruption.interrupt()
    }
    defer { watch.cancel() }
    var records: [StatementRecord] = []
    var rest = Substring(text)
    while let next = SQLiteDatabase.next(in: rest) {
      let start = text.utf8.count - rest.utf8.count + next.lead
      var record = StatementRecord(range: start..<(start + next.sql.utf8.count))
      record.lacksOrder = Statement(next.sql).lacksOrder
      let clock = ContinuousClock.now
      do {
        try queue.inDatabase { try SQLiteDatabase.run(next.sql, on: $0, &record) }
      } catch let error as DatabaseError {
        if interruption.hasHappened {
          throw BlockFailure(
            "the time was over before the statement was done", at: record.range,
            hint: "give the block more time with `timeout=30s`, or the whole lab with `timeout: 2m`"
          )
        }
        record.error = SQLiteDatabase.message(error, record.range)
      } catch {
        throw BlockFailure("\(error)", at: record.range)
      }
      record.elapsed = ContinuousClock.now - clock
      records.append(record)
      rest = rest[next.end...]
    }
    return records
  }

  private static func run(
    _ sql: String, on database: Database, _ record: inout StatementRecord
  ) throws {
    let isVacuum = Statement(sql).isPlainVacuum
    if isVacuum { allowAttaching(database, true) }
    defer { if isVacuum { allowAttaching(database, false) } }
    let statement = try database.makeStatement(sql: sql)
    let keyword = sql.prefix { $0.isLetter }.uppercased()
    if statement.columnCount > 0 {
      record.columns = statement.columnNames.map {
        StatementRecord.Column(name: $0, type: "", isNumeric: true)
      }
      let rows = try Row.fetchCursor(statement)
      while let row = try rows.next() {
        record.rowCount += 1
        guard record.rows.count < 1000 else { continue }
        record.add(row)
      }
      record.tag = "\(keyword) \(record.rowCount)"
    } else {
      try statement.execute()
    }
    // Of the statement itself: what triggers change is not in its tag, as in PostgreSQL.
    let changes = database.changesCount
    if ["INSERT", "UPDATE", "DELETE", "REPLACE"].contains(keyword) {
      record.affected = changes
      record.tag = "\(keyword) \(changes)"
    } else if record.columns == nil {
      record.tag = keyword
    }
    record.nameTypes()
  }

  /// Other files are none of a lab's business: `ATTACH` and `VACUUM INTO` would reach them.
  ///
  /// A plain `VACUUM` needs the same for a moment.
  private static func allowAttaching(_ database: Database, _ allows: Bool) {
    sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_ATTACHED, allows ? 1 : 0)
  }

  private static func message(_ error: DatabaseError, _ range: Range<Int>)
    -> StatementRecord.Message
  {
    StatementRecord.Message(
      severity: "ERROR", code: SQLiteErrorName.name(error.extendedResultCode.rawValue),
      text: error.message ?? "", range: range)
  }

  /// The first statement of a text: where it begins behind white space and comments, and where it ends.
  ///
  /// SQLite itself tells where a statement is complete, so that a trigger's body is not cut.
  private static func next(
    in text: Substring
  ) -> (lead: Int, sql: String, end: Substring.Index)? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start].isWhitespace || text[start] == ";" {
        start = text.index(after: start)
      } else if text[start...].hasPrefix("--") {
        start = text[start...].firstIndex(where: \.isNewline) ?? text.endIndex
      } else if text[start...].hasPrefix("/*") {
        start = text[start...].firstRange(of: "*/")?.upperBound ?? text.endIndex
      } else {
        break
      }
    }
    guard start < text.endIndex else { return nil }
    let lead = text.utf8.distance(from: text.startIndex, to: start)
    var end = start
    while let semicolon = text[end...].firstIndex(of: ";") {
      end = text.index(after: semicolon)
      let candidate = String(text[start..<end])
      if sqlite3_complete(candidate) != 0 {
        return (lead, String(candidate.dropLast()), end)
      }
    }
    var last = text.endIndex
    while last > start, text[text.index(before: last)].isWhitespace {
      last = text.index(before: last)
    }
    return (lead, String(text[start..<last]), text.endIndex)
  }

  /// Ends what a database is doing, from another thread.
  private final class Interruption: Sendable {
    private let queue: DatabaseQueue
    private let flag = OneWayFlag()

    init(queue: DatabaseQueue) { self.queue = queue }

    var hasHappened: Bool { flag.isSet }

    func interrupt() {
      flag.set()
      queue.interrupt()
    }
  }
}

extension StatementRecord {
  fileprivate mutating func add(_ row: Row) {
    var values: [EvidenceValue] = []
    var texts: [String?] = []
    for (_, value) in row {
      switch value.storage {
      case .null:
        values.append(.null)
        texts.append(nil)
      case .int64(let number):
        values.append(.exact(Int(number)))
        texts.append("\(number)")
      case .double(let number):
        values.append(.number(number))
        texts.append("\(number)")
      case .string(let text):
        values.append(.text(text))
        texts.append(text)
      case .blob(let data):
        let digits = data.map { byte in
          (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        values.append(.text("x'\(digits)'"))
        texts.append("x'\(digits)'")
      }
    }
    rows.append(values)
    self.texts.append(texts)
  }

  /// SQLite has types of values, not of columns.
  fileprivate mutating func nameTypes() {
    guard var columns else { return }
    for index in columns.indices {
      let kinds = rows.map { row -> String in
        switch row[index] {
        case .null: ""
        case .integer: "integer"
        case .number: "real"
        default: "text"
        }
      }.filter { !$0.isEmpty }
      let known = Set(kinds)
      columns[index].type = known.count == 1 ? known.first ?? "" : ""
      columns[index].isNumeric = !known.isEmpty && !known.contains("text")
    }
    self.columns = columns
  }
}
