import Evidence

/// The same schema written in another way.
enum LawSpelling {
  /// JSON whose keys stand in falling order.
  static func reversed(_ value: EvidenceValue) -> String {
    switch value {
    case .object(let members):
      "{"
        + members.sorted { $0.key > $1.key }
        .map { "\(JSONText.compact(.text($0.key))): \(reversed($0.value))" }
        .joined(separator: ", ") + "}"
    case .list(let items): "[" + items.map(reversed).joined(separator: ", ") + "]"
    default: JSONText.compact(value)
    }
  }

  /// A schema of 3.1 as one of 3.0: null by `nullable`.
  static func version30(_ schema: EvidenceValue) -> EvidenceValue {
    guard case .object(var members) = schema else { return schema }
    if case .list(let types) = members["type"] {
      members["type"] = types.first { $0 != "null" }
      members["nullable"] = true
    }
    for word in ["items", "not", "additionalProperties"] {
      members[word] = members[word].map(version30)
    }
    for word in ["oneOf", "anyOf", "allOf"] {
      if case .list(let list) = members[word] { members[word] = .list(list.map(version30)) }
    }
    if case .object(let properties) = members["properties"] {
      members["properties"] = .object(properties.mapValues(version30))
    }
    return .object(members)
  }

  /// Alternatives the other way round, null in an alternative of its own.
  static func respelled(_ schema: EvidenceValue) -> EvidenceValue {
    guard case .object(var members) = schema else { return schema }
    for word in ["items", "not", "additionalProperties"] {
      members[word] = members[word].map(respelled)
    }
    for word in ["oneOf", "anyOf"] {
      if case .list(let list) = members[word] {
        members[word] = .list(list.reversed().map(respelled))
      }
    }
    if case .object(let properties) = members["properties"] {
      members["properties"] = .object(properties.mapValues(respelled))
    }
    if case .list(let values) = members["enum"] { members["enum"] = .list(values.reversed()) }
    // Beside a list of values or alternatives null would have to be asked of them.
    if case .list(let types) = members["type"], types.contains("null"),
      ["enum", "oneOf", "anyOf", "allOf"].allSatisfy({ members[$0] == nil })
    {
      members["type"] = types.first { $0 != "null" }
      return .object(["anyOf": .list([.object(["type": "null"]), .object(members)])])
    }
    return .object(members)
  }
}
