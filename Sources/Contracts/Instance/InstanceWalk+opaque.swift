internal import Evidence

/// Keywords that are kept as they are written: some are evaluated, the others leave a value undecided where they
/// concern it.
///
/// Source: JSON Schema 2020-12 Core, sections 10.2 to 11; Validation, section 6.5.4.
extension InstanceWalk {
  mutating func opaqueFaults(
    of value: EvidenceValue, _ schema: Schema, at pointer: String
  ) -> [InstanceFault] {
    guard !schema.opaque.isEmpty else { return [] }
    var found: [InstanceFault] = []
    for (keyword, argument) in schema.opaque.sorted(by: { $0.key < $1.key }) {
      if keyword == "dependentRequired" {
        guard !isPartial else { continue }
        found += dependentFaults(of: value, argument, at: pointer)
      } else if keyword == "contains", value.items?.isEmpty == true {
        guard (schema.opaque["minContains"]?.int ?? 1) > 0 else { continue }
        found.append(
          InstanceFault(
            pointer: pointer, keyword: keyword,
            message: "the list has none of the items it must have"))
      } else if concerns(keyword, argument, value, schema) {
        found.append(
          InstanceFault(
            pointer: pointer, keyword: keyword, message: "`\(keyword)` is not evaluated",
            isUndecided: true))
      }
    }
    return found
  }

  private func dependentFaults(
    of value: EvidenceValue, _ argument: EvidenceValue, at pointer: String
  ) -> [InstanceFault] {
    guard let members = value.members else { return [] }
    return (argument.members ?? [:]).sorted { $0.key < $1.key }.flatMap { trigger, names in
      members[trigger] == nil
        ? []
        : (names.items ?? []).compactMap(\.string).filter { members[$0] == nil }.map {
          InstanceFault(
            pointer: pointer, keyword: "dependentRequired",
            message: "`\($0)` is missing, which `\(trigger)` asks for")
        }
    }
  }

  /// Properties that are described for certain: its own, and those of all members of `allOf`.
  private func evaluated(_ schema: Schema, depth: Int) -> Set<String> {
    guard depth < 16 else { return [] }
    return schema.allOf.reduce(into: Set(schema.properties.map(\.name))) {
      $0.formUnion(evaluated(table[$1], depth: depth + 1))
    }
  }

  /// Whether a keyword can have anything to say of a value.
  private mutating func concerns(
    _ keyword: String, _ argument: EvidenceValue, _ value: EvidenceValue, _ schema: Schema
  ) -> Bool {
    switch keyword {
    case "patternProperties":
      for name in argument.members?.keys.sorted() ?? [] {
        guard let pattern = pattern(name) else { return value.members?.isEmpty == false }
        if value.members?.keys.contains(where: { pattern.isFound(in: $0) }) == true { return true }
      }
      return false
    case "propertyNames": return value.members?.isEmpty == false
    case "unevaluatedProperties":
      let named = evaluated(schema, depth: 0)
      return value.members?.keys.contains { !named.contains($0) } == true && argument != true
    case "unevaluatedItems":
      return schema.items == nil && (value.items?.count ?? 0) > schema.prefixItems.count
        && argument != true
    case "dependentSchemas", "dependencies":
      return argument.members?.keys.contains { value[$0] != nil } == true
    case "contains": return value.items != nil
    case "if": return schema.opaque["then"] != nil || schema.opaque["else"] != nil
    // They say something only beside the keyword that is looked at above.
    case "then", "else", "minContains", "maxContains": return false
    // Annotations of texts (Validation, section 8).
    case "contentEncoding", "contentMediaType", "contentSchema": return false
    default: return true
    }
  }
}
