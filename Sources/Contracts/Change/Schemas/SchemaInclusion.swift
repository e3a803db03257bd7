internal import Evidence

/// Proves that all that is valid under one schema is valid under another.
///
/// A proof is one: cycles are taken to hold until something speaks against them, which is right for a claim of this kind
/// (the largest fixed point). `no` is an instance that is known to exist, `unknown` everything else. Each pair is
/// looked into once.
struct SchemaInclusion: Sendable {
  let left: EffectiveSchemas
  let right: EffectiveSchemas
  /// What is not part of this side's messages is left out of account.
  let side: MessageSide

  private struct Pair: Hashable {
    var left: SchemaID
    var right: SchemaID
  }

  private var known: [Pair: Proof] = [:]
  /// Of the pairs that are being looked into, their depth.
  private var open: [Pair: Int] = [:]
  /// The smallest depth of a pair that was taken to hold since it was last asked.
  private var assumed = Int.max

  /// How many proofs this one is part of.
  private let nesting: Int

  init(left: EffectiveSchemas, right: EffectiveSchemas, side: MessageSide) {
    self.init(left: left, right: right, side: side, nesting: 0)
  }

  private init(left: EffectiveSchemas, right: EffectiveSchemas, side: MessageSide, nesting: Int) {
    self.left = left
    self.right = right
    self.side = side
    self.nesting = nesting
  }

  /// Whether everything that is valid under `a`, of the left, is valid under `b`, of the right.
  mutating func includes(_ a: SchemaID, in b: SchemaID) -> Proof {
    let pair = Pair(left: a, right: b)
    if let proof = known[pair] { return proof }
    if let depth = open[pair] {
      assumed = min(assumed, depth)
      return .yes
    }
    let depth = open.count
    open[pair] = depth
    let outer = assumed
    assumed = .max
    let proof = prove(left[a], right[b])
    open[pair] = nil
    // A yes that leans on a pair further up holds only as long as that one does.
    if proof != .yes || assumed >= depth {
      known[pair] = proof
      assumed = outer
    } else {
      assumed = min(assumed, outer)
    }
    return proof
  }

  /// The same for all values but null.
  mutating func includes(_ a: SchemaID, in b: SchemaID, besidesNull: Bool) -> Proof {
    guard besidesNull, left[a].acceptsNull, !right[b].acceptsNull else { return includes(a, in: b) }
    var own = left[a]
    own.acceptsNull = false
    return prove(own, right[b])
  }

  private mutating func prove(_ a: EffectiveSchema, _ b: EffectiveSchema) -> Proof {
    if a.acceptsNull && !b.acceptsNull { return .no }
    if a.isNever { return .yes }
    if b.isNever { return a.isPlain ? .no : .unknown }
    var proof = proveOwn(a, b)
    if proof == .yes { proof = proveCompositions(a, b) }
    if proof == .yes { return .yes }
    // Each alternative may do by itself what the whole could not be shown to do.
    for branches in [a.schema.oneOf, a.schema.anyOf] where !branches.isEmpty {
      if branches.allSatisfy({ isIncluded($0, b) }) { return .yes }
    }
    if !b.isPlain, !a.schema.hasAlternatives, pieces(a).allSatisfy({ holds($0, b) }) { return .yes }
    return a.isPlain ? proof : .unknown
  }

  /// The same, a type or a value at a time: each may be in another alternative.
  private func pieces(_ a: EffectiveSchema) -> [EffectiveSchema] {
    if let values = a.schema.enumeration, values.count > 1 {
      return values.map { value in
        var piece = a
        piece.schema.enumeration = [value]
        piece.schema.types = JSONTypes(of: value)
        return piece
      }
    }
    let kinds: [JSONTypes] = [.object, .array, .string, .anyNumber, .boolean]
    let types = kinds.map { $0.intersection(a.schema.types) }.filter { !$0.isEmpty }
    return types.map { kind in
      var piece = a
      piece.schema.types = kind
      piece.schema.tidy(left.table)
      return piece
    }
  }

  private mutating func isIncluded(_ branch: SchemaID, _ b: EffectiveSchema) -> Bool {
    let inner = left[branch]
    // null is the whole schema's matter.
    guard !inner.isNever else { return true }
    guard proveOwn(inner, b) == .yes else { return false }
    return proveCompositions(inner, b) == .yes
  }

  // MARK: - Keywords

  private mutating func proveOwn(_ a: EffectiveSchema, _ b: EffectiveSchema) -> Proof {
    if !a.schema.types.isSubset(of: b.schema.types) { return .no }
    if let values = a.schema.enumeration { return proveValues(values, a, b) }
    if b.schema.enumeration != nil { return .no }
    let scalars = [
      proveLimits(a.schema, b.schema), provePattern(a.schema, b.schema),
      proveFormat(a.schema, b.schema),
    ].min()
    guard let scalars, scalars == .yes else { return scalars ?? .unknown }
    let arrays = proveArrays(a.schema, b.schema)
    guard arrays == .yes else { return arrays }
    return proveObjects(a.schema, b.schema)
  }

  private mutating func proveValues(
    _ values: [EvidenceValue], _ a: EffectiveSchema, _ b: EffectiveSchema
  ) -> Proof {
    if let others = b.schema.enumeration {
      return values.allSatisfy(others.contains) ? .yes : .no
    }
    let scalars = values.allSatisfy { $0.items == nil && JSONTypes(of: $0) != .object }
    guard scalars else { return .unknown }
    if !values.allSatisfy(b.schema.limits) { return .no }
    return min(provePattern(a.schema, b.schema), proveFormat(a.schema, b.schema))
  }

  private func proveLimits(_ a: Schema, _ b: Schema) -> Proof {
    let counts: [(Int?, Int?, isUpper: Bool)] = [
      (a.minLength, b.minLength, false), (a.maxLength, b.maxLength, true),
      (a.minItems, b.minItems, false), (a.maxItems, b.maxItems, true),
      (a.minProperties ?? (a.required.isEmpty ? nil : a.required.count), b.minProperties, false),
      (a.maxProperties, b.maxProperties, true),
    ]
    for (own, wanted, isUpper) in counts {
      guard let wanted else { continue }
      guard let own, isUpper ? own <= wanted : own >= wanted else { return .no }
    }
    if let wanted = b.minimum {
      guard let own = a.minimum,
        own.value > wanted.value
          || (own.value == wanted.value && (own.isExclusive || !wanted.isExclusive))
      else { return .no }
    }
    if let wanted = b.maximum {
      guard let own = a.maximum,
        own.value < wanted.value
          || (own.value == wanted.value && (own.isExclusive || !wanted.isExclusive))
      else { return .no }
    }
    if let step = b.multipleOf {
      guard let own = a.multipleOf, Steps.isMultiple(own, of: step) else { return .no }
    }
    return b.hasUniqueItems && !a.hasUniqueItems ? .no : .yes
  }

  private func provePattern(_ a: Schema, _ b: Schema) -> Proof {
    b.pattern == nil || a.pattern == b.pattern ? .yes : .unknown
  }

  private func proveFormat(_ a: Schema, _ b: Schema) -> Proof {
    guard let wanted = b.format, a.format != wanted else { return .yes }
    return a.format.map { FormatOrder.isWider(wanted, than: $0) } ?? false ? .yes : .unknown
  }

  private mutating func proveArrays(_ a: Schema, _ b: Schema) -> Proof {
    guard a.types.contains(.array) else { return .yes }
    var proof = Proof.yes
    for index in 0..<max(a.prefixItems.count, b.prefixItems.count) {
      let inner = includes(
        a.item(index) ?? left.anything, in: b.item(index) ?? right.anything)
      // Whether a list is that long is not asked here.
      proof = min(proof, inner == .no ? .unknown : inner)
    }
    if let items = b.items {
      let inner = includes(a.items ?? left.anything, in: items)
      proof = min(proof, a.maxItems == nil ? inner : max(inner, .unknown))
    }
    return proof
  }

  private mutating func proveObjects(_ a: Schema, _ b: Schema) -> Proof {
    guard a.types.contains(.object) else { return .yes }
    func isHidden(_ name: String) -> Bool {
      [a.property(name).map { left[$0] }, b.property(name).map { right[$0] }].contains {
        $0.map { side == .request ? $0.schema.isReadOnly : $0.schema.isWriteOnly } ?? false
      }
    }
    for name in b.required where !a.required.contains(name) && !isHidden(name) { return .no }
    var proof = includes(left.rest(of: a), in: right.rest(of: b))
    // An object with a limit on its properties, or a property that nothing fits, may not show it.
    if proof == .no, a.maxProperties != nil { proof = .unknown }
    for name in Set(a.properties.map(\.name)).union(b.properties.map(\.name)).sorted()
    where !isHidden(name) {
      let inner = includes(
        a.property(name) ?? left.rest(of: a), in: b.property(name) ?? right.rest(of: b))
      proof = min(proof, inner)
      if proof == .no { break }
    }
    return proof
  }

  // MARK: - Compositions

  private mutating func proveCompositions(_ a: EffectiveSchema, _ b: EffectiveSchema) -> Proof {
    if b.schema.opaque.contains(where: { a.schema.opaque[$0.key] != $0.value }) { return .unknown }
    if let not = b.schema.not {
      // What is excluded on the right has to be excluded on the left.
      guard let own = a.schema.not, nesting < 2 else { return .unknown }
      var inverse = inverse
      guard inverse.includes(not, in: own) == .yes else { return .unknown }
    }
    for member in b.schema.allOf where !holds(a, right[member]) { return .unknown }
    if !b.schema.anyOf.isEmpty {
      let isCovered =
        b.schema.anyOf.contains { holds(a, right[$0]) }
        || covers(a.schema.anyOf, b.schema.anyOf) || covers(a.schema.oneOf, b.schema.anyOf)
      guard isCovered else { return .unknown }
    }
    if !b.schema.oneOf.isEmpty {
      guard fitsOne(a, b) || mirrors(a.schema.oneOf, b.schema.oneOf) else { return .unknown }
    }
    return .yes
  }

  private mutating func holds(_ a: EffectiveSchema, _ b: EffectiveSchema) -> Bool {
    proveOwn(a, b) == .yes && proveCompositions(a, b) == .yes
  }

  /// Whether each of the left's alternatives is in one of the right's.
  private mutating func covers(_ branches: [SchemaID], _ others: [SchemaID]) -> Bool {
    !branches.isEmpty
      && branches.allSatisfy { branch in others.contains { includes(branch, in: $0) == .yes } }
  }

  /// Whether one alternative takes all of `a`, and each other none of it.
  private mutating func fitsOne(_ a: EffectiveSchema, _ b: EffectiveSchema) -> Bool {
    let disjointness = SchemaDisjointness(left: left, right: right, side: side)
    for (index, branch) in b.schema.oneOf.enumerated() where holds(a, right[branch]) {
      let others = b.schema.oneOf.enumerated().filter { $0.offset != index }
      if others.allSatisfy({ disjointness.areDisjoint(a, right[$0.element]) }) { return true }
    }
    return false
  }

  /// Whether both have the same alternatives, in whatever order.
  private mutating func mirrors(_ branches: [SchemaID], _ others: [SchemaID]) -> Bool {
    guard branches.count == others.count else { return false }
    var left = others
    for branch in branches {
      guard let index = left.firstIndex(where: { isSame(branch, $0) }) else { return false }
      left.remove(at: index)
    }
    return true
  }

  /// Whether both take the same; not decided where the question would be asked within itself.
  private mutating func isSame(_ a: SchemaID, _ b: SchemaID) -> Bool {
    guard nesting < 2, includes(a, in: b) == .yes else { return false }
    var inverse = inverse
    return inverse.includes(b, in: a) == .yes
  }

  private var inverse: SchemaInclusion {
    SchemaInclusion(left: right, right: left, side: side, nesting: nesting + 1)
  }
}
