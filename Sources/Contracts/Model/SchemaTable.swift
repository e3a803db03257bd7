internal import Evidence

/// All schemas of an API description: a reference is an index, so that cycles are nothing special.
package struct SchemaTable: Sendable {
  package private(set) var schemas: [Schema] = []

  package init() {}

  package subscript(id: SchemaID) -> Schema {
    get { schemas[id.index] }
    set { schemas[id.index] = newValue }
  }

  package mutating func add(_ schema: Schema) -> SchemaID {
    schemas.append(schema)
    return SchemaID(schemas.count - 1)
  }

  /// Whether null is valid, in whichever of the three ways it is written.
  ///
  /// Compositions are looked into; a cycle of nothing but compositions accepts nothing.
  package func acceptsNull(_ id: SchemaID) -> Bool { acceptsNull(id, passed: []) }

  private func acceptsNull(_ id: SchemaID, passed: Set<SchemaID>) -> Bool {
    guard !passed.contains(id) else { return false }
    let schema = self[id]
    if schema.acceptsNullBeside { return true }
    guard schema.types.contains(.null), !schema.isNever,
      schema.enumeration.map({ $0.contains(.null) }) ?? true
    else { return false }
    let passed = passed.union([id])
    return schema.allOf.allSatisfy { acceptsNull($0, passed: passed) }
      && (schema.anyOf.isEmpty || schema.anyOf.contains { acceptsNull($0, passed: passed) })
      && (schema.oneOf.isEmpty || schema.oneOf.count { acceptsNull($0, passed: passed) } == 1)
      && !(schema.not.map { acceptsNull($0, passed: passed) } ?? false)
  }
}
