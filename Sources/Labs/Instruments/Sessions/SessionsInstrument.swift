internal import Evidence
internal import Markup
package import Notes
internal import Sessions

/// Runs statements of several sessions step by step, and records who waited for whom.
package struct SessionsInstrument: Instrument {
  package init() {}

  /// A step is over when the server says so: how long it took says nothing.
  package func measuresTime(_: LabBlock) -> Bool { false }

  package func preview(_ block: LabBlock, in lab: NoteLab) -> String {
    let script = SessionScript(block.fence.body)
    let steps = "\(script.ids.count) steps of \(script.sessions.count) sessions"
    guard block.fence.info.has("permutations") else { return steps }
    let lengths = script.sessions.indices.map { session in
      script.interleaved.count { $0.session == session }
    }
    return steps + ", in " + (OrderTree.count(lengths).map(NumberText.count) ?? "too many")
      + " orders"
  }

  package func measure(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    let script = SessionScript(block.fence.body)
    if let mistake = script.mistakes.first {
      throw BlockFailure(mistake.message, at: mistake.range, hint: mistake.hint)
    }
    let settings = SessionSettings(block)
    let deadline = ContinuousClock.now + (try await lab.timeLeft(for: block))
    if block.fence.info.has("permutations") {
      let explorer = OrderExplorer(
        script: script, settings: settings, body: block.fence.body, lab: lab, deadline: deadline)
      let (table, run, records) = try await explorer.explore()
      var measurement = SessionsInstrument.measurement(run, records)
      measurement.values.merge(SessionsInstrument.values(of: table)) { $1 }
      measurement.detail["orders"] = table.recorded
      return measurement
    }
    let stage = try await lab.stage()
    var runner = try await SessionRunner.open(
      script, settings, on: stage, body: block.fence.body, deadline: deadline)
    do throws(BlockFailure) {
      try await runner.runScript()
    } catch {
      await runner.close()
      throw error
    }
    runner.run.elapsed = runner.now
    await runner.close()
    return SessionsInstrument.measurement(runner.run, runner.records)
  }

  private static func measurement(
    _ run: SessionRun, _ records: [Int: StatementRecord]
  ) -> Measurement {
    Measurement(
      values: SessionValues(run, records).values, detail: ["run": run.recorded])
  }

  private static func values(of table: OrderTable) -> [String: EvidenceValue] {
    [
      "orders": .integer(table.total), "impossible": .integer(table.impossible.count),
      "anomalies": .integer(table.anomalies),
      "impossible_orders": .list(
        table.impossible.map { impossible in
          .object([
            "order": .list(impossible.order.map { .text($0) }), "reason": .text(impossible.reason),
          ])
        }),
      "outcomes": .list(
        table.outcomes.map { outcome in
          .object([
            "orders": .integer(outcome.orders.count), "after": .list(outcome.after),
            "errors": .list(outcome.errors.map { .text($0) }),
            "example": .list((outcome.orders.first ?? []).map { .text($0) }),
            "serial": .bool(outcome.isSerial),
          ])
        }),
    ]
  }
}
