package import Evidence

/// Looks for a value that one schema accepts and another does not.
///
/// Bounded: that nothing is found proves nothing.
package struct WitnessSearch: Sendable {
  /// A schema in its table.
  package struct Root: Sendable {
    package var table: SchemaTable
    package var id: SchemaID

    package init(_ table: SchemaTable, _ id: SchemaID) {
      self.table = table
      self.id = id
    }
  }

  package struct Found: Equatable, Sendable {
    package var value: EvidenceValue
    /// Into the value, where the stricter schema objects.
    package var pointer: String
    /// A sentence without a full stop.
    package var reason: String

    package init(value: EvidenceValue, pointer: String, reason: String) {
      self.value = value
      self.pointer = pointer
      self.reason = reason
    }
  }

  /// How many values are judged at most.
  private static let most = 3000
  /// How many that differ are offered to whoever wants more of them.
  private static let mostOffered = 64

  private let accepting: Root
  private let rejecting: Root
  private let side: MessageSide

  /// - Parameters:
  ///   - accepting: Under which the value is valid.
  ///   - rejecting: Under which it is not.
  ///   - side: The message that would hold it.
  package init(accepting: Root, rejecting: Root, side: MessageSide) {
    self.accepting = accepting
    self.rejecting = rejecting
    self.side = side
  }

  /// The smallest value that was found.
  ///
  /// Those with a proposal in them go first, in the order of proposals. What the stricter schema says has to concern the
  /// place that the steps lead to, so that another change beside it is not taken for this one.
  ///
  /// - Parameters:
  ///   - steps: From both roots to what differs.
  ///   - proposals: Values for that place.
  ///   - isWanted: What else a value has to be.
  /// - Returns: nil for none.
  package func found(
    steps: [SchemaStep] = [], proposals: [EvidenceValue] = [],
    isWanted: (EvidenceValue) -> Bool = { _ in true }
  ) -> Found? {
    let pattern = StepPattern(steps)
    var offers = WitnessSearch.mostOffered
    var embedding = Embedding(table: accepting.table, side: side)
    for proposal in proposals.prefix(32) {
      let values = SampleMaker.ordered(embedding.wholes(proposal, at: steps, in: [accepting.id]))
      for value in values.prefix(64) {
        guard let found = judged(value, pattern) else { continue }
        if isWanted(value) { return found }
        offers -= 1
        guard offers > 0 else { return nil }
      }
    }
    // What is small and valid shows most changes; the rest is made only where it does not.
    let samples = SampleMaker.ordered(
      SchemaSampler(accepting.table).samples(of: accepting.id, side: side, limit: 96)
        + embedding.absences(at: steps, in: [accepting.id]))
    for stage in 0...1 {
      let values = stage == 0 ? samples : candidates(samples, steps: steps, &embedding)
      for value in values.prefix(WitnessSearch.most) {
        guard let found = judged(value, pattern) else { continue }
        if isWanted(value) { return found }
        offers -= 1
        guard offers > 0 else { return nil }
      }
    }
    return nil
  }

  private func judged(_ value: EvidenceValue, _ pattern: StepPattern) -> Found? {
    // The stricter one is asked first: most values are valid under both.
    let objections = SchemaValidator(rejecting.table).faults(
      of: value, against: rejecting.id, side: side)
    guard let fault = objections.first(where: { !$0.isUndecided && pattern.concerns($0) }),
      SchemaValidator(accepting.table).faults(of: value, against: accepting.id, side: side).isEmpty
    else { return nil }
    return Found(value: value, pointer: fault.pointer, reason: fault.message)
  }

  /// What is next to samples and to what differs, the smallest first.
  private func candidates(
    _ samples: [EvidenceValue], steps: [SchemaStep], _ embedding: inout Embedding
  ) -> [EvidenceValue] {
    let others = SchemaSampler(rejecting.table).samples(of: rejecting.id, side: side, limit: 48)
    var values = others
    var other = Embedding(table: rejecting.table, side: side)
    var parts = embedding.partSamples(at: steps, in: [accepting.id])
    parts += other.partSamples(at: steps, in: [rejecting.id])
    // What is next to the bounds of one of them may be beyond those of the other.
    parts += parts.prefix(64).flatMap { Mutation.neighbours(of: $0) }
    if steps.isEmpty {
      values += parts
    } else {
      for part in SampleMaker.ordered(Mutation.common + parts).prefix(320) {
        values += embedding.wholes(part, at: steps, in: [accepting.id])
      }
    }
    // The largest sample has every property.
    for sample in Array(samples.prefix(24)) + samples.suffix(2) + others.prefix(12) {
      values += Mutation.all(of: sample, depth: 4).prefix(120)
    }
    return SampleMaker.ordered(values)
  }
}
