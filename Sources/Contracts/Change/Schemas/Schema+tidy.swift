internal import Evidence

extension Schema {
  /// The schema of an array's item; nil where nothing is said of it.
  func item(_ index: Int) -> SchemaID? {
    index < prefixItems.count ? prefixItems[index] : items
  }

  /// Whether a property is spoken of: by itself, or as a required one.
  func describes(_ name: String) -> Bool { property(name) != nil || required.contains(name) }

  /// Whether it takes everything, as far as its own keywords say.
  var saysNothing: Bool { types == .all && saysNothingBesideTypes }

  /// Whether every type but null is possible.
  var takesAllTypes: Bool { types.union(.null) == .all }

  var hasAlternatives: Bool { !oneOf.isEmpty || !anyOf.isEmpty }

  var saysNothingBesideTypes: Bool {
    !isNever && enumeration == nil && format == nil && minLength == nil
      && maxLength == nil && pattern == nil && minimum == nil && maximum == nil
      && multipleOf == nil && saysNothingOfArrays && saysNothingOfObjects && allOf.isEmpty
      && oneOf.isEmpty && anyOf.isEmpty && not == nil && opaque.isEmpty
  }

  private var saysNothingOfArrays: Bool {
    items == nil && prefixItems.isEmpty && minItems == nil && maxItems == nil && !hasUniqueItems
  }

  private var saysNothingOfObjects: Bool {
    guard properties.isEmpty, required.isEmpty, minProperties == nil, maxProperties == nil,
      case .anything = rest
    else { return false }
    return true
  }

  /// Drops what has no effect beside the possible types, and writes what is left in one way.
  ///
  /// `types` have to be the possible ones, without null.
  mutating func tidy(_ table: SchemaTable) {
    statesTypes = true
    if !types.contains(.string) { (minLength, maxLength, pattern) = (nil, nil, nil) }
    if types.isDisjoint(with: .anyNumber) { (minimum, maximum, multipleOf) = (nil, nil, nil) }
    if types.isDisjoint(with: [.string, .anyNumber]) { format = nil }
    if !types.contains(.string), let format, FormatOrder.isOfTexts(format) { self.format = nil }
    tidyNumbers()
    tidyArrays(table)
    tidyObjects(table)
    tidyValues()
  }

  private mutating func tidyNumbers() {
    if let length = minLength, length <= 0 { minLength = nil }
    guard !types.contains(.fraction) else { return }
    minimum = minimum.map {
      Bound(
        value: $0.isExclusive ? $0.value.rounded(.down) + 1 : $0.value.rounded(.up),
        isExclusive: false)
    }
    maximum = maximum.map {
      Bound(
        value: $0.isExclusive ? $0.value.rounded(.up) - 1 : $0.value.rounded(.down),
        isExclusive: false)
    }
    if multipleOf == 1 { multipleOf = nil }
  }

  private mutating func tidyArrays(_ table: SchemaTable) {
    guard types.contains(.array) else {
      (items, prefixItems, minItems, maxItems, hasUniqueItems) = (nil, [], nil, nil, false)
      return
    }
    if let items, table[items].saysNothing { self.items = nil }
    if let count = minItems, count <= 0 { minItems = nil }
    if let count = maxItems, count <= 1 { hasUniqueItems = false }
  }

  private mutating func tidyObjects(_ table: SchemaTable) {
    guard types.contains(.object) else {
      (properties, required, rest) = ([], [], .anything)
      (minProperties, maxProperties) = (nil, nil)
      return
    }
    if case .schema(let id) = rest {
      if table[id].saysNothing { rest = .anything }
      if table[id].isNever { rest = .nothing }
    }
    if let count = minProperties, count <= 0 { minProperties = nil }
  }

  /// Leaves of an enumeration what the rest allows; then the rest has nothing to say of it.
  private mutating func tidyValues() {
    guard let values = enumeration else { return }
    let possible = values.map(EvidenceValue.wholeNumbers).filter { value in
      value != .null && types.contains(JSONTypes(of: value)) && limits(allow: value)
    }
    enumeration = possible
    types = possible.reduce(into: []) { $0.formUnion(JSONTypes(of: $1)) }
    isNever = isNever || possible.isEmpty
    (minLength, maxLength, minimum, maximum, multipleOf) = (nil, nil, nil, nil, nil)
    if types == .boolean, possible.contains(true), possible.contains(false) { enumeration = nil }
  }

  /// Whether types, limits and format take a value; what other keywords say is left out.
  func scalarsAllow(_ value: EvidenceValue) -> Bool {
    guard types.contains(JSONTypes(of: value)), limits(allow: value) else { return false }
    guard let format, case .text(let text) = value else { return true }
    return FormatCheck.accepts(text, format: format)
  }

  /// Whether a value is within the limits on its length or size; what is no text and no number is.
  func limits(allow value: EvidenceValue) -> Bool {
    if case .text(let text) = value {
      let length = text.unicodeScalars.count
      return length >= minLength ?? 0 && length <= maxLength ?? .max
    }
    guard let number = value.double else { return true }
    if let minimum, number < minimum.value || (number == minimum.value && minimum.isExclusive) {
      return false
    }
    if let maximum, number > maximum.value || (number == maximum.value && maximum.isExclusive) {
      return false
    }
    return multipleOf.map { Steps.isMultiple(number, of: $0) } ?? true
  }
}

extension EvidenceValue {
  /// The same value, with numbers that have no fraction as whole ones.
  static func wholeNumbers(_ value: EvidenceValue) -> EvidenceValue {
    switch value {
    case .number(let number): Int(exactly: number).map { .integer($0) } ?? value
    case .list(let items): .list(items.map(wholeNumbers))
    case .object(let members): .object(members.mapValues(wholeNumbers))
    default: value
    }
  }
}
