internal import Diagnostics
internal import PostgreSQL
internal import SQLText

/// A lab's seed: statements that bring a database to where the note begins.
struct LabSeed {
  /// Beside the note.
  var file: String
  /// Where the front matter names it.
  var span: Span
  var bytes: [UInt8]

  /// Runs all of it, each statement in a transaction of its own unless it says otherwise.
  ///
  /// - Throws: At the first statement that fails, with its place in the file.
  func run(on connection: Connection, timeout: Duration) async throws(LabFailure) {
    let script = SQLScript(bytes)
    if let fault = script.fault {
      throw failure(fault.message, fault.range.lowerBound, fault.range.upperBound, hint: fault.hint)
    }
    let end = ContinuousClock.now + timeout
    for statement in script.statements {
      var limits = StatementLimits.own
      limits.timeout = max(.milliseconds(1), end - .now)
      let data = statement.data.map { Array(bytes[$0.start..<$0.end]) }
      let result: StatementResult
      do {
        result = try await connection.run(statement.text, data: data, limits: limits)
      } catch {
        throw failure(
          "the seed fails: \(error.description)", statement.span.start, statement.span.end)
      }
      guard let error = result.error else { continue }
      let start = error.position.map(statement.offset) ?? statement.span.start
      throw failure(
        "the seed fails: \(error.sqlstate): \(error.message)", start, statement.span.end)
    }
  }

  private func failure(
    _ message: String, _ start: Int, _ end: Int, hint: String? = nil
  ) -> LabFailure {
    LabFailure(
      message, at: span, hint: hint,
      seed: LabFailure.SeedPlace(file: file, bytes: bytes, span: Span(start, max(end, start + 1))))
  }
}
