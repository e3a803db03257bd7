internal import Evidence

extension SchemaComparer {
  /// `not` and the discriminator.
  mutating func compareCompositions(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    switch (exclusion(a, pair.base, in: base), exclusion(b, pair.revision, in: revision)) {
    case (nil, nil): break
    case (nil, let other?):
      add(
        .keyword(.notAdded), pair, "excludes values by `not` now", keyword: "not",
        proposals: samples(revision[other]), into: &result)
    case (let one?, nil):
      add(
        .keyword(.notRemoved), pair, "no longer excludes values by `not`", keyword: "not",
        proposals: samples(base[one]), into: &result)
    case (let one?, let other?): compareNot(pair, one, other, into: &result)
    }
    compareDiscriminators(pair, a, b, into: &result)
  }

  /// What `not` excludes; nil where nothing of it could be valid anyway, null left out of account.
  private func exclusion(
    _ schema: Schema, _ id: SchemaID, in schemas: EffectiveSchemas
  ) -> SchemaID? {
    guard let not = schema.not else { return nil }
    let disjointness = SchemaDisjointness(left: schemas, right: schemas, side: side)
    return disjointness.areDisjointBesidesNull(schemas[id], schemas[not]) ? nil : not
  }

  /// What is excluded: more of it is fewer valid values.
  private mutating func compareNot(
    _ pair: SchemaPair, _ one: SchemaID, _ other: SchemaID, into result: inout PairComparison
  ) {
    let excludesMore = forward.includes(one, in: other)
    let excludesLess = backward.includes(other, in: one)
    if excludesMore == .yes && excludesLess == .yes { return }
    let rule: KeywordRule =
      excludesMore == .yes ? .notAdded : excludesLess == .yes ? .notRemoved : .notChanged
    add(
      .keyword(rule), pair, "excludes other values by `not`", keyword: "not",
      proposals: samples(base[one]) + samples(revision[other]), isUndecided: rule == .notChanged,
      into: &result)
  }

  /// Values that a schema is thought to take.
  private func samples(_ schema: EffectiveSchema) -> [EvidenceValue] {
    schema.schema.enumeration ?? TypeSamples.values(of: schema.schema.types)
  }

  private func compareDiscriminators(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    func report(_ rule: KeywordRule, _ predicate: String) {
      add(.keyword(rule), pair, predicate, keyword: "discriminator", into: &result)
    }
    switch (a.discriminator, b.discriminator) {
    case (nil, nil): return
    case (nil, let new?):
      report(.discriminatorAdded, "is told apart by `\(new.property)` now")
    case (let old?, nil):
      report(.discriminatorRemoved, "is no longer told apart by `\(old.property)`")
    case (let old?, let new?):
      if old.property != new.property {
        report(
          .discriminatorPropertyNameChanged,
          "is told apart by `\(new.property)` instead of `\(old.property)`")
      }
      let (before, after) = (old.meanings, new.meanings)
      for (value, name) in before.sorted(by: { $0.key < $1.key }) {
        guard let now = after[value] else {
          report(
            .discriminatorMappingDeleted,
            "no longer has the value `\(value)` of its discriminator for \(name)")
          continue
        }
        if now != name {
          report(
            .discriminatorMappingChanged,
            "means \(now) by the value `\(value)` of its discriminator, and meant \(name)")
        }
      }
      for (value, name) in after.sorted(by: { $0.key < $1.key }) where before[value] == nil {
        report(
          .discriminatorMappingAdded,
          "has the new value `\(value)` of its discriminator for \(name)")
      }
    }
  }

  /// Members of `allOf` that could not be folded in, and keywords that are compared as they are written.
  mutating func compareRemainders(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    let matches = matches(a.allOf, b.allOf)
    for (index, member) in a.allOf.enumerated() {
      if let partner = matches[index] {
        descend(.allOf(index), member, b.allOf[partner], into: &result)
      } else if backward.includes(pair.revision, in: member) != .yes {
        add(
          .keyword(.allOfRemoved), pair, "no longer has to satisfy a member of its allOf",
          keyword: "allOf", into: &result)
      }
    }
    let taken = Set(matches.values)
    for (index, member) in b.allOf.enumerated()
    where !taken.contains(index) && forward.includes(pair.base, in: member) != .yes {
      add(
        .keyword(.allOfAdded), pair, "has to satisfy a further member of its allOf",
        keyword: "allOf", into: &result)
    }
    for key in Set(a.opaque.keys).union(b.opaque.keys).sorted()
    where a.opaque[key] != b.opaque[key] {
      add(
        .keyword(.keywordChanged), pair, "has another `\(key)`", keyword: key, isUndecided: true,
        into: &result)
    }
  }
}

extension Schema.Discriminator {
  /// Of each value, the name of the schema it means; values that mean the schema of their name are left out.
  ///
  /// Source: OpenAPI 3.1.1, "Discriminator Object": a name and a reference to it are the same.
  fileprivate var meanings: [String: String] {
    mapping.mapValues { text in
      String(text.split(separator: "/", omittingEmptySubsequences: true).last ?? "")
    }.filter { $0.key != $0.value }
  }
}
