/// A schema in the form in which it is compared: with what its `allOf` says folded in.
///
/// Two schemas that mean the same become the same as far as that can be had: what has no effect on the types that are
/// possible is dropped, limits of whole numbers are inclusive, null stands apart.
struct EffectiveSchema: Sendable {
  /// `types` are those that are possible, without null; `allOf` holds only what could not be folded in.
  var schema: Schema
  var acceptsNull: Bool
  /// Whose keywords are in it: the schema's own first.
  var sources: [SchemaID]

  /// Whether anything but null is valid.
  var isNever: Bool { schema.isNever || schema.types.isEmpty }

  /// Whether there are no alternatives and nothing that is not looked into.
  var isPlain: Bool {
    schema.oneOf.isEmpty && schema.anyOf.isEmpty && schema.allOf.isEmpty && schema.not == nil
      && schema.opaque.isEmpty
  }

  /// Names that are spoken of: as properties, or as required ones.
  func describes(_ name: String) -> Bool {
    schema.property(name) != nil || schema.required.contains(name)
  }
}
