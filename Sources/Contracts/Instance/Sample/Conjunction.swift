internal import Evidence

/// What several schemas say together of one place, their compositions taken apart: an alternative of what it can hold.
///
/// Not everything is in it (`not`, opaque keywords): what is made of it has to be validated.
struct Conjunction {
  var types = JSONTypes.all
  var acceptsNullBeside = false
  var enumeration: [EvidenceValue]?
  var formats: [String] = []
  var patterns: [String] = []
  var minLength = 0
  var maxLength: Int?
  var minimum: Schema.Bound?
  var maximum: Schema.Bound?
  var steps: [Double] = []
  var items: [SchemaID] = []
  var prefix: [[SchemaID]] = []
  var minItems = 0
  var maxItems: Int?
  var hasUniqueItems = false
  /// In the order in which they are first written.
  var names: [String] = []
  var properties: [String: [SchemaID]] = [:]
  var required: Set<String> = []
  /// nil where nothing else may be there.
  var rest: [SchemaID]? = []
  var minProperties = 0
  var maxProperties: Int?
  /// The author's own: examples and defaults.
  var hints: [EvidenceValue] = []

  /// How many alternatives a place has at most.
  private static let most = 24

  /// The alternatives of schemas that hold together; empty where they allow nothing.
  static func alternatives(of ids: [SchemaID], in table: SchemaTable) -> [Conjunction] {
    var lists: [[SchemaID]] = [[]]
    for id in ids { lists = product(lists, expansions(of: id, in: table, active: [])) }
    return lists.map { Conjunction($0, in: table) }.filter {
      !$0.types.isEmpty || $0.acceptsNullBeside
    }
  }

  /// Schemas, their compositions replaced by one choice of each.
  private static func expansions(
    of id: SchemaID, in table: SchemaTable, active: Set<SchemaID>
  ) -> [[SchemaID]] {
    guard !active.contains(id) else { return [] }
    let active = active.union([id])
    let schema = table[id]
    var lists: [[SchemaID]] = [[id]]
    for part in schema.allOf {
      lists = product(lists, expansions(of: part, in: table, active: active))
    }
    for branches in [schema.oneOf, schema.anyOf] where !branches.isEmpty {
      lists = product(
        lists, branches.flatMap { expansions(of: $0, in: table, active: active) })
    }
    return lists
  }

  private static func product(_ left: [[SchemaID]], _ right: [[SchemaID]]) -> [[SchemaID]] {
    var lists: [[SchemaID]] = []
    for first in left {
      for second in right where lists.count < most { lists.append(first + second) }
    }
    return lists
  }

  private init(_ ids: [SchemaID], in table: SchemaTable) {
    let schemas = ids.map { table[$0] }
    for schema in schemas { add(schema) }
    // What one schema names is besides the properties of another.
    for name in names {
      for schema in schemas where schema.property(name) == nil {
        switch schema.rest {
        case .anything: break
        case .nothing: properties[name] = nil
        case .schema(let id): properties[name]?.append(id)
        }
      }
    }
    names.removeAll { properties[$0] == nil }
  }

  private mutating func add(_ schema: Schema) {
    types.formIntersection(schema.isNever ? [] : schema.types)
    acceptsNullBeside = acceptsNullBeside || schema.acceptsNullBeside
    if let values = schema.enumeration, !schema.isExtensibleEnumeration {
      let own = values.map(\.canonical)
      enumeration = enumeration.map { $0.filter(own.contains) } ?? own
    } else {
      hints += schema.enumeration ?? []
    }
    formats += [schema.format].compactMap(\.self)
    patterns += [schema.pattern].compactMap(\.self)
    minLength = max(minLength, schema.minLength ?? 0)
    maxLength = least(maxLength, schema.maxLength)
    if let bound = schema.minimum {
      minimum = minimum.map { $0.value > bound.value ? $0 : bound } ?? bound
    }
    if let bound = schema.maximum {
      maximum = maximum.map { $0.value < bound.value ? $0 : bound } ?? bound
    }
    steps += [schema.multipleOf].compactMap(\.self).filter { $0 > 0 }
    items += [schema.items].compactMap(\.self)
    for (index, id) in schema.prefixItems.enumerated() {
      if index < prefix.count { prefix[index].append(id) } else { prefix.append([id]) }
    }
    minItems = max(minItems, schema.minItems ?? 0)
    maxItems = least(maxItems, schema.maxItems)
    hasUniqueItems = hasUniqueItems || schema.hasUniqueItems
    for property in schema.properties {
      if properties[property.name] == nil { names.append(property.name) }
      properties[property.name, default: []].append(property.schema)
    }
    required.formUnion(schema.required)
    switch schema.rest {
    case .anything: break
    case .nothing: rest = nil
    case .schema(let id): rest?.append(id)
    }
    minProperties = max(minProperties, schema.minProperties ?? 0)
    maxProperties = least(maxProperties, schema.maxProperties)
    hints += [schema.defaultValue].compactMap(\.self) + schema.examples
  }

  private func least(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }

  /// What a property may hold; nil where it must not be there.
  func schemas(of name: String) -> [SchemaID]? { properties[name] ?? rest }
}
