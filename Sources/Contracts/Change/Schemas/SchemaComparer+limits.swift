internal import Evidence

extension SchemaComparer {
  /// What is limited: as many types as share a limit's keyword.
  private static let types: [SchemaLimit: JSONTypes] = [
    .maximum: .anyNumber, .minimum: .anyNumber, .maxLength: .string, .minLength: .string,
    .maxItems: .array, .minItems: .array, .maxProperties: .object, .minProperties: .object,
  ]

  /// Limits of what both sides can be.
  func compareLimits(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    for limit in SchemaLimit.allCases {
      let types = SchemaComparer.types[limit] ?? []
      guard !a.types.isDisjoint(with: types), !b.types.isDisjoint(with: types) else { continue }
      // A list of values says itself which there are.
      if a.enumeration != nil || b.enumeration != nil, limit.concernsScalars { continue }
      let (one, other) = (a.bound(limit), b.bound(limit))
      guard let move = limit.move(from: one, to: other) else { continue }
      add(
        .limit(limit, move), pair, words(limit, move, one, other),
        keyword: limit.written(in: [base.origin(pair.base), revision.origin(pair.revision)]),
        proposals: proposals(limit, one, other), into: &result)
    }
  }

  private func words(
    _ limit: SchemaLimit, _ move: SchemaLimit.Move, _ one: Schema.Bound?, _ other: Schema.Bound?
  ) -> String {
    func number(_ bound: Schema.Bound?) -> String {
      bound.map { ValueWords.number($0.value) + ($0.isExclusive ? ", exclusive," : "") } ?? "none"
    }
    return switch move {
    case .set: "has a \(limit.keyword) of \(number(other)) now, and had none"
    case .unset: "has no \(limit.keyword) any more, and had one of \(number(one))"
    case .increased, .decreased:
      "has a \(limit.keyword) of \(number(other)) instead of \(number(one))"
    }
  }

  /// Values at the limits and beside them.
  private func proposals(
    _ limit: SchemaLimit, _ one: Schema.Bound?, _ other: Schema.Bound?
  ) -> [EvidenceValue] {
    let bounds = [one, other].compactMap { $0?.value }
    let near = bounds.flatMap { limit.isUpper ? [$0, $0 + 1] : [$0, $0 - 1] }
    if limit == .maximum || limit == .minimum {
      return near.map { EvidenceValue.wholeNumbers(.number($0)) }
    }
    let counts = near.compactMap { Int(exactly: $0) }.filter { (0...4096).contains($0) }
    return counts.compactMap { count in
      switch limit {
      case .maxLength, .minLength: .text(String(repeating: "a", count: count))
      case .maxItems, .minItems: .list((0..<count).map { .integer($0) })
      case .maxProperties, .minProperties:
        .object(Dictionary(uniqueKeysWithValues: (0..<count).map { ("p\($0)", .integer($0)) }))
      case .maximum, .minimum: nil
      }
    }
  }
}

extension SchemaLimit {
  var concernsScalars: Bool {
    switch self {
    case .maximum, .minimum, .maxLength, .minLength: true
    case .maxItems, .minItems, .maxProperties, .minProperties: false
    }
  }

  /// The keyword that stands in one of the schemas: in either version, a limit can be written as an exclusive one.
  func written(in origins: [Origin]) -> String {
    let other = self == .maximum ? "exclusiveMaximum" : "exclusiveMinimum"
    guard self == .maximum || self == .minimum,
      !origins.contains(where: { $0.node[keyword] != nil }),
      origins.contains(where: { $0.node[other] != nil })
    else { return keyword }
    return other
  }

  /// nil where nothing moved.
  func move(from one: Schema.Bound?, to other: Schema.Bound?) -> Move? {
    guard let one else { return other == nil ? nil : .set }
    guard let other else { return .unset }
    if one.value != other.value { return one.value < other.value ? .increased : .decreased }
    if one.isExclusive == other.isExclusive { return nil }
    // An upper limit that is itself outside is a lower one.
    return other.isExclusive == isUpper ? .decreased : .increased
  }
}

extension Schema {
  func bound(_ limit: SchemaLimit) -> Bound? {
    func count(_ value: Int?) -> Bound? {
      value.map { Bound(value: Double($0), isExclusive: false) }
    }
    return switch limit {
    case .maximum: maximum
    case .minimum: minimum
    case .maxLength: count(maxLength)
    case .minLength: count(minLength)
    case .maxItems: count(maxItems)
    case .minItems: count(minItems)
    case .maxProperties: count(maxProperties)
    case .minProperties: count(minProperties)
    }
  }
}
