internal import Loads
internal import PostgreSQL
internal import Synchronization

/// A connection of a load, with the statements that it has prepared: of a worker, or of a pool.
///
/// A class, since a pool hands it from one worker to the next. It is connected anew when it was lost.
final class LoadLink: Sendable {
  /// How a statement is sent.
  private enum Form {
    case unknown
    case prepared
    /// The server takes no parameters in it: values are written into its text.
    case text
  }

  private struct State {
    var connection: BlockingConnection?
    var forms: [Form]
  }

  private let state: Mutex<State>
  private let program: LoadProgram
  /// Of the socket, to shut it down; -1 without a connection.
  private let socket = Atomic<Int32>(-1)
  private let process = Atomic<Int32>(0)

  init(_ program: LoadProgram) {
    self.program = program
    state = Mutex(State(connection: nil, forms: []))
  }

  /// The server's process; 0 without a connection.
  var processID: Int32 { process.load(ordering: .relaxed) }

  /// Connects, unless it is, and prepares what can be.
  ///
  /// - Throws: The server's refusal.
  func open() throws(BlockingConnection.Refusal) {
    let refusal = state.withLock { state in connect(&state) }
    if let refusal { throw refusal }
  }

  private func connect(_ state: inout State) -> BlockingConnection.Refusal? {
    if let connection = state.connection, !connection.isGone { return nil }
    disconnect(&state)
    do throws(BlockingConnection.Refusal) {
      let connection = try BlockingConnection(program.target)
      for setting in program.settings {
        let answer = connection.execute(setting)
        if let error = answer.error {
          return BlockingConnection.Refusal(code: error, message: answer.message ?? "")
        }
      }
      socket.store(connection.socket, ordering: .releasing)
      process.store(connection.processID, ordering: .relaxed)
      state.forms = program.statements.map { $0.takesParameters ? .unknown : .text }
      state.connection = connection
    } catch {
      return error
    }
    // What cannot be prepared yet may be later, when an event has changed a table.
    for statement in program.statements.indices { _ = prepare(statement, &state) }
    return nil
  }

  private func disconnect(_ state: inout State) {
    socket.store(-1, ordering: .releasing)
    process.store(0, ordering: .relaxed)
    state.connection = nil
  }

  /// - Returns: Why it cannot be.
  private func prepare(_ statement: Int, _ state: inout State) -> BlockingConnection.Answer? {
    guard case .unknown = state.forms[statement], let connection = state.connection else {
      return nil
    }
    let sql = program.statements[statement]
    let answer = connection.prepare(sql.name, sql.text)
    switch answer.error {
    case nil: state.forms[statement] = .prepared
    // The types of parameters cannot be told, or there may be none.
    case "42P18", "42725", "42804", "42883", "42601", "22P02":
      guard !sql.parameters.isEmpty else { return answer }
      state.forms[statement] = .text
    default: return answer
    }
    return nil
  }

  /// Executes a statement of the load's program.
  ///
  /// - Parameters:
  ///   - statement: Its number.
  ///   - values: Of all variables of its script.
  /// - Returns: The answer; `08001` where there is no connection.
  func execute(_ statement: Int, _ values: [ScriptValue]) -> BlockingConnection.Answer {
    let program = program
    return state.withLock { state in
      if let refusal = connect(&state) {
        return BlockingConnection.Answer(error: refusal.code ?? "08001", message: refusal.message)
      }
      if state.connection?.transaction != .failed, let answer = prepare(statement, &state) {
        return answer
      }
      guard let connection = state.connection else {
        return BlockingConnection.Answer(error: "08001")
      }
      let sql = program.statements[statement]
      if case .prepared = state.forms[statement] {
        connection.parameters.removeAll()
        for parameter in sql.parameters {
          if case .integer(let number) = values[parameter] {
            connection.parameters.append(number)
          } else {
            connection.parameters.append(values[parameter].text)
          }
        }
        return connection.execute(prepared: sql.name, keepsRow: sql.keepsRow)
      }
      return connection.execute(sql.written(with: values), keepsRow: sql.keepsRow)
    }
  }

  /// Ends a transaction that is open.
  ///
  /// - Returns: Whether one was.
  func rollBack() -> Bool {
    state.withLock { state in
      guard let connection = state.connection, !connection.isGone else { return false }
      switch connection.transaction {
      case .open, .failed, .active:
        _ = connection.execute("ROLLBACK")
        return true
      case .idle, .unknown: return false
      }
    }
  }

  /// Ends the connection as a dying process would: nothing more is said to the server.
  func sever() {
    cut()
    state.withLock { disconnect(&$0) }
  }

  /// Ends it at once, whoever uses it: they find it gone.
  func cut() {
    let descriptor = socket.load(ordering: .acquiring)
    if descriptor >= 0 { SocketEnd.shut(descriptor) }
  }

  func close() { state.withLock { disconnect(&$0) } }
}
