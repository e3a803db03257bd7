internal import Evidence

extension SchemaComparer {
  /// Enumeration, format, pattern, limits, steps and default.
  func compareValues(
    _ pair: SchemaPair, _ a: EffectiveSchema, _ b: EffectiveSchema,
    into result: inout PairComparison
  ) {
    let (one, other) = (a.schema, b.schema)
    compareDefault(pair, one, other, into: &result)
    compareLimits(pair, one, other, into: &result)
    if one.enumeration != nil || other.enumeration != nil {
      compareEnumerations(pair, one, other, into: &result)
      return
    }
    comparePattern(pair, one, other, into: &result)
    compareFormat(pair, one, other, into: &result)
    compareSteps(pair, one, other, into: &result)
  }

  private func compareEnumerations(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    let before = a.enumeration ?? b.enumeration?.filter { isScalarAllowed($0, by: a) } ?? []
    let after = b.enumeration ?? a.enumeration?.filter { isScalarAllowed($0, by: b) } ?? []
    if a.enumeration == nil {
      add(
        .keyword(.becameEnum), pair,
        "is limited to \(ValueWords.list(after.prefix(6).map(ValueWords.quoted))) now",
        keyword: "enum", proposals: strangers(to: after, of: a.types), into: &result)
    } else if b.enumeration == nil {
      add(
        .keyword(.becameNotEnum), pair,
        "is no longer limited to \(ValueWords.list(before.prefix(6).map(ValueWords.quoted)))",
        keyword: "enum", proposals: strangers(to: before, of: b.types), into: &result)
    }
    comparePatternOfValues(pair, a, b, into: &result)
    if matters(a, b, a.format, b.format) { compareFormat(pair, a, b, into: &result) }
    addValues(
      before, notIn: after, .enumValueRemoved, pair, words: ("no longer has", "the value"),
      into: &result)
    let isExtensible = a.isExtensibleEnumeration && side == .response
    addValues(
      b.enumeration ?? [], notIn: before,
      isExtensible ? .extensibleEnumValueAdded : .enumValueAdded, pair,
      words: ("has", "the new value"), into: &result)
  }

  /// So many values are said one by one; of more, how many there are.
  private static let mostValues = 16

  private func addValues(
    _ values: [EvidenceValue], notIn others: [EvidenceValue], _ rule: KeywordRule,
    _ pair: SchemaPair, words: (verb: String, noun: String), into result: inout PairComparison
  ) {
    let known = Set(others.map { JSONText.compact($0.canonical) })
    let found = values.filter { !known.contains(JSONText.compact($0.canonical)) }
    guard found.count > SchemaComparer.mostValues else {
      for value in found {
        add(
          .keyword(rule), pair, "\(words.verb) \(words.noun) \(ValueWords.quoted(value))",
          keyword: "enum", proposals: [value], into: &result)
      }
      return
    }
    let first = found.prefix(4).map(ValueWords.quoted).joined(separator: ", ")
    add(
      .keyword(rule), pair, "\(words.verb) \(words.noun)s \(first) and \(found.count - 4) more",
      keyword: "enum", proposals: Array(found.prefix(8)), into: &result)
  }

  /// A pattern beside a list of values, where it decides whether the list was or is all that is valid.
  private func comparePatternOfValues(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    guard matters(a, b, a.pattern, b.pattern) else { return }
    add(
      .keyword(.patternChanged), pair, "has another pattern beside its values",
      keyword: "pattern", proposals: a.enumeration ?? b.enumeration ?? [], isUndecided: true,
      into: &result)
  }

  /// Whether a keyword beside a list of values can make fewer of them valid, or could before.
  private func matters(_ a: Schema, _ b: Schema, _ one: String?, _ other: String?) -> Bool {
    guard one != other else { return false }
    return switch (a.enumeration, b.enumeration) {
    case (.some, .some): true
    case (.some, nil): side == .request && other != nil
    default: side == .response && one != nil
    }
  }

  private func isScalarAllowed(_ value: EvidenceValue, by schema: Schema) -> Bool {
    schema.types.contains(JSONTypes(of: value)) && schema.limits(allow: value)
  }

  /// Values of the types that are not on a list.
  private func strangers(to values: [EvidenceValue], of types: JSONTypes) -> [EvidenceValue] {
    TypeSamples.values(of: types).map { sample in
      guard values.contains(sample) else { return sample }
      switch sample {
      case .integer: return .integer((values.compactMap(\.int).max() ?? 0) + 1)
      case .text:
        return .text((values.compactMap(\.string).max { $0.count < $1.count } ?? "") + "x")
      default: return sample
      }
    }
  }

  private func comparePattern(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    guard a.types.contains(.string), b.types.contains(.string), a.pattern != b.pattern else {
      return
    }
    switch (a.pattern, b.pattern) {
    case (nil, let pattern?):
      add(
        .keyword(.patternAdded), pair, "has to match `\(pattern)` now", keyword: "pattern",
        proposals: ["", "!", " "], into: &result)
    case (let pattern?, nil):
      add(
        .keyword(.patternRemoved), pair, "need not match `\(pattern)` any more",
        keyword: "pattern", proposals: ["", "!", " "], into: &result)
    case (let one?, let other?):
      add(
        .keyword(.patternChanged), pair, "has to match `\(other)` instead of `\(one)`",
        keyword: "pattern", isUndecided: true, into: &result)
    case (nil, nil): break
    }
  }

  private func compareFormat(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    guard a.format != b.format else { return }
    let samples: [EvidenceValue] = ["a", .integer(1 << 40), .number(0.5)]
    switch (a.format, b.format) {
    case (nil, let format?):
      add(
        .keyword(.formatAdded), pair, "has the format `\(format)`, and had none",
        keyword: "format", proposals: samples, into: &result)
    case (let format?, nil):
      add(
        .keyword(.formatRemoved), pair, "no longer has the format `\(format)`",
        keyword: "format", proposals: samples, into: &result)
    case (let one?, let other?):
      let rule: KeywordRule =
        FormatOrder.isWider(other, than: one)
        ? .formatGeneralized
        : FormatOrder.isWider(one, than: other) ? .formatSpecialized : .formatChanged
      add(
        .keyword(rule), pair, "has the format `\(other)` instead of `\(one)`", keyword: "format",
        proposals: samples, into: &result)
    case (nil, nil): break
    }
  }

  private func compareSteps(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    guard !a.types.isDisjoint(with: .anyNumber), !b.types.isDisjoint(with: .anyNumber),
      a.multipleOf != b.multipleOf
    else { return }
    let words: (Double) -> String = ValueWords.number
    switch (a.multipleOf, b.multipleOf) {
    case (nil, let step?):
      add(
        .keyword(.multipleOfSet), pair, "has to be a multiple of \(words(step)) now",
        keyword: "multipleOf", proposals: numbers([1, 0.5, step / 2]), into: &result)
    case (let step?, nil):
      add(
        .keyword(.multipleOfUnset), pair, "need not be a multiple of \(words(step)) any more",
        keyword: "multipleOf", proposals: numbers([1, 0.5, step / 2]), into: &result)
    case (let one?, let other?):
      let rule: KeywordRule =
        Steps.isMultiple(one, of: other)
        ? .multipleOfGeneralized
        : Steps.isMultiple(other, of: one) ? .multipleOfSpecialized : .multipleOfChanged
      add(
        .keyword(rule), pair,
        "has to be a multiple of \(words(other)) instead of \(words(one))",
        keyword: "multipleOf", proposals: numbers([one, other]), into: &result)
    case (nil, nil): break
    }
  }

  private func numbers(_ numbers: [Double]) -> [EvidenceValue] {
    numbers.map { EvidenceValue.wholeNumbers(.number($0)) }
  }

  private func compareDefault(
    _ pair: SchemaPair, _ a: Schema, _ b: Schema, into result: inout PairComparison
  ) {
    let one = a.defaultValue.map(EvidenceValue.wholeNumbers)
    let other = b.defaultValue.map(EvidenceValue.wholeNumbers)
    guard one != other else { return }
    switch (one, other) {
    case (nil, let value?):
      add(
        .keyword(.defaultValueAdded), pair,
        "has the default \(ValueWords.quoted(value)), and had none", keyword: "default",
        into: &result)
    case (let value?, nil):
      add(
        .keyword(.defaultValueRemoved), pair,
        "no longer has the default \(ValueWords.quoted(value))", keyword: "default", into: &result)
    case (let one?, let other?):
      add(
        .keyword(.defaultValueChanged), pair,
        "has the default \(ValueWords.quoted(other)) instead of \(ValueWords.quoted(one))",
        keyword: "default", into: &result)
    case (nil, nil): break
    }
  }
}
