internal import Evidence

/// Compares pairs of schemas for one side: what the law says of a change depends on it.
///
/// Each pair is compared once; what is below is a pair of its own, so that cycles end and shared schemas cost nothing.
struct SchemaComparer: Sendable {
  let base: EffectiveSchemas
  let revision: EffectiveSchemas
  let side: MessageSide
  /// Whether values are written as text, so that a number is also a text.
  let isText: Bool
  /// Whether all that was valid is valid.
  var forward: SchemaInclusion
  /// Whether all that is valid was valid.
  var backward: SchemaInclusion
  private var known: [SchemaPair: PairComparison] = [:]

  init(
    base: EffectiveSchemas, revision: EffectiveSchemas, side: MessageSide, isText: Bool = false
  ) {
    self.base = base
    self.revision = revision
    self.side = side
    self.isText = isText
    forward = SchemaInclusion(left: base, right: revision, side: side)
    backward = SchemaInclusion(left: revision, right: base, side: side)
  }

  mutating func comparison(of pair: SchemaPair) -> PairComparison {
    if let result = known[pair] { return result }
    var result = PairComparison()
    compare(pair, base[pair.base], revision[pair.revision], into: &result)
    known[pair] = result
    return result
  }

  // MARK: - One pair

  private mutating func compare(
    _ pair: SchemaPair, _ a: EffectiveSchema, _ b: EffectiveSchema,
    into result: inout PairComparison
  ) {
    compareNull(pair, a, b, into: &result)
    if a.isNever && b.isNever { return }
    let (saysA, saysB) = (a.schema.hasAlternatives, b.schema.hasAlternatives)
    if saysA != saysB, (saysA ? a : b).isOnlyAlternatives {
      compareWrapping(pair, a, b, into: &result)
      return
    }
    guard compareTypes(pair, a, b, into: &result) else { return }
    compareValues(pair, a, b, into: &result)
    compareArrays(pair, a.schema, b.schema, into: &result)
    compareObjects(pair, a.schema, b.schema, into: &result)
    compareAlternatives(pair, a.schema, b.schema, into: &result)
    compareCompositions(pair, a.schema, b.schema, into: &result)
    compareRemainders(pair, a.schema, b.schema, into: &result)
  }

  private func compareNull(
    _ pair: SchemaPair, _ a: EffectiveSchema, _ b: EffectiveSchema,
    into result: inout PairComparison
  ) {
    guard a.acceptsNull != b.acceptsNull else { return }
    // Where all types come or go, null is one of them.
    if a.saysNothing || b.saysNothing, a.schema.types != b.schema.types { return }
    add(
      .keyword(b.acceptsNull ? .becameNullable : .becameNotNullable), pair,
      b.acceptsNull ? "accepts null now" : "no longer accepts null", keyword: "type",
      proposals: [.null], into: &result)
  }

  /// - Returns: Whether there is anything left to compare.
  private func compareTypes(
    _ pair: SchemaPair, _ a: EffectiveSchema, _ b: EffectiveSchema,
    into result: inout PairComparison
  ) -> Bool {
    let hasAlternatives = a.schema.hasAlternatives || b.schema.hasAlternatives
    let one = hasAlternatives ? a.ownTypes : a.schema.types
    let other = hasAlternatives ? b.ownTypes : b.schema.types
    guard one != other else { return true }
    // Types written beside alternatives that are of these types anyway.
    if hasAlternatives, a.schema.types.isSubset(of: other), b.schema.types.isSubset(of: one) {
      return true
    }
    switch (a.schema.enumeration, b.schema.enumeration) {
    // The values say it.
    case (.some, .some): return true
    case (.some, nil) where one.isSubset(of: other): return true
    case (nil, .some) where other.isSubset(of: one): return true
    default: break
    }
    let isGeneralized = one.isSubset(of: other) || textTakes(one, b.schema)
    let isSpecialized = other.isSubset(of: one) || textTakes(other, a.schema)
    let rule: KeywordRule =
      isGeneralized
      ? .typeGeneralized
      : isSpecialized && side == .response ? .typeSpecialized : .typeChanged
    let proposals = TypeSamples.values(of: one.symmetricDifference(other))
    add(
      .keyword(rule), pair,
      "changed its type from \(ValueWords.types(one)) to \(ValueWords.types(other))",
      keyword: "type", proposals: proposals, into: &result)
    return !one.isDisjoint(with: other) && !a.saysNothing && !b.saysNothing
  }

  /// Whether each value of the types, written as text, is right where text is asked for.
  private func textTakes(_ types: JSONTypes, _ schema: Schema) -> Bool {
    isText && schema.types.contains(.string) && schema.enumeration == nil && schema.pattern == nil
      && schema.format == nil && schema.minLength ?? 0 <= 1 && schema.maxLength == nil
      && types.isSubset(of: schema.types.union([.boolean, .integer, .fraction]))
      && !schema.hasAlternatives
  }

  // MARK: - Findings

  /// Adds a change of a keyword, or of the schema as a whole.
  func add(
    _ rule: SchemaRule, _ pair: SchemaPair, _ predicate: String, keyword: String? = nil,
    proposals: [EvidenceValue] = [], isUndecided: Bool = false, into result: inout PairComparison
  ) {
    var origins: (base: Origin?, revision: Origin?) = (
      base.origin(pair.base), revision.origin(pair.revision)
    )
    if let keyword {
      let before = base.origin(ofKeyword: keyword, in: pair.base)
      let after = revision.origin(ofKeyword: keyword, in: pair.revision)
      if before != nil || after != nil { origins = (before, after) }
    }
    result.changes.append(
      SchemaChange(
        rule: rule, predicate: predicate, base: origins.base, revision: origins.revision,
        proposals: proposals, isUndecided: isUndecided, schemas: (pair.base, pair.revision)))
  }

  /// Adds a pair of parts, unless nothing is said of either.
  func descend(
    _ step: SchemaStep, _ one: SchemaID, _ other: SchemaID, into result: inout PairComparison
  ) {
    if one == base.anything && other == revision.anything { return }
    result.edges.append(
      PairComparison.Edge(step: step, pair: SchemaPair(base: one, revision: other)))
  }
}
