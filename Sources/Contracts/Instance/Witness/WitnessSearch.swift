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
  private let fitting: SchemaID?

  /// - Parameters:
  ///   - accepting: Under which the value is valid.
  ///   - rejecting: Under which it is not.
  ///   - side: The message that would hold it.
  ///   - fitting: An alternative of a `oneOf` of the stricter schema: the value has to fit it and another one. nil for values
  ///     that the stricter schema refuses for whatever reason.
  package init(accepting: Root, rejecting: Root, side: MessageSide, fitting: SchemaID? = nil) {
    self.accepting = accepting
    self.rejecting = rejecting
    self.side = side
    self.fitting = fitting
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
    if let fitting {
      var other = Embedding(table: rejecting.table, side: side)
      let values = other.overlaps(of: fitting).flatMap {
        embedding.wholes($0, at: steps, in: [accepting.id])
      }
      return SampleMaker.ordered(values).lazy.compactMap { judged($0, pattern) }
        .first { isWanted($0.value) }
    }
    // Most changes are shown by what is next to them; samples are changed elsewhere only where they are not.
    let samples = SchemaSampler(accepting.table).samples(of: accepting.id, side: side, limit: 96)
    let others = SchemaSampler(rejecting.table).samples(of: rejecting.id, side: side, limit: 48)
    for stage in 0...1 {
      let values =
        stage == 0
        ? samples + others + near(steps, &embedding)
        : WitnessSearch.changed(Array(samples.prefix(24)) + samples.suffix(2) + others.prefix(12))
      for value in SampleMaker.ordered(values).prefix(WitnessSearch.most) {
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
    guard let fault = objections.first(where: { counts($0) && pattern.concerns($0) }),
      SchemaValidator(accepting.table).faults(of: value, against: accepting.id, side: side).isEmpty
    else { return nil }
    return Found(value: value, pointer: fault.pointer, reason: fault.message)
  }

  private func counts(_ fault: InstanceFault) -> Bool {
    !fault.isUndecided && (fitting.map(fault.fitting.contains) ?? true)
  }

  /// Values that differ from each other where the steps lead to.
  private func near(_ steps: [SchemaStep], _ embedding: inout Embedding) -> [EvidenceValue] {
    var other = Embedding(table: rejecting.table, side: side)
    var parts = embedding.partSamples(at: steps, in: [accepting.id])
    parts += other.partSamples(at: steps, in: [rejecting.id])
    // What is next to the bounds of one of them may be beyond those of the other.
    parts += parts.prefix(64).flatMap { Mutation.neighbours(of: $0) }
    if steps.isEmpty { return parts }
    var values: [EvidenceValue] = []
    for part in SampleMaker.ordered(Mutation.common + parts).prefix(320) {
      values += embedding.wholes(part, at: steps, in: [accepting.id])
    }
    return values + embedding.absences(at: steps, in: [accepting.id])
  }

  /// Samples with one thing changed; the largest has every property.
  private static func changed(_ samples: [EvidenceValue]) -> [EvidenceValue] {
    samples.flatMap { Mutation.all(of: $0, depth: 4).prefix(120) }
  }
}
