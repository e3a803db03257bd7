internal import Diagnostics
internal import Evidence
internal import PostgreSQL
internal import SQLText

/// The session that a note's `sql` and `plan` blocks share, and another that looks on.
///
/// The second asks what the first cannot be asked while a transaction of its own is broken.
package actor SQLSession {
  private let connection: Connection
  private let observer: Connection
  private var typeNames = TypeNames()

  init(connection: Connection, observer: Connection) {
    self.connection = connection
    self.observer = observer
  }

  /// The server's process behind it; nil once it is closed.
  var processID: Int32? { get async { await connection.backendID } }

  func close() async {
    await connection.close()
    await observer.close()
  }

  /// Runs a statement of a block.
  ///
  /// - Parameters:
  ///   - statement: Of the block.
  ///   - body: The block's body, in which the statement stands.
  ///   - timeout: How long it may take.
  /// - Returns: What the statement gave.
  /// - Throws: Where there is no answer; an error of SQL is an answer.
  func run(
    _ statement: Statement, body: [UInt8], timeout: Duration
  ) async throws(BlockFailure) -> StatementRecord {
    let range = statement.span.start..<statement.span.end
    let before = try await walPosition()
    let limits = StatementLimits(
      timeout: timeout, rows: 1000, cellBytes: 65_536, totalBytes: 1 << 20, notices: 100)
    let data = statement.data.map { Array(body[$0.start..<$0.end]) }
    let result: StatementResult
    do {
      result = try await connection.run(statement.text, data: data, limits: limits)
    } catch {
      throw SQLSession.failure(error, at: range)
    }
    var record = StatementRecord(range: range)
    record.walBytes = try await walPosition() - before
    record.take(result, statement)
    return record
  }

  /// Runs a statement that CodeNotes itself makes up around a block's.
  func ask(_ sql: String, timeout: Duration) async throws(BlockFailure) -> StatementResult {
    var limits = StatementLimits.own
    limits.timeout = timeout
    do {
      return try await connection.run(sql, limits: limits)
    } catch {
      throw SQLSession.failure(error, at: nil)
    }
  }

  var transaction: TransactionState { get async { await connection.transaction } }

  private static func failure(_ error: ConnectionError, at range: Range<Int>?) -> BlockFailure {
    guard case .timedOut(_, let closed) = error else {
      return BlockFailure(error.description, at: range)
    }
    // How much of the block's time was left for the statement means nothing to a reader.
    return BlockFailure(
      "the time was over before the statement was done"
        + (closed ? ", and the server did not cancel it" : ""), at: range,
      hint: "give the block more time with `timeout=30s`, or the whole lab with `timeout: 2m`")
  }

  /// Bytes of write-ahead log so far.
  private func walPosition() async throws(BlockFailure) -> Int {
    let rows = try await observe(
      "SELECT CASE WHEN pg_is_in_recovery() THEN 0 ELSE pg_current_wal_insert_lsn() - '0/0' END")
    return rows.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
  }

  private func observe(_ sql: String) async throws(BlockFailure) -> [[String?]] {
    let result: StatementResult
    do {
      result = try await observer.run(sql, limits: .own)
    } catch {
      throw BlockFailure(error.description)
    }
    if let error = result.error { throw BlockFailure(error.description) }
    return result.rows
  }

  /// Puts the server's names in place of types' numbers.
  func nameTypes(of records: inout [StatementRecord]) async throws(BlockFailure) {
    for query in typeNames.queries(for: records) { typeNames.learn(try await observe(query)) }
    for index in records.indices { typeNames.name(&records[index]) }
  }
}
