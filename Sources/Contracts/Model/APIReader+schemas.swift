internal import Evidence

extension APIReader {
  /// The schema that stands somewhere, or to which what stands there leads; the same for the same place.
  mutating func schema(at origin: Origin) throws(DocumentMistake) -> SchemaID {
    let key = "\(origin.file)#\(origin.pointer)"
    if let id = known[key] { return id }
    if let reference = origin.node["$ref"] {
      let siblings = version == .v3_0 ? [] : origin.node.members.filter(SchemaKeywords.matters)
      if siblings.isEmpty {
        let id = try referenced(origin, reference, passed: [key])
        known[key] = id
        return id
      }
    }
    var unread = Schema(origin: origin)
    unread.isUnread = true
    let id = table.add(unread)
    known[key] = id
    table[id] = NullForms.settled(try content(of: origin), in: &table)
    return id
  }

  /// What a bare reference leads to.
  private mutating func referenced(
    _ origin: Origin, _ reference: DocumentNode, passed: Set<String>
  ) throws(DocumentMistake) -> SchemaID {
    guard let text = reference.text else {
      throw APIReader.mistake("a reference has to be text", origin)
    }
    let target = try library.target(text, at: reference, in: origin.file)
    let key = "\(target.file)#\(target.pointer)"
    guard !passed.contains(key) else {
      throw APIReader.mistake("the reference `\(text)` leads in a circle", origin)
    }
    if let id = known[key] { return id }
    if let next = target.node["$ref"],
      version == .v3_0 || !target.node.members.contains(where: SchemaKeywords.matters)
    {
      return try referenced(target, next, passed: passed.union([key]))
    }
    return try schema(at: target)
  }

  private mutating func content(of origin: Origin) throws(DocumentMistake) -> Schema {
    var schema = Schema(origin: origin)
    schema.name = APIReader.componentName(origin.pointer)
    if let flag = origin.node.flag {
      schema.isNever = !flag
      return schema
    }
    guard origin.node.isObject else {
      throw APIReader.mistake("a schema has to be a mapping", origin)
    }
    try readTypes(origin, into: &schema)
    try readValues(origin, into: &schema)
    try readArray(origin, into: &schema)
    try readObject(origin, into: &schema)
    try readCompositions(origin, into: &schema)
    readOpaque(origin.node, into: &schema)
    return schema
  }

  private static func componentName(_ pointer: String) -> String? {
    let start = "/components/schemas/"
    guard pointer.hasPrefix(start) else { return nil }
    let name = pointer.dropFirst(start.count)
    return name.contains("/")
      ? nil : String(name.replacing("~1", with: "/").replacing("~0", with: "~"))
  }

  // MARK: - Types and values

  private func readTypes(_ origin: Origin, into schema: inout Schema) throws(DocumentMistake) {
    guard let node = origin.node["type"] else { return }
    let words = node.items?.map(APIReader.word) ?? [APIReader.word(node)]
    var types: JSONTypes = []
    for word in words {
      guard let type = JSONTypes(word: word) else {
        throw APIReader.mistake(
          "there is no type `\(word)`", origin.child("type", node),
          hint: "one of `object`, `array`, `string`, `number`, `integer`, `boolean`, `null`")
      }
      types.formUnion(type)
    }
    schema.types = types
    schema.statesTypes = true
  }

  private func readValues(_ origin: Origin, into schema: inout Schema) throws(DocumentMistake) {
    let node = origin.node
    if let list = node["enum"] {
      schema.enumeration = try items(of: origin.child("enum", list), "the values of `enum`")
        .map(\.node.evidence)
    }
    if let value = node["const"]?.evidence {
      schema.enumeration = (schema.enumeration ?? [value]).filter { $0 == value }
    }
    if let list = node["x-extensible-enum"] {
      schema.isExtensibleEnumeration = list.flag ?? true
      // A list of its own instead of `enum`: values that are known so far.
      if let values = list.items, schema.enumeration == nil {
        schema.enumeration = values.map(\.evidence)
      }
    }
    schema.format = try text("format", origin)
    schema.pattern = try text("pattern", origin)
    schema.minLength = try count("minLength", origin)
    schema.maxLength = try count("maxLength", origin)
    schema.multipleOf = try number("multipleOf", origin)
    schema.minimum = try bound("minimum", "exclusiveMinimum", origin) { $0 > $1 }
    schema.maximum = try bound("maximum", "exclusiveMaximum", origin) { $0 < $1 }
    schema.isReadOnly = try flag("readOnly", origin) ?? false
    schema.isWriteOnly = try flag("writeOnly", origin) ?? false
    schema.isDeprecated = try flag("deprecated", origin) ?? false
    schema.defaultValue = node["default"]?.evidence
    schema.examples =
      (node["examples"]?.items ?? []).map(\.evidence)
      + (node["example"].map { [$0.evidence] } ?? [])
    if version == .v3_0, try flag("nullable", origin) ?? false {
      // The letter of 3.0.4 wants a `type` beside it; generators take it at its word without one, so do we.
      schema.types.insert(.null)
      schema.acceptsNullBeside = ["allOf", "oneOf", "anyOf"].contains { node[$0] != nil }
    }
  }

  private func count(_ key: String, _ origin: Origin) throws(DocumentMistake) -> Int? {
    guard let node = origin.node[key] else { return nil }
    guard let number = node.int, number >= 0 else {
      throw APIReader.mistake(
        "`\(key)` has to be a whole number from 0 on", origin.child(key, node))
    }
    return number
  }

  private func number(_ key: String, _ origin: Origin) throws(DocumentMistake) -> Double? {
    guard let node = origin.node[key] else { return nil }
    guard let number = node.double else {
      throw APIReader.mistake("`\(key)` has to be a number", origin.child(key, node))
    }
    return number
  }

  /// A bound in either version's form: the stricter of the two where both are written.
  private func bound(
    _ key: String, _ exclusive: String, _ origin: Origin, stricter: (Double, Double) -> Bool
  ) throws(DocumentMistake) -> Schema.Bound? {
    let inclusive = try number(key, origin)
    if let isExclusive = origin.node[exclusive]?.flag {
      return inclusive.map { Schema.Bound(value: $0, isExclusive: isExclusive) }
    }
    guard let other = try number(exclusive, origin) else {
      return inclusive.map { Schema.Bound(value: $0, isExclusive: false) }
    }
    if let inclusive, stricter(inclusive, other) {
      return Schema.Bound(value: inclusive, isExclusive: false)
    }
    return Schema.Bound(value: other, isExclusive: true)
  }

  // MARK: - Arrays and objects

  private mutating func readArray(
    _ origin: Origin, into schema: inout Schema
  ) throws(DocumentMistake) {
    schema.minItems = try count("minItems", origin)
    schema.maxItems = try count("maxItems", origin)
    schema.hasUniqueItems = try flag("uniqueItems", origin) ?? false
    if let node = origin.node["items"] {
      schema.items = try self.schema(at: origin.child("items", node))
    }
    schema.prefixItems = try schemas("prefixItems", origin)
  }

  private mutating func readObject(
    _ origin: Origin, into schema: inout Schema
  ) throws(DocumentMistake) {
    schema.minProperties = try count("minProperties", origin)
    schema.maxProperties = try count("maxProperties", origin)
    if let node = origin.node["properties"] {
      let list = origin.child("properties", node)
      guard node.isObject else { throw APIReader.mistake("`properties` has to be a mapping", list) }
      for member in node.members {
        let id = try self.schema(at: list.child(member.key, member.value))
        schema.properties.append(Schema.Property(name: member.key, schema: id))
      }
    }
    if let node = origin.node["required"] {
      let list = origin.child("required", node)
      if node.flag != nil {
        throw APIReader.mistake(
          "`required` of a schema is a list of names", list,
          hint: "write it beside `properties`: `required: [name]`")
      }
      schema.required = Set(
        try items(of: list, "the names of `required`").map { APIReader.word($0.node) })
    }
    if let node = origin.node["additionalProperties"] {
      switch node.flag {
      case true?: schema.rest = .anything
      case false?: schema.rest = .nothing
      case nil:
        if node.isObject, node.members.isEmpty {
          schema.rest = .anything
        } else {
          schema.rest = .schema(
            try self.schema(at: origin.child("additionalProperties", node)))
        }
      }
    }
  }

  private mutating func readCompositions(
    _ origin: Origin, into schema: inout Schema
  ) throws(DocumentMistake) {
    // What has to hold twice has to hold.
    var members: Set<SchemaID> = []
    schema.allOf = try schemas("allOf", origin).filter { members.insert($0).inserted }
    schema.oneOf = try schemas("oneOf", origin)
    schema.anyOf = try schemas("anyOf", origin)
    if let reference = origin.node["$ref"] {
      schema.allOf.insert(try referenced(origin, reference, passed: []), at: 0)
    }
    if let node = origin.node["not"] {
      schema.not = try self.schema(at: origin.child("not", node))
    }
    if let node = origin.node["discriminator"], let property = node["propertyName"]?.text {
      schema.discriminator = Schema.Discriminator(
        property: property,
        mapping: (node["mapping"]?.members ?? [])
          .reduce(into: [:]) { $0[$1.key] = APIReader.word($1.value) })
    }
  }

  private mutating func schemas(_ key: String, _ origin: Origin) throws(DocumentMistake)
    -> [SchemaID]
  {
    guard let node = origin.node[key] else { return [] }
    var ids: [SchemaID] = []
    for item in try items(of: origin.child(key, node), "the schemas of `\(key)`") {
      ids.append(try schema(at: item))
    }
    return ids
  }

  private func readOpaque(_ node: DocumentNode, into schema: inout Schema) {
    for member in node.members where SchemaKeywords.opaque.contains(member.key) {
      schema.opaque[member.key] = member.value.evidence
    }
    // Without compositions beside it, it says what `additionalProperties` says.
    if let closed = node["unevaluatedProperties"]?.flag, schema.allOf.isEmpty,
      schema.oneOf.isEmpty, schema.anyOf.isEmpty, node["if"] == nil,
      node["patternProperties"] == nil
    {
      schema.opaque["unevaluatedProperties"] = nil
      if !closed { schema.rest = .nothing }
    }
  }
}
