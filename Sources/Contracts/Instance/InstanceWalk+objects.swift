internal import Evidence

/// Objects.
///
/// Source: JSON Schema 2020-12 Core, section 10.3.2; Validation, section 6.5.
extension InstanceWalk {
  mutating func objectFaults(
    of members: [String: EvidenceValue], _ schema: Schema, at pointer: String
  ) -> [InstanceFault] {
    var found: [InstanceFault] = []
    for name in schema.required.sorted() where members[name] == nil && !isPartial {
      if let id = schema.property(name), table.isOwnedByReceiver(id, of: side) { continue }
      found.append(
        InstanceFault(pointer: pointer, keyword: "required", message: "`\(name)` is missing"))
    }
    if !isPartial, let least = schema.minProperties, members.count < least {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "minProperties",
          message:
            "\(InstanceWalk.count(members.count, "property", "properties")), fewer than \(least)"))
    }
    if let most = schema.maxProperties, members.count > most {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "maxProperties",
          message:
            "\(InstanceWalk.count(members.count, "property", "properties")), more than \(most)"))
    }
    for property in schema.properties {
      guard let value = members[property.name],
        !table.isOwnedByReceiver(property.schema, of: side)
      else { continue }
      found += partFaults(
        of: value, against: property.schema, at: pointer + "/" + Origin.escaped(property.name))
    }
    found += restFaults(of: members, schema, at: pointer)
    return found
  }

  private mutating func restFaults(
    of members: [String: EvidenceValue], _ schema: Schema, at pointer: String
  ) -> [InstanceFault] {
    if case .anything = schema.rest { return [] }
    let named = Set(schema.properties.map(\.name))
    let patterns = schema.opaque["patternProperties"]?.members ?? [:]
    var found: [InstanceFault] = []
    for name in members.keys.sorted() where !named.contains(name) {
      // What a pattern names is no additional property; one that cannot be read might name it.
      let isNamed = patterns.keys.contains { pattern($0)?.isFound(in: name) ?? true }
      guard !isNamed, let value = members[name] else { continue }
      let place = pointer + "/" + Origin.escaped(name)
      switch schema.rest {
      case .anything: break
      case .nothing where isPartial: break
      case .nothing:
        found.append(
          InstanceFault(
            pointer: place, keyword: "additionalProperties",
            message: "`\(name)` is not described, and nothing else is allowed"))
      case .schema(let id): found += partFaults(of: value, against: id, at: place)
      }
    }
    return found
  }
}

extension SchemaTable {
  /// Whether a property is its receiver's: `readOnly` in a request, `writeOnly` in a response.
  ///
  /// Those of an `allOf`'s members count, as annotations do (JSON Schema 2020-12 Core, section 7.7.1).
  func isOwnedByReceiver(_ id: SchemaID, of side: MessageSide) -> Bool {
    isOwned(id, side: side, depth: 0)
  }

  private func isOwned(_ id: SchemaID, side: MessageSide, depth: Int) -> Bool {
    let schema = self[id]
    if side == .request ? schema.isReadOnly : schema.isWriteOnly { return true }
    return depth < 4 && schema.allOf.contains { isOwned($0, side: side, depth: depth + 1) }
  }
}
