internal import Contracts
internal import Diagnostics
internal import Evidence
internal import Markup
package import Notes

/// Compares descriptions of an API, asks examples of consumers, and the lab's service.
package struct ContractInstrument: Instrument {
  package init() {}

  package func preview(_ block: LabBlock, in lab: NoteLab) -> String {
    guard let plan = ContractReader(block.fence.body).plan else {
      return "a contract that cannot be read"
    }
    var words =
      plan.changes.isEmpty
      ? "compares \(plan.base.text) with \(plan.revision?.text ?? "")"
      : "compares \(plan.base.text) with \(plan.changes.count) changes of it"
    if !plan.examples.isEmpty {
      words += ", and asks examples of \(plan.examples.map(\.text).joined(separator: ", "))"
    }
    return words
  }

  /// Nothing of it is a time.
  package func measuresTime(_: LabBlock) -> Bool { false }

  package func measure(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    let reader = ContractReader(block.fence.body)
    if let mistake = reader.mistake {
      throw BlockFailure(mistake.message, at: mistake.range, hint: mistake.hint)
    }
    guard let plan = reader.plan else { throw BlockFailure("the contract cannot be read") }
    let run = ContractRun(
      plan: plan, block: block, lab: lab,
      files: ContractFolder(root: try await lab.scratch().work))
    let options = try ContractInstrument.options(plan)
    let reports = try await run.reports(options)
    var measurement = ContractInstrument.measurement(plan, reports)
    measurement.warnings = ContractInstrument.warnings(options, plan)
    return measurement
  }

  private static func measurement(
    _ plan: ContractPlan, _ reports: [ContractReport]
  ) -> Measurement {
    if plan.changes.isEmpty, let report = reports.first {
      return Measurement(values: report.values, detail: ["report": report.recorded])
    }
    var consumers: [String] = []
    for name in reports.flatMap(\.consumers) where !consumers.contains(name) {
      consumers.append(name)
    }
    let matrix = ChangeMatrix(
      rows: zip(plan.changes, reports).map { change, report in
        ChangeMatrix.Row(name: change.name.text, isBreaking: change.isBreaking, report)
      }, consumers: consumers)
    var values = matrix.values
    values["undecided"] = .integer(reports.reduce(0) { $0 + $1.undecided })
    values["witnesses"] = .integer(reports.reduce(0) { $0 + $1.witnesses })
    values["runs"] = .list(
      zip(plan.changes, reports).map { change, report in
        .object(report.values.merging(["name": .text(change.name.text)]) { $1 })
      })
    return Measurement(values: values, detail: ["matrix": matrix.recorded])
  }

  // MARK: - Options

  private static func options(_ plan: ContractPlan) throws(BlockFailure) -> ComparisonOptions {
    guard let today = plan.today ?? CalendarDate.today else {
      throw BlockFailure("this machine does not know which day it is", isEnvironment: true)
    }
    return ComparisonOptions(
      today: today,
      overrides: plan.overrides.reduce(into: [:]) { $0[$1.rule.text] = $1.severity })
  }

  /// Severities that do nothing, without the author knowing.
  private static func warnings(_ options: ComparisonOptions, _ plan: ContractPlan) -> [BlockFailure]
  {
    options.notes.compactMap { note in
      var warning = BlockFailure(
        note.message, at: plan.overrides.first { $0.rule.text == note.rule }?.rule.range,
        hint: note.hint)
      if case .expired = note {
        // An author who names the day knows what is over on it.
        guard plan.today == nil else { return nil }
        warning.code = .badValue
      }
      return warning
    }
  }
}
