internal import Diagnostics
internal import Evidence
internal import Markup
package import Notes
internal import Plans
internal import PostgreSQL
internal import SQLText

/// Explains a statement with ANALYZE, in a transaction that is rolled back.
///
/// Statements before it are run first, in the same session. With `repeat`, the first run is kept apart
/// as the cold one. Source: PostgreSQL documentation, "EXPLAIN".
package struct PlanInstrument: Instrument {
  /// Beyond so many calls of nodes, measuring each costs more than the answer is worth.
  private static let manyCalls = 1_000_000

  package init() {}

  package func preview(_ block: LabBlock, in lab: NoteLab) -> String {
    "EXPLAIN ANALYZE of a statement, rolled back"
  }

  package func measure(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    let statements = try SQLInstrument.statements(of: block)
    guard let explained = statements.last else {
      throw BlockFailure("this block has no statement", hint: "write the one to be explained")
    }
    let range = explained.span.start..<explained.span.end
    if explained.text.prefix(7).lowercased() == "explain" {
      throw BlockFailure(
        "a plan explains its statement by itself", at: range,
        hint: "leave `EXPLAIN …` out, and write the statement alone")
    }
    let session = try await lab.session()
    for statement in statements.dropLast() {
      let record = try await session.run(
        statement, body: block.fence.body, timeout: lab.timeLeft(for: block))
      if let error = record.error {
        throw BlockFailure("\(error.code): \(error.text)", at: error.range ?? record.range)
      }
    }
    // The first of several runs is kept apart: it may have filled the cache.
    let cold =
      block.repeats > 1
      ? try await explain(explained, range, session, lab.timeLeft(for: block)) : nil
    var samples: [Measurement] = []
    for _ in 0..<block.repeats {
      let tree = try await explain(explained, range, session, lab.timeLeft(for: block))
      samples.append(try measurement(tree, explained.text, range))
    }
    var merged = RepeatedMeasurement(samples).merged()
    if let cold {
      let first = try measurement(cold, explained.text, range)
      merged.values["cold"] = .object(["ms": first.values["ms"] ?? .null])
    }
    try await addUntimed(&merged, explained, range, session, lab.timeLeft(for: block))
    return merged
  }

  private func measurement(
    _ explain: EvidenceValue, _ statement: String, _ range: Range<Int>
  ) throws(BlockFailure) -> Measurement {
    do {
      let tree = try PlanTree(explain, statement: statement)
      guard case .object(let values) = tree.values else { return Measurement(values: [:]) }
      return Measurement(
        values: values, detail: ["plan": tree.recorded, "statement": .text(statement)])
    } catch {
      throw BlockFailure("the plan cannot be understood: \(error.message)", at: range)
    }
  }

  /// What EXPLAIN printed.
  private func explain(
    _ statement: Statement, _ range: Range<Int>, _ session: SQLSession, _ timeout: Duration,
    isTimed: Bool = true
  ) async throws(BlockFailure) -> EvidenceValue {
    // In a transaction of the author's own, only what is explained is taken back.
    let isInside = await session.transaction == .open
    let (begin, end) =
      isInside
      ? ("SAVEPOINT codenotes_plan", "ROLLBACK TO SAVEPOINT codenotes_plan") : ("BEGIN", "ROLLBACK")
    _ = try await session.ask(begin, timeout: timeout)
    let prefix =
      "EXPLAIN (ANALYZE, BUFFERS, VERBOSE, SETTINGS, TIMING \(isTimed ? "ON" : "OFF"), FORMAT JSON) "
    let result: StatementResult
    do {
      result = try await session.ask(prefix + statement.text, timeout: timeout)
    } catch {
      var failure = error
      failure.range = range
      throw failure
    }
    _ = try await session.ask(end, timeout: timeout)
    if let error = result.error {
      throw BlockFailure(
        "the statement cannot be explained: \(error.sqlstate): \(error.message)",
        at: PlanInstrument.place(error, statement, prefix.unicodeScalars.count) ?? range,
        hint: error.hint)
    }
    guard let text = result.rows.first?.first.flatMap({ $0 }), let plan = try? JSONReader.read(text)
    else { throw BlockFailure("the server explained nothing", at: range) }
    return plan
  }

  private static func place(
    _ error: ServerMessage, _ statement: Statement, _ prefix: Int
  ) -> Range<Int>? {
    guard let position = error.position, position > prefix else { return nil }
    let start = statement.offset(ofCharacter: position - prefix)
    return start..<(start + 1)
  }

  /// Says what measuring each node costs, where there were very many calls.
  private func addUntimed(
    _ measurement: inout Measurement, _ statement: Statement, _ range: Range<Int>,
    _ session: SQLSession, _ timeout: Duration
  ) async throws(BlockFailure) {
    guard let plan = measurement.detail["plan"], let tree = try? PlanTree(plan),
      tree.nodes.reduce(0, { $0 + ($1.actual?.loops ?? 0) }) > PlanInstrument.manyCalls
    else { return }
    let explain = try await explain(statement, range, session, timeout, isTimed: false)
    guard let time = explain.items?.first?["Execution Time"]?.double else { return }
    measurement.values["untimed_ms"] = Measure.milliseconds(time)
  }
}
