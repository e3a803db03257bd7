import Contracts
import Evidence

/// Schemas for tests, from JSON: what `APIReader` makes of a file, without a file.
struct SchemaSource {
  var table = SchemaTable()
  private var named: [String: SchemaID] = [:]
  private let definitions: [String: EvidenceValue]
  private let origin = Origin(file: "test.json", pointer: "", node: DocumentNode(.null))

  /// - Parameter definitions: Of a name the schema that `{"$ref": "name"}` means.
  init(definitions: [String: EvidenceValue] = [:]) { self.definitions = definitions }

  init(definitions: String) throws {
    guard case .object(let members) = try JSONReader.read(definitions) else {
      self.init()
      return
    }
    self.init(definitions: members)
  }

  static func read(
    _ text: String, definitions: String = "{}"
  ) throws -> (table: SchemaTable, id: SchemaID) {
    var source = try SchemaSource(definitions: definitions)
    let id = source.add(try JSONReader.read(text))
    return (source.table, id)
  }

  mutating func add(_ value: EvidenceValue) -> SchemaID {
    if let name = value["$ref"]?.string { return reference(name) }
    let id = table.add(Schema(origin: origin))
    fill(id, value)
    return id
  }

  private mutating func reference(_ name: String) -> SchemaID {
    if let known = named[name] { return known }
    let id = table.add(Schema(origin: origin))
    named[name] = id
    fill(id, definitions[name] ?? true)
    table[id].name = name
    return id
  }

  private mutating func fill(_ id: SchemaID, _ value: EvidenceValue) {
    var schema = Schema(origin: origin)
    if value == false { schema.isNever = true }
    let words = value["type"]?.items?.compactMap(\.string) ?? value["type"]?.string.map { [$0] }
    if let words {
      schema.types = words.compactMap { JSONTypes(word: $0) }.reduce(into: []) { $0.formUnion($1) }
      schema.statesTypes = true
    }
    schema.acceptsNullBeside = value["nullBeside"]?.flag ?? false
    schema.enumeration = value["enum"]?.items ?? value["const"].map { [$0] }
    schema.isExtensibleEnumeration = value["extensible"]?.flag ?? false
    schema.format = value["format"]?.string
    schema.minLength = value["minLength"]?.int
    schema.maxLength = value["maxLength"]?.int
    schema.pattern = value["pattern"]?.string
    schema.minimum = bound(value, "minimum", "exclusiveMinimum")
    schema.maximum = bound(value, "maximum", "exclusiveMaximum")
    schema.multipleOf = value["multipleOf"]?.double
    schema.items = value["items"].map { add($0) }
    schema.prefixItems = list(value["prefixItems"])
    schema.minItems = value["minItems"]?.int
    schema.maxItems = value["maxItems"]?.int
    schema.hasUniqueItems = value["uniqueItems"]?.flag ?? false
    if case .object(let members) = value["properties"] {
      schema.properties = members.sorted { $0.key < $1.key }.map {
        Schema.Property(name: $0.key, schema: add($0.value))
      }
    }
    schema.required = Set(value["required"]?.items?.compactMap(\.string) ?? [])
    switch value["additionalProperties"] {
    case nil, true: break
    case false: schema.rest = .nothing
    case .some(let rest): schema.rest = .schema(add(rest))
    }
    schema.minProperties = value["minProperties"]?.int
    schema.maxProperties = value["maxProperties"]?.int
    schema.allOf = list(value["allOf"])
    schema.oneOf = list(value["oneOf"])
    schema.anyOf = list(value["anyOf"])
    schema.not = value["not"].map { add($0) }
    if let discriminator = value["discriminator"] {
      var mapping: [String: String] = [:]
      if case .object(let members) = discriminator["mapping"] {
        mapping = members.compactMapValues(\.string)
      }
      schema.discriminator = Schema.Discriminator(
        property: discriminator["propertyName"]?.string ?? "", mapping: mapping)
    }
    schema.isReadOnly = value["readOnly"]?.flag ?? false
    schema.isWriteOnly = value["writeOnly"]?.flag ?? false
    schema.defaultValue = value["default"]
    schema.examples = value["examples"]?.items ?? []
    let opaque = [
      "patternProperties", "propertyNames", "dependentRequired", "contains", "minContains", "if",
      "then", "else", "unevaluatedProperties", "dependentSchemas",
    ]
    for keyword in opaque { schema.opaque[keyword] = value[keyword] }
    table[id] = schema
  }

  private mutating func list(_ value: EvidenceValue?) -> [SchemaID] {
    (value?.items ?? []).map { add($0) }
  }

  private func bound(
    _ value: EvidenceValue, _ inclusive: String, _ exclusive: String
  ) -> Schema.Bound? {
    if let number = value[exclusive]?.double {
      return Schema.Bound(value: number, isExclusive: true)
    }
    return value[inclusive]?.double.map { Schema.Bound(value: $0, isExclusive: false) }
  }
}
