internal import Loads
internal import PostgreSQL
internal import SQLText
internal import Synchronization

/// Does one event when its moment has come, on a thread of its own.
final class LoadEventRunner: Sendable {
  let event: LoadEvent
  private let result = Mutex<LoadEventRun?>(nil)
  private let words = Mutex<String?>(nil)
  private let signal = WorkerSignal()

  init(_ event: LoadEvent) { self.event = event }

  /// What happened; nil as long as it has not.
  var outcome: LoadEventRun? { result.withLock { $0 } }

  /// What the server said of an error.
  var message: String? { words.withLock { $0 } }

  /// Waits for the moment, and does it; not where the load ends before.
  ///
  /// - Parameters:
  ///   - connection: For SQL.
  ///   - origin: When the load began to be counted.
  ///   - crews: The load's groups.
  ///   - off: Ends the waiting.
  ///   - isOver: Whether all work is done.
  func run(
    _ connection: BlockingConnection?, origin: Int, _ crews: [LoadCrew], off: LoadSwitch,
    isOver: () -> Bool
  ) {
    off.connect(signal)
    let due = origin + LoadClock.nanoseconds(event.at)
    // Nobody wakes it when the others are done: it looks now and then.
    while LoadClock.now < due, !off.isOff, !isOver() {
      signal.wait(until: min(due, LoadClock.now + 20_000_000))
    }
    guard LoadClock.now >= due, !off.isOff else { return }
    let start = LoadClock.now
    let error = perform(connection, crews)
    let end = LoadClock.now
    result.withLock {
      $0 = LoadEventRun(
        kind: event.kind, text: event.text, at: LoadClock.milliseconds(start - origin),
        took: event.isSQL ? LoadClock.milliseconds(end - start) : 0, error: error)
    }
  }

  private func perform(_ connection: BlockingConnection?, _ crews: [LoadCrew]) -> String? {
    switch event.action {
    case .sql(let text):
      guard let connection else { return "08001" }
      for statement in SQLScript(text).statements {
        let answer = connection.execute(statement.text)
        if let error = answer.error {
          words.withLock { $0 = answer.message }
          if connection.transaction != .idle { _ = connection.execute("ROLLBACK") }
          return error
        }
      }
    case .kill(let count, let group):
      kill(count, crews.filter { group == nil || $0.group.name == group })
    case .mix(let weights, let group):
      for crew in crews where group == nil || crew.group.name == group {
        crew.weights.withLock { current in
          for (index, transaction) in crew.group.transactions.enumerated() {
            if let weight = transaction.name.flatMap({ weights[$0] }) { current[index] = weight }
          }
        }
      }
    case .stop(let name):
      crews.filter { $0.group.name == name }.forEach { $0.source.stop() }
      crews.first?.off.wakeAll()
    }
    return nil
  }

  /// Those that work first: who only waits would not be missed.
  private func kill(_ count: Int, _ crews: [LoadCrew]) {
    let workers = crews.flatMap { crew in crew.workers.withLock { $0 } }
    var random = ScriptRandom(seed: crews.first?.seed ?? 0, Int(event.at * 1000))
    let order =
      workers.filter(\.isBusy).shuffled(using: &random)
      + workers.filter { !$0.isBusy }.shuffled(using: &random)
    order.prefix(count).forEach { $0.kill() }
  }
}

extension LoadEvent {
  fileprivate var isSQL: Bool { if case .sql = action { true } else { false } }

  fileprivate var kind: LoadEventRun.Kind {
    switch action {
    case .sql: .sql
    case .kill: .kill
    case .mix: .mix
    case .stop: .stop
    }
  }
}
