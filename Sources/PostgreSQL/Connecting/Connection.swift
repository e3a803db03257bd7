internal import CPostgreSQL
internal import Processes

/// A session on a server. Statements run one after the other, on a thread of the session's own.
///
/// An actor, since a session is one thing with a state. Closed when it is released.
package actor Connection {
  private nonisolated let executor: ThreadExecutor
  private nonisolated let interruption: Wakeup
  /// Nil once it was closed.
  private var session: LibpqConnection?
  /// The statement that was sent and whose result was not taken.
  private var exchange: Exchange?

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Connects.
  ///
  /// - Throws: `ConnectionError.refused` with the server's or libpq's words, or `libraryMissing`.
  package init(_ target: ConnectionTarget) async throws(ConnectionError) {
    do {
      executor = try ThreadExecutor()
      interruption = try Wakeup()
    } catch {
      throw .refused(error.description)
    }
    try connect(target)
  }

  private func connect(_ target: ConnectionTarget) throws(ConnectionError) {
    session = try LibpqConnection(target)
  }

  /// Runs one statement and waits for its result.
  ///
  /// A statement that the server refuses has a result as well, with an `error`. Where the task is
  /// cancelled, the statement is, and its error is 57014.
  ///
  /// - Parameters:
  ///   - statement: One, without zero bytes; of several, the last result is told.
  ///   - data: For `COPY … FROM STDIN`.
  ///   - limits: Its time, and what is kept of its result.
  /// - Returns: Rows, tag, error and notices.
  /// - Throws: `ConnectionError`, where there is no answer.
  @discardableResult
  package func run(
    _ statement: String, data: [UInt8]? = nil, limits: StatementLimits
  ) async throws(ConnectionError) -> StatementResult {
    try send(statement, data: data, limits: limits)
    let answer = await withTaskCancellationHandler {
      finish()
    } onCancel: {
      cancel()
    }
    return try answer.get()
  }

  private func finish() -> Result<StatementResult, ConnectionError> {
    Result { () throws(ConnectionError) in
      _ = try advance(until: nil)
      return try take()
    }
  }

  /// Sends one statement, and does not wait for anything.
  ///
  /// - Throws: `busy` where the result of the last has not been taken, or `closed`.
  package func send(
    _ statement: String, data: [UInt8]? = nil, limits: StatementLimits
  ) throws(ConnectionError) {
    guard exchange == nil else { throw .busy }
    guard let session else { throw .closed }
    _ = interruption.take()
    exchange = Exchange(statement, data: data, limits: limits, on: session)
  }

  /// Waits until the statement that was sent is done, for at most that long.
  ///
  /// - Returns: Whether it is done; true where none was sent.
  /// - Throws: `ConnectionError`, where there will be no answer; the statement is then forgotten.
  package func poll(for limit: Duration) throws(ConnectionError) -> Bool {
    try advance(until: .now + limit)
  }

  /// The result of the statement that was sent, once `poll` has said that it is done.
  ///
  /// - Throws: `busy` where it is not done, `closed` where there is none; else what it failed with.
  package func take() throws(ConnectionError) -> StatementResult {
    guard let exchange, let session else { throw .closed }
    guard exchange.isDone else { throw .busy }
    self.exchange = nil
    return try exchange.result(on: session)
  }

  /// Asks the server to give up what is running, and does not wait; nothing happens where nothing is.
  ///
  /// The statement then has the error 57014, unless it was done before. It takes a thread that waits for
  /// the statement, in `run` or `poll`, to pass the request on.
  package nonisolated func cancel() {
    interruption.signal()
  }

  /// Ends the session; a statement that is running is cancelled by the server when it notices.
  package func close() {
    exchange = nil
    session = nil
  }

  /// The process of the server that serves this session, as `pg_backend_pid()`; nil once it is closed.
  package var backendID: Int32? { session.map { cn_pq_backend_pid($0.pointer) } }

  /// As 150018 for 15.18; nil once it is closed.
  package var serverVersion: Int32? { session.map { cn_pq_server_version($0.pointer) } }

  /// What the session was made with, defaults too, by libpq's keywords; empty once it is closed.
  var options: [String: String] { session?.options ?? [:] }

  package var transaction: TransactionState { session?.transaction ?? .unknown }

  private func advance(until end: ContinuousClock.Instant?) throws(ConnectionError) -> Bool {
    guard let session else { throw .closed }
    guard var current = exchange else { return true }
    // Not copied while it changes.
    exchange = nil
    do {
      let isDone = try current.advance(until: end, on: session, interruption: interruption)
      exchange = current
      return isDone
    } catch {
      // It is lost, or its answer may still come: no statement could follow.
      self.session = nil
      throw error
    }
  }
}
