internal import Evidence

/// One judgement of a value: what is being looked at, so that a cycle ends.
struct InstanceWalk {
  /// How deep a value is looked into.
  static let deepest = 128

  let table: SchemaTable
  let side: MessageSide
  let isPartial: Bool
  private var depth = 0
  /// Schemas that are being applied to the value at hand.
  private var active: Set<SchemaID> = []
  private var patterns: [String: SchemaPattern?] = [:]

  init(table: SchemaTable, side: MessageSide, isPartial: Bool = false) {
    self.table = table
    self.side = side
    self.isPartial = isPartial
  }

  mutating func faults(
    of value: EvidenceValue, against id: SchemaID, at pointer: String
  ) -> [InstanceFault] {
    guard active.insert(id).inserted else {
      return [
        InstanceFault(
          pointer: pointer, keyword: "$ref", message: "the schema refers to nothing but itself")
      ]
    }
    defer { active.remove(id) }
    let schema = table[id]
    if schema.acceptsNullBeside, value == .null { return [] }
    if schema.isNever {
      return [InstanceFault(pointer: pointer, keyword: "false", message: "nothing is allowed here")]
    }
    guard schema.types.contains(JSONTypes(of: value)) else {
      return [
        InstanceFault(
          pointer: pointer, keyword: "type",
          message:
            "\(value.excerpt) is \(JSONTypes(of: value).phrase) where \(schema.types.phrase) is expected"
        )
      ]
    }
    var found = enumerationFaults(of: value, schema, at: pointer)
    switch value {
    case .text(let text): found += textFaults(of: text, schema, at: pointer)
    case .integer, .number: found += numberFaults(of: value, schema, at: pointer)
    case .list(let items): found += listFaults(of: items, schema, at: pointer)
    case .object(let members): found += objectFaults(of: members, schema, at: pointer)
    case .null, .bool: break
    }
    found += compositionFaults(of: value, schema, at: pointer)
    found += opaqueFaults(of: value, schema, at: pointer)
    return found
  }

  /// Of a part of the value at hand.
  mutating func partFaults(
    of value: EvidenceValue, against id: SchemaID, at pointer: String
  ) -> [InstanceFault] {
    guard depth < InstanceWalk.deepest else {
      return [
        InstanceFault(
          pointer: pointer, keyword: "$ref", message: "this is nested too deeply to be judged",
          isUndecided: true)
      ]
    }
    let outer = active
    active = []
    depth += 1
    defer {
      active = outer
      depth -= 1
    }
    return faults(of: value, against: id, at: pointer)
  }

  /// nil where it cannot be compiled.
  mutating func pattern(_ text: String) -> SchemaPattern? {
    if let known = patterns[text] { return known }
    let pattern = SchemaPattern(text)
    patterns[text] = .some(pattern)
    return pattern
  }

  private func enumerationFaults(
    of value: EvidenceValue, _ schema: Schema, at pointer: String
  ) -> [InstanceFault] {
    // More can come, as its author says; that more is taken it does not say.
    guard let values = schema.enumeration, !(schema.isExtensibleEnumeration && side == .response)
    else { return [] }
    let wanted = value.canonical
    guard !values.contains(where: { $0.canonical == wanted }) else { return [] }
    let message =
      if values.count == 1, let only = values.first {
        "\(value.excerpt) is not \(only.excerpt)"
      } else {
        "\(value.excerpt) is none of "
          + values.prefix(8).map(\.excerpt).joined(separator: ", ")
          + (values.count > 8 ? " and \(values.count - 8) more" : "")
      }
    return [InstanceFault(pointer: pointer, keyword: "enum", message: message)]
  }
}
