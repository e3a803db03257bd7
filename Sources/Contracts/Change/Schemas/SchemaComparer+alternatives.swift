internal import Evidence

extension SchemaComparer {
  /// A schema that became alternatives, or the other way round: whether it takes what it took is asked of proofs.
  mutating func compareWrapping(
    _ pair: SchemaPair, _ a: EffectiveSchema, _ b: EffectiveSchema,
    into result: inout PairComparison
  ) {
    let isWrapped = b.schema.hasAlternatives
    let isOneOf = !(isWrapped ? b : a).schema.oneOf.isEmpty
    // null has its own rule.
    let keepsAll = forward.includes(pair.base, in: pair.revision, besidesNull: true)
    let addsNone = backward.includes(pair.revision, in: pair.base, besidesNull: true)
    if keepsAll == .yes && addsNone == .yes { return }
    let isProved = (side == .request ? keepsAll : addsNone) == .yes
    let rule: KeywordRule
    switch (isWrapped, isOneOf) {
    case (true, true):
      rule =
        isProved
        ? .wrappedInOneOfPreserved
        : side == .request && isKept(pair.base, by: b.schema.oneOf)
          ? .wrappedInOneOfOverlapping : .wrappedInOneOf
    case (true, false): rule = isProved ? .wrappedInAnyOfPreserved : .wrappedInAnyOf
    case (false, true): rule = isProved ? .unwrappedFromOneOfPreserved : .unwrappedFromOneOf
    case (false, false): rule = isProved ? .unwrappedFromAnyOfPreserved : .unwrappedFromAnyOf
    }
    let keyword = isOneOf ? "oneOf" : "anyOf"
    let predicate =
      isWrapped
      ? "became one of several alternatives (\(keyword))"
      : "became one schema, and was one of several alternatives (\(keyword))"
    add(
      .keyword(rule), pair, predicate, isUndecided: rule == .wrappedInOneOfOverlapping,
      into: &result)
  }

  /// Whether one of the alternatives takes all of a schema, others left out of account.
  private mutating func isKept(_ id: SchemaID, by branches: [SchemaID]) -> Bool {
    branches.contains { forward.includes(id, in: $0, besidesNull: true) == .yes }
  }

  /// Alternatives on both sides, or beside other keywords.
  mutating func compareAlternatives(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    // The same alternatives under the other word.
    if a.oneOf.isEmpty, !a.anyOf.isEmpty, b.anyOf.isEmpty, !b.oneOf.isEmpty {
      if !areApart(b.oneOf, in: revision) {
        add(
          .keyword(.anyOfBecameOneOf), pair, "has oneOf instead of anyOf", keyword: "oneOf",
          into: &result)
      }
      match(pair, a.anyOf, b.oneOf, isOneOf: true, into: &result)
      return
    }
    if a.anyOf.isEmpty, !a.oneOf.isEmpty, b.oneOf.isEmpty, !b.anyOf.isEmpty {
      if !areApart(a.oneOf, in: base) {
        add(
          .keyword(.oneOfBecameAnyOf), pair, "has anyOf instead of oneOf", keyword: "anyOf",
          into: &result)
      }
      match(pair, a.oneOf, b.anyOf, isOneOf: false, into: &result)
      return
    }
    compareList(pair, a.oneOf, b.oneOf, isOneOf: true, into: &result)
    compareList(pair, a.anyOf, b.anyOf, isOneOf: false, into: &result)
  }

  private mutating func compareList(
    _ pair: SchemaPair, _ before: [SchemaID], _ after: [SchemaID], isOneOf: Bool,
    into result: inout PairComparison
  ) {
    let keyword = isOneOf ? "oneOf" : "anyOf"
    switch (before.isEmpty, after.isEmpty) {
    case (true, true): return
    case (true, false):
      add(
        .keyword(isOneOf ? .oneOfIntroduced : .anyOfIntroduced), pair,
        "has to be one of several alternatives now (\(keyword))", keyword: keyword, into: &result)
    case (false, true):
      add(
        .keyword(isOneOf ? .oneOfDropped : .anyOfDropped), pair,
        "need not be one of several alternatives any more (\(keyword))", keyword: keyword,
        into: &result)
    case (false, false): match(pair, before, after, isOneOf: isOneOf, into: &result)
    }
  }

  private func areApart(_ branches: [SchemaID], in schemas: EffectiveSchemas) -> Bool {
    let disjointness = SchemaDisjointness(left: schemas, right: schemas, side: side)
    return branches.indices.allSatisfy { index in
      branches[(index + 1)...].allSatisfy { disjointness.areDisjoint(branches[index], $0) }
    }
  }

  // MARK: - Matching

  private mutating func match(
    _ pair: SchemaPair, _ before: [SchemaID], _ after: [SchemaID], isOneOf: Bool,
    into result: inout PairComparison
  ) {
    let matches = matches(before, after)
    for (index, branch) in before.enumerated() {
      guard let partner = matches[index] else {
        // What another alternative takes as well is no loss.
        if !isOneOf,
          after.contains(where: { forward.includes(branch, in: $0, besidesNull: true) == .yes })
        {
          continue
        }
        branchChange(
          isOneOf ? .oneOfRemoved : .anyOfRemoved, pair, index, before: branch, isOneOf: isOneOf,
          into: &result)
        continue
      }
      descend(isOneOf ? .oneOf(index) : .anyOf(index), branch, after[partner], into: &result)
    }
    let taken = Set(matches.values)
    for (index, branch) in after.enumerated() where !taken.contains(index) {
      if !isOneOf,
        before.contains(where: { backward.includes(branch, in: $0, besidesNull: true) == .yes })
      {
        continue
      }
      branchChange(
        isOneOf ? .oneOfAdded : .anyOfAdded, pair, index, after: branch, isOneOf: isOneOf,
        into: &result)
    }
  }

  private func branchChange(
    _ rule: KeywordRule, _ pair: SchemaPair, _ index: Int, before: SchemaID? = nil,
    after: SchemaID? = nil, isOneOf: Bool, into result: inout PairComparison
  ) {
    let schema = before.map { base[$0] } ?? after.map { revision[$0] }
    let name = schema?.schema.name ?? schema.map { ValueWords.types($0.schema.types) } ?? ""
    let keyword = isOneOf ? "oneOf" : "anyOf"
    result.changes.append(
      SchemaChange(
        rule: .keyword(rule), step: isOneOf ? .oneOf(index) : .anyOf(index),
        predicate: before == nil
          ? "has the new alternative `\(name)` in its \(keyword)"
          : "no longer has the alternative `\(name)` in its \(keyword)",
        base: before.map(base.origin), revision: after.map(revision.origin),
        schemas: (before, after)))
  }

  /// Of alternatives of the base, by place, the place of the one in the revision that stands for it.
  mutating func matches(_ before: [SchemaID], _ after: [SchemaID]) -> [Int: Int] {
    var result: [Int: Int] = [:]
    var left = Set(after.indices)
    func take(_ index: Int, _ partner: Int?) {
      guard let partner else { return }
      result[index] = partner
      left.remove(partner)
    }
    for (index, id) in before.enumerated() {
      guard let name = base[id].schema.name else { continue }
      take(index, left.sorted().first { revision[after[$0]].schema.name == name })
    }
    for (index, id) in before.enumerated() where result[index] == nil {
      take(index, left.sorted().first { isSame(id, after[$0]) })
    }
    for (index, id) in before.enumerated() where result[index] == nil {
      let scores = left.sorted().map { ($0, similarity(id, after[$0])) }
      let best = scores.max { $0.1 < $1.1 || ($0.1 == $1.1 && $0.0 > $1.0) }
      take(index, best.flatMap { $0.1 >= 0.5 ? $0.0 : nil })
    }
    return result
  }

  private mutating func isSame(_ a: SchemaID, _ b: SchemaID) -> Bool {
    forward.includes(a, in: b) == .yes && backward.includes(b, in: a) == .yes
  }

  /// From 0 for nothing in common to 1; two that are named differently are never one.
  private func similarity(_ a: SchemaID, _ b: SchemaID) -> Double {
    let (one, other) = (base[a].schema, revision[b].schema)
    if one.name != nil, other.name != nil { return 0 }
    let common = one.types.intersection(other.types)
    guard !common.isEmpty else { return 0 }
    if let values = one.enumeration, let others = other.enumeration {
      let shared = values.count(where: others.contains)
      return Double(shared) / Double(max(values.count, others.count, 1))
    }
    guard common.contains(.object) else { return one.types == other.types ? 1 : 0.5 }
    let disjointness = SchemaDisjointness(left: base, right: revision, side: side)
    if disjointness.areDisjoint(a, b) { return 0 }
    let names = Set(one.properties.map(\.name))
    let others = Set(other.properties.map(\.name))
    let all = names.union(others)
    return all.isEmpty ? 1 : Double(names.intersection(others).count) / Double(all.count)
  }
}
