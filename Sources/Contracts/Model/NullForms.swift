internal import Evidence

/// Makes one form of the ways in which null is allowed.
enum NullForms {
  /// An alternative that is nothing but null is taken out of `oneOf` and `anyOf`, and the schema accepts null itself.
  ///
  /// With one alternative left and nothing beside it, the schema becomes that alternative, and null: what `nullable` and a
  /// list of types say.
  static func settled(_ schema: Schema, in table: inout SchemaTable) -> Schema {
    var schema = schema
    let alternatives = schema.oneOf.isEmpty ? schema.anyOf : schema.oneOf
    let rest = alternatives.filter { !isNull(table[$0]) }
    guard rest.count == alternatives.count - 1, !rest.isEmpty,
      schema.oneOf.isEmpty || schema.anyOf.isEmpty,
      schema.anyOf.isEmpty == false
        || !rest.contains(where: { !table[$0].isUnread && table.acceptsNull($0) }),
      !schema.statesTypes || schema.types.contains(.null),
      schema.enumeration.map({ $0.contains(.null) }) ?? true, schema.allOf.isEmpty,
      schema.not == nil
    else { return schema }
    if rest.count == 1, isBare(schema) {
      var inner = table[rest[0]]
      // One that is being read: its content is not known yet.
      if inner.isUnread {
        schema.oneOf = []
        schema.anyOf = rest
        schema.acceptsNullBeside = true
        return schema
      }
      inner.origin = schema.origin
      inner.isReadOnly = inner.isReadOnly || schema.isReadOnly
      inner.isWriteOnly = inner.isWriteOnly || schema.isWriteOnly
      inner.isDeprecated = inner.isDeprecated || schema.isDeprecated
      inner.defaultValue = schema.defaultValue ?? inner.defaultValue
      inner.types.insert(.null)
      if let values = inner.enumeration, !values.contains(.null) {
        inner.enumeration = values + [.null]
      }
      if !inner.allOf.isEmpty || !inner.oneOf.isEmpty || !inner.anyOf.isEmpty || inner.not != nil {
        inner.acceptsNullBeside = true
      }
      return inner
    }
    if schema.oneOf.isEmpty { schema.anyOf = rest } else { schema.oneOf = rest }
    schema.acceptsNullBeside = true
    return schema
  }

  /// Nothing but null, however it is written.
  private static func isNull(_ schema: Schema) -> Bool {
    schema.types == .null || schema.enumeration == [.null]
  }

  /// Whether it says nothing but its alternatives.
  private static func isBare(_ schema: Schema) -> Bool {
    !schema.statesTypes && schema.enumeration == nil && schema.properties.isEmpty
      && schema.required.isEmpty && schema.discriminator == nil && schema.opaque.isEmpty
      && schema.items == nil && schema.pattern == nil && schema.format == nil
      && schema.minimum == nil && schema.maximum == nil && schema.minLength == nil
      && schema.maxLength == nil
  }
}
