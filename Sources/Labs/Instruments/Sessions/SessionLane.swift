internal import Evidence
internal import PostgreSQL
internal import SQLText
internal import Sessions

/// One session while its script runs.
struct SessionLane {
  let name: String
  var connection: Connection
  /// The server's process.
  var pid: Int32
  /// The step that was sent and has not ended: an index of the run's steps.
  var running: Int?
  /// What it waits for since the last time that nothing changed; nil where it does not.
  var sight: LockObserver.Sight?
  /// Since when only processes outside of the script are in its way.
  var foreignSince: ContinuousClock.Instant?
  /// Statements that came while it waited.
  var deferred: [ScriptItem] = []
  var transaction = SessionStep.Transaction.idle
  var keepsSnapshot = false
  /// Of the transaction that is open.
  var isolation = "read committed"
  var defaultIsolation = "read committed"
  /// The step with which its transaction began.
  var begun = 0
  /// Tables that its transaction has named so far.
  var relations: Set<String> = []
  /// Whether what it runs, or its idleness, may end by a timeout.
  var hasTimeout = false
  /// Milliseconds; nil where it cannot be set.
  var deadlockTimeout: Double?
  /// What it is now; nil where that is not known.
  var currentDeadlockTimeout: Double?
  /// Whether it was set in the transaction that is open, so that its end may take that back.
  var isDeadlockTimeoutLocal = false
  /// Whether it has been connected once more, and nothing was sent since.
  var isNew = false
  /// How its connection ended, where that was seen before a step could say so.
  var lost: ConnectionError?

  init(name: String, connection: Connection, pid: Int32) {
    self.name = name
    self.connection = connection
    self.pid = pid
  }

  /// Connects, and asks what the session is like.
  ///
  /// - Parameters:
  ///   - name: Of the session; the server knows it by that name as well.
  ///   - stage: Where.
  ///   - isolation: The default of its transactions; nil for the server's.
  /// - Returns: A session that nothing was sent to.
  /// - Throws: Where there is no connection.
  static func open(
    _ name: String, on stage: LabStage, isolation: String?
  ) async throws(BlockFailure) -> SessionLane {
    let connection = try await stage.connect()
    var setting = "SET application_name = \(Quoting.literal(name));"
    if let isolation {
      setting += "SET default_transaction_isolation = \(Quoting.literal(isolation));"
    }
    let result: StatementResult
    do {
      result = try await connection.run(
        setting
          + """
          SELECT current_setting('default_transaction_isolation'),
            (SELECT setting FROM pg_settings WHERE name = 'deadlock_timeout'),
            (SELECT bool_or(setting <> '0') FROM pg_settings WHERE name IN ('lock_timeout',
              'statement_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout',
              'transaction_timeout')),
            (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
          """, limits: .own)
    } catch {
      throw BlockFailure("the session `\(name)` cannot be opened: \(error)")
    }
    guard result.error == nil, let row = result.rows.first, row.count == 4,
      let pid = await connection.backendID
    else {
      throw BlockFailure(
        "the session `\(name)` cannot be opened: \(result.error?.description ?? "no answer")")
    }
    var lane = SessionLane(name: name, connection: connection, pid: pid)
    lane.defaultIsolation = row[0] ?? "read committed"
    lane.hasTimeout = row[2] == "t"
    if row[3] == "t" { lane.deadlockTimeout = row[1].flatMap { Double($0) } }
    lane.currentDeadlockTimeout = lane.deadlockTimeout
    return lane
  }

  /// Takes over what the session's state is after a step.
  mutating func enter(_ state: TransactionState, _ statement: Statement, hasError: Bool) {
    transaction =
      switch state {
      case .idle: .idle
      case .open, .active: .open
      case .failed: .failed
      case .unknown: .gone
      }
    if !hasError, let level = statement.defaultIsolationLevel { defaultIsolation = level }
    guard transaction != .open else { return }
    keepsSnapshot = false
    if isDeadlockTimeoutLocal { currentDeadlockTimeout = nil }
    isDeadlockTimeoutLocal = false
  }
}
