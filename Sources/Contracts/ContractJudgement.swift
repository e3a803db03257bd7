/// All that can be said of a change from one description of an API to another without asking anybody.
package struct ContractJudgement: Sendable {
  private let base: APIDescription
  private let revision: APIDescription
  private let options: ComparisonOptions
  private let maker: WitnessMaker

  package init(base: APIDescription, revision: APIDescription, options: ComparisonOptions) {
    self.base = base
    self.revision = revision
    self.options = options
    maker = WitnessMaker(base: base, revision: revision)
  }

  /// Compares, looks for a message that shows each finding that is not harmless, and asks each example.
  ///
  /// A message decides what the comparison left open: with one no finding is undecided, without one each that is breaking is.
  ///
  /// - Parameter examples: Of consumers, in any order.
  /// - Returns: The findings, the worst first.
  package func report(examples: [ConsumerExample] = []) -> ContractReport {
    let located = ContractComparer(base: base, revision: revision, options: options)
      .locatedFindings().map(raised).sorted { $0.precedes($1) }
    let judge = ExampleJudge(base: base, revision: revision)
    let coverage = judge.coverage(
      of: located.map { ($0.location, $0.finding.side) }, by: examples)
    let findings = zip(located, coverage).map { entry, coverage in
      var finding = entry.finding
      guard finding.severity != .addition else { return finding }
      if finding.witness == nil {
        finding.witness = maker.witness(at: entry.location, side: finding.side)
      }
      if finding.witness != nil {
        finding.isUndecided = false
      } else if finding.severity == .breaking {
        finding.isUndecided = true
      }
      finding.exercisedBy = coverage.exercised
      finding.breaks = coverage.broken
      return finding
    }
    return ContractReport(
      base: ContractReport.Document(base), revision: ContractReport.Document(revision),
      findings: findings, examples: judge.verdicts(of: examples))
  }

  /// The finding as it is worth once a message was looked for that its rule forgot.
  ///
  /// A new alternative of a `oneOf` is harmless for those who send messages unless it takes what another takes: such a value
  /// is refused from then on. Where a message shows that, the finding has it, and is one of the rule
  /// `…-one-of-added-overlapping`; an author's severity for the milder rule stays.
  package func raised(_ located: LocatedFinding) -> LocatedFinding {
    let finding = located.finding
    let added = SchemaRule.keyword(.oneOfAdded)
    guard finding.side == .request, finding.override == nil,
      let place = RulePlace.allCases.first(where: { added.id(at: $0) == finding.rule }),
      let id = SchemaRule.keyword(.oneOfAddedOverlapping).id(at: place),
      let rule = RuleCatalogue[id],
      let alternative = located.revision,
      let witness = maker.witness(at: located.location, side: .request, fitting: alternative)
    else { return located }
    var raised = located
    raised.finding.rule = id
    raised.finding.severity = rule.severity
    raised.finding.message += ", and what that takes besides another is refused now"
    raised.finding.witness = witness
    if let override = options.override(of: id), override.severity != rule.severity {
      raised.finding.override = ContractFinding.Override(
        original: rule.severity, reason: override.reason)
      raised.finding.severity = override.severity
    }
    return raised
  }
}
