package import Evidence

/// A schema as it is compared: OpenAPI 3.0 and 3.1 in one form, references resolved.
///
/// Source: OpenAPI 3.0.4 and 3.1.1, "Schema Object"; JSON Schema 2020-12, Core and Validation. What says nothing about
/// which instances are valid (`title`, `description`, `example`, `xml`) is left out.
package struct Schema: Sendable {
  /// A bound of a number.
  package struct Bound: Equatable, Sendable {
    package var value: Double
    /// Whether the value itself is outside: `exclusiveMinimum` in either version's form.
    package var isExclusive: Bool

    package init(value: Double, isExclusive: Bool) {
      self.value = value
      self.isExclusive = isExclusive
    }
  }

  package struct Property: Sendable {
    package var name: String
    package var schema: SchemaID

    package init(name: String, schema: SchemaID) {
      self.name = name
      self.schema = schema
    }
  }

  /// What an object may hold besides its properties.
  package enum Rest: Sendable {
    /// Anything: also where nothing is said.
    case anything
    case nothing
    case schema(SchemaID)
  }

  package struct Discriminator: Equatable, Sendable {
    package var property: String
    /// Of a value, the name of the schema that it means, as it is written.
    package var mapping: [String: String]

    package init(property: String, mapping: [String: String]) {
      self.property = property
      self.mapping = mapping
    }
  }

  /// Where it is written; of a reference, where that leads.
  package var origin: Origin
  /// The name under `components/schemas`, where it has one.
  package var name: String?
  /// Whether its content is still to come: it refers to itself.
  var isUnread = false
  /// Whether nothing is valid: the schema `false`.
  package var isNever = false
  /// All where none is stated; null is among them where `nullable` or a list of types says so.
  package var types = JSONTypes.all
  /// Whether the types are stated, and not only what is left of all.
  package var statesTypes = false
  /// Whether null is valid whatever the rest says: an alternative `null` that could not be put into `types`.
  package var acceptsNullBeside = false
  /// `enum`, and `const` as one of one.
  package var enumeration: [EvidenceValue]?
  /// Whether the author says that other values can come, so that none is wrong: `x-extensible-enum`.
  package var isExtensibleEnumeration = false
  package var format: String?

  // Strings; lengths count characters.
  package var minLength: Int?
  package var maxLength: Int?
  /// ECMA-262, not anchored.
  package var pattern: String?

  // Numbers.
  package var minimum: Bound?
  package var maximum: Bound?
  package var multipleOf: Double?

  // Arrays.
  package var items: SchemaID?
  package var prefixItems: [SchemaID] = []
  package var minItems: Int?
  package var maxItems: Int?
  package var hasUniqueItems = false

  // Objects.
  /// In the order in which they are written.
  package var properties: [Property] = []
  package var required: Set<String> = []
  package var rest = Rest.anything
  package var minProperties: Int?
  package var maxProperties: Int?

  // Compositions.
  package var allOf: [SchemaID] = []
  package var oneOf: [SchemaID] = []
  package var anyOf: [SchemaID] = []
  package var not: SchemaID?
  package var discriminator: Discriminator?

  package var isReadOnly = false
  package var isWriteOnly = false
  package var isDeprecated = false
  package var defaultValue: EvidenceValue?
  /// Examples of the author's (`example`, `examples`): hints for samples, never a rule.
  package var examples: [EvidenceValue] = []
  /// Keywords that can change what is valid, and are compared as they are written: `if`, `contains`,
  /// `patternProperties`, `dependentRequired`, `unevaluatedProperties` and others.
  package var opaque: [String: EvidenceValue] = [:]

  package init(origin: Origin) { self.origin = origin }

  /// The schema of a property; nil where it has none of its own.
  package func property(_ name: String) -> SchemaID? {
    properties.first { $0.name == name }?.schema
  }
}
