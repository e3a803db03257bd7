import Evidence
import Sessions

/// A run of sessions as a test writes it down, event by event.
struct WrittenRun {
  private(set) var run: SessionRun
  private var clock = 0.0

  init(_ sessions: String..., isolation: String? = nil) {
    run = SessionRun(sessions: sessions, isolation: isolation)
  }

  /// A step that ended as soon as it was sent.
  mutating func step(
    _ id: String, _ text: String, _ result: EvidenceValue? = nil,
    _ transaction: SessionStep.Transaction = .open, _ change: (inout SessionStep) -> Void = { _ in }
  ) {
    let index = send(SessionStep(id: id, session: session(id), text: text, sent: clock))
    end(index, result, transaction)
    change(&run.steps[index])
  }

  /// A step that was found to wait.
  mutating func blocked(
    _ id: String, _ text: String, on wait: StepWait,
    _ change: (inout SessionStep) -> Void = { _ in }
  ) {
    let index = send(SessionStep(id: id, session: session(id), text: text, sent: clock))
    change(&run.steps[index])
    waits(id, on: wait)
  }

  /// A blocked step waits for others than before.
  mutating func waits(_ id: String, on wait: StepWait) {
    guard let index = run.steps.firstIndex(where: { $0.id == id }) else { return }
    run.steps[index].waits.append(wait)
    run.events.append(.waits(index, run.steps[index].waits.count - 1))
  }

  /// A blocked step came to its end.
  mutating func ended(
    _ id: String, after waited: Double, by other: String? = nil, _ result: EvidenceValue? = nil,
    _ transaction: SessionStep.Transaction = .open, _ change: (inout SessionStep) -> Void = { _ in }
  ) {
    guard let index = run.steps.firstIndex(where: { $0.id == id }) else { return }
    run.steps[index].waited = waited
    run.steps[index].releasedBy = other
    end(index, result, transaction)
    change(&run.steps[index])
  }

  mutating func control(_ session: String, _ kind: SessionStep.Kind, _ text: String) {
    let index = send(SessionStep(session: session, kind: kind, text: text, sent: clock))
    run.steps[index].ended = clock
    run.events.append(.ended(index))
  }

  mutating func deadlock(_ cycle: String..., victim: String) {
    run.deadlocks.append(SessionRun.Deadlock(cycle: cycle, victim: victim, at: clock))
  }

  private mutating func send(_ step: SessionStep) -> Int {
    clock += 1
    run.steps.append(step)
    run.events.append(.sent(run.steps.count - 1))
    return run.steps.count - 1
  }

  private mutating func end(
    _ index: Int, _ result: EvidenceValue?, _ transaction: SessionStep.Transaction
  ) {
    clock += 1
    run.steps[index].ended = clock
    run.steps[index].result = result
    run.steps[index].transaction = transaction
    run.events.append(.ended(index))
  }

  /// The session with the longest name that a step's begins with.
  private func session(_ id: String) -> String {
    run.sessions.filter { id.hasPrefix($0) }.max { $0.count < $1.count } ?? ""
  }
}

/// Results of steps as evidence holds them.
enum WrittenResult {
  static func tag(_ tag: String) -> EvidenceValue { .object(["tag": .text(tag)]) }

  static func rows(_ columns: [String], _ rows: [[String?]], _ type: String = "int4")
    -> EvidenceValue
  {
    .object([
      "columns": .list(
        columns.map {
          .object(["name": .text($0), "type": .text(type), "numeric": .bool(type == "int4")])
        }),
      "rows": .list(rows.map { .list($0.map { $0.map { .text($0) } ?? .null }) }),
      "total": .integer(rows.count), "tag": .text("SELECT \(rows.count)"),
    ])
  }

  static func error(_ code: String, _ message: String) -> EvidenceValue {
    .object([
      "error": .object([
        "severity": "ERROR", "code": .text(code), "message": .text(message),
      ])
    ])
  }
}
