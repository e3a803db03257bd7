/// What a schema's instances can look like, its compositions looked into.
extension SchemaTable {
  /// The types that instances may have; more than they have where a composition cannot be summed up.
  func shape(of id: SchemaID) -> JSONTypes { shape(of: id, depth: 0) }

  /// The schemas of a place's parts, this one's own first: through `allOf`, `oneOf` and `anyOf`.
  func members(of id: SchemaID) -> [SchemaID] {
    var seen: Set<SchemaID> = []
    var found: [SchemaID] = []
    var queue = [id]
    while let next = queue.first {
      queue.removeFirst()
      guard seen.insert(next).inserted, found.count < 64 else { continue }
      found.append(next)
      queue += self[next].allOf + self[next].oneOf + self[next].anyOf
    }
    return found
  }

  func itemSchema(of id: SchemaID) -> SchemaID? {
    members(of: id).lazy.compactMap { self[$0].items }.first
  }

  /// The schema of a property, or of what is besides properties; nil where nothing is said.
  func propertySchema(_ name: String, of id: SchemaID) -> SchemaID? {
    let members = members(of: id)
    if let found = members.lazy.compactMap({ self[$0].property(name) }).first { return found }
    for member in members {
      if case .schema(let rest) = self[member].rest { return rest }
    }
    return nil
  }

  private func shape(of id: SchemaID, depth: Int) -> JSONTypes {
    let schema = self[id]
    var types = schema.isNever ? [] : schema.types
    guard depth < 8 else { return types }
    for part in schema.allOf { types.formIntersection(shape(of: part, depth: depth + 1)) }
    for branches in [schema.oneOf, schema.anyOf] where !branches.isEmpty {
      types.formIntersection(
        branches.reduce(into: JSONTypes()) { $0.formUnion(shape(of: $1, depth: depth + 1)) })
    }
    return schema.acceptsNullBeside ? types.union(.null) : types
  }
}
