internal import Evidence

/// Proves that nothing is valid under two schemas at once.
struct SchemaDisjointness: Sendable {
  let left: EffectiveSchemas
  let right: EffectiveSchemas
  let side: MessageSide

  func areDisjoint(_ a: SchemaID, _ b: SchemaID) -> Bool { areDisjoint(left[a], right[b]) }

  func areDisjoint(_ a: EffectiveSchema, _ b: EffectiveSchema) -> Bool {
    if a.acceptsNull && b.acceptsNull { return false }
    return areDisjointBesidesNull(a, b)
  }

  /// The same for all values but null.
  func areDisjointBesidesNull(_ a: EffectiveSchema, _ b: EffectiveSchema) -> Bool {
    areDisjoint(a, b, depth: 4)
  }

  private func areDisjoint(_ a: EffectiveSchema, _ b: EffectiveSchema, depth: Int) -> Bool {
    if a.isNever || b.isNever { return true }
    let types = a.schema.types.intersection(b.schema.types)
    if types.isEmpty { return true }
    if let one = a.schema.enumeration, let other = b.schema.enumeration {
      return !one.contains(where: other.contains)
    }
    if types.isSubset(of: .anyNumber), numbersAreApart(a.schema, b.schema) { return true }
    guard types == .object, depth > 0 else { return false }
    return differsInProperty(a, b, depth: depth)
  }

  private func numbersAreApart(_ a: Schema, _ b: Schema) -> Bool {
    for (one, other) in [(a, b), (b, a)] {
      if let top = one.maximum, let bottom = other.minimum, top.value < bottom.value { return true }
    }
    return false
  }

  /// Whether a property that both require is different in both, or one requires what the other forbids.
  private func differsInProperty(
    _ a: EffectiveSchema, _ b: EffectiveSchema, depth: Int
  ) -> Bool {
    a.schema.required.union(b.schema.required).contains { name in
      let one = left[a.schema.property(name) ?? left.rest(of: a.schema)]
      let other = right[b.schema.property(name) ?? right.rest(of: b.schema)]
      for schema in [one.schema, other.schema]
      where side == .request ? schema.isReadOnly : schema.isWriteOnly { return false }
      if one.acceptsNull && other.acceptsNull { return false }
      return areDisjoint(one, other, depth: depth - 1)
    }
  }
}
