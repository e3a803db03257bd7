internal import Diagnostics
internal import Evidence
internal import Markup
package import Notes
internal import SQLText

/// Runs statements one after the other in the session that all blocks of the note share.
///
/// A statement that fails does not end the block, as in psql.
package struct SQLInstrument: Instrument {
  package init() {}

  package func measuresTime(_ block: LabBlock) -> Bool { block.repeats > 1 }

  package func preview(_ block: LabBlock, in lab: NoteLab) -> String {
    let script = SQLScript(block.body)
    let system = block.usesSQLite(lab.configuration) ? "SQLite" : "PostgreSQL"
    let count = script.statements.count
    return "\(count) statement\(count == 1 ? "" : "s") on \(system)"
  }

  package func measure(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    let usesSQLite = block.usesSQLite(lab.note.configuration)
    let records =
      usesSQLite
      ? try await lab.sqlite().run(block.body, timeout: lab.timeLeft(for: block))
      : try await SQLInstrument.run(block, in: lab)
    guard !records.isEmpty else {
      throw BlockFailure("this block has no statement", hint: "write one, or leave the block out")
    }
    var measurement = SQLInstrument.measurement(records)
    if usesSQLite { measurement.detail["sqlite"] = true }
    return measurement
  }

  /// The statements of a block, one after the other, on the lab's server.
  private static func run(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> [StatementRecord] {
    let session = try await lab.session()
    var records: [StatementRecord] = []
    for statement in try statements(of: block) {
      records.append(
        try await session.run(
          statement, body: block.fence.body, timeout: lab.timeLeft(for: block)))
    }
    try await session.nameTypes(of: &records)
    return records
  }

  /// The statements of a block.
  ///
  /// - Throws: Where the text cannot be split, or psql is spoken to.
  static func statements(of block: LabBlock) throws(BlockFailure) -> [Statement] {
    let script = SQLScript(block.fence.body)
    if let fault = script.fault {
      throw BlockFailure(fault.message, at: fault.range, hint: fault.hint)
    }
    return script.statements
  }

  private static func measurement(_ records: [StatementRecord]) -> Measurement {
    let last = records[records.count - 1]
    let failed = records.first { $0.error != nil }
    var values = last.values
    values["rows"] = records.last { $0.columns != nil }?.values["rows"] ?? .list([])
    for key in ["error", "message", "constraint", "table", "column", "detail"] {
      values[key] = failed?.values[key]
    }
    values["error"] = values["error"] ?? .null
    values["message"] = values["message"] ?? .null
    values["notices"] = .list(records.flatMap { $0.notices.map { .text($0.text) } })
    values["ms"] = Measure.milliseconds(records.reduce(.zero) { $0 + $1.elapsed })
    let written = records.compactMap(\.walBytes)
    values["wal_bytes"] =
      written.count == records.count ? .exact(written.reduce(0, +)) : .null
    values["statements"] = .list(records.map { .object($0.values) })
    var measurement = Measurement(
      values: values, detail: ["statements": .list(records.map(\.detail))])
    measurement.error = failed.flatMap(failure)
    if last.lacksOrder, last.rowCount > 1 { measurement.unordered = (last.range, last.rowCount) }
    return measurement
  }

  private static func failure(_ record: StatementRecord) -> BlockFailure? {
    guard let error = record.error else { return nil }
    var words = "\(error.code): \(error.text)"
    if let detail = error.detail { words += " (\(detail))" }
    return BlockFailure(
      words, at: error.range ?? record.range,
      hint: error.hint
        ?? "where the error is what the note shows, claim it: `ID.error == \"\(error.code)\"`",
      excuses: ["error", "message", "statements", "constraint", "table", "column", "detail"])
  }
}

extension LabBlock {
  /// Whether it runs on the database in process: where it says so, or there is no other.
  package func usesSQLite(_ lab: LabConfiguration) -> Bool {
    guard lab.sqlite != nil else { return false }
    return lab.postgres == nil || attribute("on") == "sqlite"
  }
}
