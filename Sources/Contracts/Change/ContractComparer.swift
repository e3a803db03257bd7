/// Compares two descriptions of an API by the rules of `RuleCatalogue`.
///
/// A change of a schema makes the set of valid messages smaller or larger. What clients send breaks by the one, what they
/// read by the other; the catalogue says it for each rule. Time grows with the operations and what their messages
/// reach, each pair of schemas being compared once for each side.
package struct ContractComparer: Sendable {
  package let base: APIDescription
  package let revision: APIDescription
  package let options: ComparisonOptions

  package init(base: APIDescription, revision: APIDescription, options: ComparisonOptions) {
    self.base = base
    self.revision = revision
    self.options = options
  }

  /// By severity, then in the order of the revision's operations, then by part, pointer and rule; nothing twice.
  package func findings() -> [ContractFinding] { locatedFindings().map(\.finding) }

  /// The same, each with its place in the operations.
  package func locatedFindings() -> [LocatedFinding] {
    var run = ComparisonRun(base: base, revision: revision, options: options)
    run.compare()
    return run.sorted()
  }
}
