/// Says what becomes of consumers' examples between two descriptions of an API.
///
/// A request is judged as a whole, as a server does; an answer by what the example has of it, as its reader does.
package struct ExampleJudge: Sendable {
  let base: APIDescription
  let revision: APIDescription

  package init(base: APIDescription, revision: APIDescription) {
    self.base = base
    self.revision = revision
  }

  /// One verdict an example, in their order.
  package func verdicts(of examples: [ConsumerExample]) -> [ExampleVerdict] {
    examples.map { verdict(of: ExampleJudgement($0, base: base, revision: revision)) }
  }

  private func verdict(of judgement: ExampleJudgement) -> ExampleVerdict {
    let before = judgement.before.first
    let after = judgement.after.first
    let status: ExampleVerdict.Status =
      switch (before, after) {
      case (nil, nil): .valid
      case (nil, _): .broken
      case (_, nil): .repaired
      default: .undescribed
      }
    let fault = before ?? after
    return ExampleVerdict(
      name: judgement.example.name, consumer: judgement.example.consumer, status: status,
      pointer: fault?.pointer, reason: fault?.message, operation: judgement.operation?.title)
  }

  /// For each change the examples that have a value where it is, or are broken by it.
  ///
  /// - Parameters:
  ///   - changes: With the side on which each is judged.
  ///   - examples: Of all consumers.
  /// - Returns: One a change, in their order.
  package func coverage(
    of changes: [(location: ChangeLocation, side: MessageSide)], by examples: [ConsumerExample]
  ) -> [ExampleCoverage] {
    let judgements = examples.map { ExampleJudgement($0, base: base, revision: revision) }
    return changes.map { change in
      var coverage = ExampleCoverage()
      for judgement in judgements where judgement.goes(to: change.location) {
        let title = "\(judgement.example.consumer): \(judgement.example.name)"
        let isBroken = judgement.isBroken(by: change.location)
        if isBroken { coverage.broken.append(title) }
        if isBroken || judgement.hasValue(at: change.location) { coverage.exercised.append(title) }
      }
      return coverage
    }
  }
}
