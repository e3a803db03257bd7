/// A schema in the form in which it is compared: with what its `allOf` says folded in.
///
/// Two schemas that mean the same become the same as far as that can be had: what has no effect on the types that are
/// possible is dropped, limits of whole numbers are inclusive, null stands apart.
struct EffectiveSchema: Sendable {
  /// `types` are those that are possible, without null; `allOf` holds only what could not be folded in.
  var schema: Schema
  /// The types that its keywords leave, without null, alternatives and enumeration left out of account.
  var ownTypes: JSONTypes
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

  /// Whether everything is valid, null too.
  var saysNothing: Bool { acceptsNull && schema.saysNothingBesideTypes && schema.takesAllTypes }

  /// Whether there is nothing but alternatives, and perhaps types and a discriminator.
  var isOnlyAlternatives: Bool {
    var rest = schema
    (rest.oneOf, rest.anyOf) = ([], [])
    return schema.oneOf.isEmpty != schema.anyOf.isEmpty && rest.saysNothingBesideTypes
  }
}
