internal import Evidence

/// The schemas of a description, each in its effective form.
///
/// Made once in time that is linear in the schemas, save for properties that several members of an `allOf` describe:
/// of each such pair there is one schema more.
struct EffectiveSchemas: Sendable {
  /// The description's, and those that had to be made.
  private(set) var table: SchemaTable
  /// The schema that takes everything: for what nothing is said of.
  let anything: SchemaID
  /// The schema that takes nothing.
  let nothing: SchemaID
  private var merged: [EffectiveSchema] = []
  /// Of a schema that was made of several, which.
  private var parts: [SchemaID: [SchemaID]] = [:]
  private var conjunctions: [[SchemaID]: SchemaID] = [:]
  private var possible: [SchemaID: JSONTypes] = [:]

  init(_ table: SchemaTable) {
    self.table = table
    let nowhere = Origin(file: "", pointer: "", node: DocumentNode(.null))
    anything = self.table.add(Schema(origin: nowhere))
    var never = Schema(origin: nowhere)
    never.isNever = true
    never.types = []
    nothing = self.table.add(never)
    var next = 0
    // What is made on the way is added at the end, and has its turn.
    while next < self.table.schemas.count {
      let effective = effective(SchemaID(next))
      merged.append(effective)
      next += 1
    }
  }

  subscript(id: SchemaID) -> EffectiveSchema { merged[id.index] }

  func origin(_ id: SchemaID) -> Origin { table[id].origin }

  /// Where a property is written: in its object, also where a reference stands there.
  func origin(ofProperty name: String, in id: SchemaID) -> Origin {
    for source in self[id].sources {
      let origin = table[source].origin
      guard let properties = origin.node["properties"], let node = properties[name] else {
        continue
      }
      return origin.child("properties", properties).child(name, node)
    }
    return self[id].schema.property(name).map { table[$0].origin } ?? table[id].origin
  }

  /// Where a keyword is written: in the schema, or in what is folded in; nil for nowhere.
  func origin(ofKeyword keyword: String, in id: SchemaID) -> Origin? {
    for source in self[id].sources {
      let origin = table[source].origin
      if let node = origin.node[keyword] { return origin.child(keyword, node) }
    }
    return nil
  }

  // MARK: - Folding

  private mutating func effective(_ id: SchemaID) -> EffectiveSchema {
    var sources: [SchemaID] = []
    var members: [Schema] = []
    gather(id, into: &sources, &members)
    var result = members[0]
    for member in members.dropFirst() { meet(&result, member) }
    let acceptsNull = table.acceptsNull(id)
    let ownTypes = result.isNever ? [] : result.types.subtracting(.null)
    result.types = possibleTypes(id, passed: []).subtracting(.null)
    result.isNever = result.isNever || result.types.isEmpty
    result.tidy(table)
    return EffectiveSchema(
      schema: result, ownTypes: ownTypes, acceptsNull: acceptsNull, sources: sources)
  }

  /// The schema and the members of its `allOf`, each without them; an alternative that is alone is a member.
  private mutating func gather(
    _ id: SchemaID, into sources: inout [SchemaID], _ members: inout [Schema]
  ) {
    guard !sources.contains(id) else { return }
    sources.append(id)
    var own = table[id]
    var inner = own.allOf
    own.allOf = []
    own.oneOf = alternatives(own.oneOf, of: &own)
    own.anyOf = alternatives(own.anyOf, of: &own)
    if own.oneOf.count == 1 {
      inner += own.oneOf
      own.oneOf = []
    }
    if own.anyOf.count == 1 {
      inner += own.anyOf
      own.anyOf = []
    }
    members.append(own)
    for member in inner { gather(member, into: &sources, &members) }
  }

  /// Alternatives without those that take only null, which is compared by itself, and without those that are there twice.
  private mutating func alternatives(_ ids: [SchemaID], of schema: inout Schema) -> [SchemaID] {
    guard !ids.isEmpty else { return [] }
    let kept = ids.filter { !possibleTypes($0, passed: []).subtracting(.null).isEmpty }
    if kept.isEmpty { schema.types = schema.types.intersection(.null) }
    return kept
  }

  /// The types that a schema leaves possible; of a cycle of compositions, at most these.
  private mutating func possibleTypes(_ id: SchemaID, passed: Set<SchemaID>) -> JSONTypes {
    if let known = possible[id] { return known }
    guard !passed.contains(id) else { return .all }
    let passed = passed.union([id])
    let schema = table[id]
    var types = schema.isNever ? [] : schema.types
    if let values = schema.enumeration {
      types.formIntersection(values.reduce(into: []) { $0.formUnion(JSONTypes(of: $1)) })
    }
    for member in schema.allOf { types.formIntersection(possibleTypes(member, passed: passed)) }
    for branches in [schema.oneOf, schema.anyOf] where !branches.isEmpty {
      types.formIntersection(
        branches.reduce(into: []) { $0.formUnion(possibleTypes($1, passed: passed)) })
    }
    possible[id] = types
    return types
  }

  /// The schema that takes what all of them take.
  mutating func conjunction(_ ids: [SchemaID]) -> SchemaID {
    var flat: Set<SchemaID> = []
    for id in ids { flat.formUnion(parts[id] ?? [id]) }
    flat.remove(anything)
    if flat.contains(nothing) { return nothing }
    let key = flat.sorted { $0.index < $1.index }
    guard let first = key.first else { return anything }
    if key.count == 1 { return first }
    if let known = conjunctions[key] { return known }
    var schema = Schema(origin: table[first].origin)
    schema.allOf = key
    let id = table.add(schema)
    conjunctions[key] = id
    parts[id] = key
    return id
  }

  /// A schema that has nothing but what could not be folded in.
  mutating func remainder(of schema: Schema, _ fill: (inout Schema) -> Void) -> SchemaID {
    var rest = Schema(origin: schema.origin)
    fill(&rest)
    return table.add(rest)
  }
}
