internal import Contracts
internal import SQLText

/// What can stand after `run=`: what the reading of a note has to know of an instrument.
package enum LabInstrument: String, CaseIterable, Sendable {
  case sql, plan, sessions, load, http, trace, contract, program

  /// Goes up where the same block would be measured in another way: older evidence is stale then.
  var version: Int { 1 }

  /// Whether later blocks of the note may see what such a block did.
  ///
  /// - Parameters:
  ///   - body: What the block runs.
  ///   - functions: Names of functions that the lab has made so far: a query that calls one is no mere
  ///     query.
  /// - Returns: True unless it is certain that they cannot.
  func changesLab(_ body: String, functions: Set<String>) -> Bool {
    switch self {
    case .contract:
      // Examples are sent to the lab's service, where it has one.
      ContractReader(Array(body.utf8)).plan.map { $0.replays && !$0.examples.isEmpty } ?? false
    case .sql:
      SQLScript(body).statements.contains { $0.changesState(functions: functions) }
    case .plan:
      // What is explained is rolled back; what stands before it is run.
      SQLScript(body).statements.dropLast().contains { $0.changesState(functions: functions) }
    case .trace:
      // Traffic of a model is nobody's.
      TraceReader(Array(body.utf8)).receives
    case .sessions, .load, .http, .program: true
    }
  }
}
