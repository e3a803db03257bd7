/// All that can be said of a change from one description of an API to another without asking anybody.
package struct ContractJudgement: Sendable {
  private let base: APIDescription
  private let revision: APIDescription
  private let options: ComparisonOptions

  package init(base: APIDescription, revision: APIDescription, options: ComparisonOptions) {
    self.base = base
    self.revision = revision
    self.options = options
  }

  /// Compares, looks for a message that shows each finding that is not harmless, and asks each example.
  ///
  /// - Parameter examples: Of consumers, in any order.
  /// - Returns: The findings, the worst first; a breaking one without a witness says that it is undecided.
  package func report(examples: [ConsumerExample] = []) -> ContractReport {
    let located = ContractComparer(base: base, revision: revision, options: options)
      .locatedFindings()
    let judge = ExampleJudge(base: base, revision: revision)
    let maker = WitnessMaker(base: base, revision: revision)
    let coverage = judge.coverage(
      of: located.map { ($0.location, $0.finding.side) }, by: examples)
    let findings = zip(located, coverage).map { entry, coverage in
      var finding = entry.finding
      guard finding.severity != .addition else { return finding }
      finding.witness = maker.witness(at: entry.location, side: finding.side)
      if finding.severity == .breaking, finding.witness == nil { finding.isUndecided = true }
      finding.exercisedBy = coverage.exercised
      finding.breaks = coverage.broken
      return finding
    }
    return ContractReport(
      base: ContractReport.Document(base), revision: ContractReport.Document(revision),
      findings: findings, examples: judge.verdicts(of: examples))
  }
}
