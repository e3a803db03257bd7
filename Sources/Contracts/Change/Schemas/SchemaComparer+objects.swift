internal import Evidence

extension SchemaComparer {
  func compareArrays(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    guard a.types.contains(.array), b.types.contains(.array) else { return }
    if a.hasUniqueItems != b.hasUniqueItems {
      add(
        .keyword(b.hasUniqueItems ? .uniqueItemsSet : .uniqueItemsUnset), pair,
        b.hasUniqueItems ? "must not hold an item twice now" : "can hold an item twice now",
        keyword: "uniqueItems", proposals: [.list([1, 1]), .list(["a", "a"])], into: &result)
    }
    for index in 0..<max(a.prefixItems.count, b.prefixItems.count) {
      descend(
        .prefix(index), a.item(index) ?? base.anything, b.item(index) ?? revision.anything,
        into: &result)
    }
    descend(.item, a.items ?? base.anything, b.items ?? revision.anything, into: &result)
  }

  func compareObjects(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    guard a.types.contains(.object), b.types.contains(.object) else { return }
    var names = a.properties.map(\.name)
    var seen = Set(names)
    for name in b.properties.map(\.name) + a.required.sorted() + b.required.sorted()
    where seen.insert(name).inserted { names.append(name) }
    for name in names { compareProperty(name, pair, a, b, into: &result) }
    compareRest(pair, a, b, into: &result)
  }

  private func compareRest(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    let (one, other) = (base.rest(of: a), revision.rest(of: b))
    let (wasClosed, isClosed) = (one == base.nothing, other == revision.nothing)
    if wasClosed != isClosed {
      add(
        .keyword(isClosed ? .additionalPropertiesForbidden : .additionalPropertiesAllowed), pair,
        isClosed ? "allows no other properties now" : "allows other properties now",
        keyword: "additionalProperties", proposals: [.object(["additional": "a"])], into: &result)
    } else if !isClosed {
      descend(.rest, one, other, into: &result)
    }
  }

  private func compareProperty(
    _ name: String, _ pair: SchemaPair, _ a: Schema, _ b: Schema,
    into result: inout PairComparison
  ) {
    let (wasThere, isThere) = (a.describes(name), b.describes(name))
    let before = a.property(name) ?? base.rest(of: a)
    let after = b.property(name) ?? revision.rest(of: b)
    let wasHidden = wasThere && isHidden(base[before].schema)
    let isHiddenNow = isThere && isHidden(revision[after].schema)
    let (wasRequired, isRequired) = (a.required.contains(name), b.required.contains(name))
    switch (wasThere && !wasHidden, isThere && !isHiddenNow) {
    case (false, false): return
    case (true, true):
      compareKept(
        name, pair, base[before].schema, revision[after].schema,
        required: (wasRequired, isRequired), into: &result)
      descend(.property(name), before, after, into: &result)
    case (true, false) where isThere:
      addProperty(
        wasRequired ? .requiredHidden : .optionalHidden, name, pair,
        side == .request
          ? "is read-only now, and no longer part of the request"
          : "is write-only now, and no longer part of the answer", into: &result)
    case (false, true) where wasThere:
      addProperty(
        isRequired ? .requiredShown : .optionalShown, name, pair,
        side == .request
          ? "is no longer read-only, and part of the request now"
          : "is no longer write-only, and part of the answer now", into: &result)
    case (true, false):
      guard !base[before].isNever || wasRequired else { return }
      removed(name, pair, b, wasRequired: wasRequired, into: &result)
      if case .schema(let rest) = b.rest {
        descend(.property(name), before, rest, into: &result)
      }
    case (false, true):
      guard !revision[after].isNever || isRequired else { return }
      added(name, pair, a, revision[after].schema, isRequired: isRequired, into: &result)
      if case .schema(let rest) = a.rest {
        descend(.property(name), rest, after, into: &result)
      }
    }
  }

  /// Whether a property is not part of this side's messages.
  private func isHidden(_ schema: Schema) -> Bool {
    side == .request ? schema.isReadOnly : schema.isWriteOnly
  }

  private func compareKept(
    _ name: String, _ pair: SchemaPair, _ a: Schema, _ b: Schema,
    required: (before: Bool, after: Bool), into result: inout PairComparison
  ) {
    if required.after && !required.before {
      let hasDefault = b.defaultValue != nil && side == .request
      addProperty(
        hasDefault ? .becameRequiredWithDefault : .becameRequired, name, pair, "became required",
        into: &result)
    } else if required.before && !required.after {
      addProperty(.becameOptional, name, pair, "became optional", into: &result)
    }
    if b.isDeprecated && !a.isDeprecated {
      addProperty(.deprecated, name, pair, "is deprecated now", into: &result)
    } else if a.isDeprecated && !b.isDeprecated {
      addProperty(.reactivated, name, pair, "is no longer deprecated", into: &result)
    }
  }

  private func removed(
    _ name: String, _ pair: SchemaPair, _ b: Schema, wasRequired: Bool,
    into result: inout PairComparison
  ) {
    let rule: PropertyRule
    if side == .request, case .nothing = b.rest {
      rule = .removedFromClosed
    } else {
      rule = side == .response && wasRequired ? .requiredRemoved : .removed
    }
    addProperty(rule, name, pair, "was removed", isThere: (true, false), into: &result)
  }

  private func added(
    _ name: String, _ pair: SchemaPair, _ a: Schema, _ property: Schema, isRequired: Bool,
    into result: inout PairComparison
  ) {
    var rule = PropertyRule.optionalAdded
    if side == .response, case .nothing = a.rest {
      rule = .addedToClosed
    } else if isRequired {
      rule =
        property.defaultValue != nil && side == .request
        ? .requiredAddedWithDefault : .requiredAdded
    }
    let what = isRequired ? "a required property" : "an optional property"
    addProperty(rule, name, pair, "was added as \(what)", isThere: (false, true), into: &result)
  }

  private func addProperty(
    _ rule: PropertyRule, _ name: String, _ pair: SchemaPair, _ predicate: String,
    isThere: (before: Bool, after: Bool) = (true, true), into result: inout PairComparison
  ) {
    var change = SchemaChange(
      rule: .property(rule), step: .property(name), predicate: predicate,
      base: isThere.before ? base.origin(ofProperty: name, in: pair.base) : nil,
      revision: isThere.after ? revision.origin(ofProperty: name, in: pair.revision) : nil,
      schemas: (
        isThere.before ? base[pair.base].schema.property(name) : nil,
        isThere.after ? revision[pair.revision].schema.property(name) : nil
      ))
    switch rule {
    case .becameRequired, .becameRequiredWithDefault, .becameOptional:
      let lists = (
        base.origin(ofKeyword: "required", in: pair.base),
        revision.origin(ofKeyword: "required", in: pair.revision)
      )
      if lists.0 != nil || lists.1 != nil { change.shown = lists }
    default: break
    }
    result.changes.append(change)
  }
}
