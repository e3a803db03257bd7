import Evidence
import SeededRandom

/// Schemas at random and what authors do to them, as JSON Schema of 2020-12.
struct LawSchema {
  private(set) var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let names = ["a", "b", "c", "d"]
  private static let scalars = ["integer", "number", "string", "boolean"]

  // MARK: - Schemas

  mutating func schema(depth: Int = 3) -> EvidenceValue {
    var members: [String: EvidenceValue]
    switch random.below(depth > 0 ? 12 : 6) {
    case 0, 1: members = number()
    case 2, 3: members = text()
    case 4: members = ["enum": .list(words(2 + random.below(3)))]
    case 5: members = ["type": "boolean"]
    case 6: members = array(depth: depth)
    case 7: members = composition(depth: depth)
    default: members = object(depth: depth)
    }
    if random.chance(12), case .text(let type) = members["type"] {
      members["type"] = .list([.text(type), "null"])
    }
    return .object(members)
  }

  private mutating func number() -> [String: EvidenceValue] {
    var members: [String: EvidenceValue] = [
      "type": .text(random.pick(["integer", "number"]))
    ]
    if random.chance(50) { members["minimum"] = .integer(random.below(8)) }
    if random.chance(40) { members["maximum"] = .integer(10 + random.below(8)) }
    if random.chance(15) { members["multipleOf"] = .integer(2) }
    return members
  }

  private mutating func text() -> [String: EvidenceValue] {
    var members: [String: EvidenceValue] = ["type": "string"]
    switch random.below(6) {
    case 0: members["enum"] = .list(words(2 + random.below(3)))
    case 1: members["format"] = .text(random.pick(["date", "uuid", "date-time"]))
    case 2: members["pattern"] = .text(random.pick(["^[a-z]+$", "^[0-9]{2}$", "x"]))
    default:
      if random.chance(50) { members["minLength"] = .integer(1 + random.below(3)) }
      if random.chance(50) { members["maxLength"] = .integer(4 + random.below(4)) }
    }
    return members
  }

  private mutating func words(_ count: Int) -> [EvidenceValue] {
    Array(["open", "paid", "void", "late", "lost"].shuffled(using: &random).prefix(count))
  }

  private mutating func array(depth: Int) -> [String: EvidenceValue] {
    var members: [String: EvidenceValue] = ["type": "array", "items": schema(depth: depth - 1)]
    if random.chance(40) { members["minItems"] = .integer(1) }
    if random.chance(40) { members["maxItems"] = .integer(2 + random.below(3)) }
    if random.chance(15) { members["uniqueItems"] = true }
    return members
  }

  private mutating func object(depth: Int) -> [String: EvidenceValue] {
    var properties: [String: EvidenceValue] = [:]
    for name in LawSchema.names where random.chance(55) {
      properties[name] = schema(depth: depth - 1)
    }
    var members: [String: EvidenceValue] = ["type": "object"]
    let required = properties.keys.sorted().filter { _ in random.chance(40) }
    members["properties"] = .object(properties)
    if !required.isEmpty { members["required"] = .list(required.map { .text($0) }) }
    if random.chance(25) { members["additionalProperties"] = false }
    if random.chance(10) { members["additionalProperties"] = schema(depth: 0) }
    return members
  }

  private mutating func composition(depth: Int) -> [String: EvidenceValue] {
    switch random.below(4) {
    case 0: return ["allOf": .list([.object(object(depth: 1)), .object(object(depth: 1))])]
    case 1: return ["anyOf": .list([schema(depth: depth - 1), schema(depth: depth - 1)])]
    case 2:
      // Alternatives that are told apart by what they have to have.
      return [
        "oneOf": .list(
          ["a", "b"].map { name in
            .object([
              "type": "object", "required": .list([.text(name)]),
              "properties": .object([name: .object(["type": "string"])]),
              "additionalProperties": false,
            ])
          })
      ]
    default:
      return ["oneOf": .list([.object(["type": "boolean"]), .object(text()), .object(number())])]
    }
  }

  // MARK: - Changes

  /// The schema with one thing changed, somewhere in it.
  mutating func changed(_ schema: EvidenceValue) -> EvidenceValue {
    guard case .object(var members) = schema else { return schema }
    if random.chance(55), let deeper = changedBelow(members) { return deeper }
    switch random.below(14) {
    case 0: members["type"] = .text(random.pick(LawSchema.scalars))
    case 1, 2: changeNull(&members)
    case 3 where members["enum"] == nil: members["enum"] = .list(words(3))
    case 3, 4: changeEnumeration(&members)
    case 5, 6: changeBound(&members)
    case 7: changeText(&members)
    case 8, 9: changeRequired(&members)
    case 10: changeProperties(&members)
    case 11:
      members["additionalProperties"] = members["additionalProperties"] == nil ? false : nil
    case 12: return wrapped(schema)
    default: changeAlternatives(&members)
    }
    return .object(members)
  }

  private mutating func changedBelow(_ members: [String: EvidenceValue]) -> EvidenceValue? {
    var members = members
    if case .object(var properties) = members["properties"], !properties.isEmpty {
      let name = random.pick(properties.keys.sorted())
      properties[name] = properties[name].map { changed($0) }
      members["properties"] = .object(properties)
      return .object(members)
    }
    if let items = members["items"] {
      members["items"] = changed(items)
      return .object(members)
    }
    for word in ["oneOf", "anyOf", "allOf"] {
      if case .list(var list) = members[word], !list.isEmpty {
        let index = random.below(list.count)
        list[index] = changed(list[index])
        members[word] = .list(list)
        return .object(members)
      }
    }
    return nil
  }

  private func changeNull(_ members: inout [String: EvidenceValue]) {
    switch members["type"] {
    case .text(let type): members["type"] = .list([.text(type), "null"])
    case .list(let types): members["type"] = types.first
    default: members["nothing"] = nil
    }
  }

  private mutating func changeEnumeration(_ members: inout [String: EvidenceValue]) {
    guard case .list(var values) = members["enum"] else { return }
    switch random.below(3) {
    case 0 where values.count > 1: values.remove(at: random.below(values.count))
    case 1: values.append("new")
    default: values = values.reversed()
    }
    members["enum"] = .list(values)
  }

  private mutating func changeBound(_ members: inout [String: EvidenceValue]) {
    let words = [
      "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "multipleOf",
    ]
    let there = words.filter { members[$0] != nil }
    if let word = there.isEmpty ? nil : random.pick(there), let number = members[word]?.int {
      let moved = random.chance(50) ? number + 1 : max(word == "multipleOf" ? 1 : 0, number - 1)
      members[word] = random.chance(25) ? nil : .integer(moved)
    } else {
      members[random.pick(words)] = .integer(2 + random.below(3))
    }
  }

  private mutating func changeText(_ members: inout [String: EvidenceValue]) {
    let word = random.pick(["pattern", "format", "uniqueItems"])
    if members[word] != nil {
      members[word] = nil
    } else if word == "uniqueItems" {
      members[word] = true
    } else {
      members[word] =
        word == "pattern" ? .text(random.pick(["^[a-z]+$", "^[0-9]+$", "o"])) : "date"
    }
  }

  private mutating func changeRequired(_ members: inout [String: EvidenceValue]) {
    let name = random.pick(LawSchema.names)
    var required = members["required"]?.items ?? []
    if required.contains(.text(name)) {
      required.removeAll { $0 == .text(name) }
    } else {
      required.append(.text(name))
    }
    members["required"] = required.isEmpty ? nil : .list(required)
  }

  private mutating func changeProperties(_ members: inout [String: EvidenceValue]) {
    guard case .object(var properties) = members["properties"] else { return }
    let name = random.pick(LawSchema.names)
    if random.chance(30), case .object(var property) = properties[name] {
      let word = random.pick(["readOnly", "writeOnly"])
      property[word] = property[word] == nil ? true : nil
      properties[name] = .object(property)
    } else {
      properties[name] = properties[name] == nil ? schema(depth: 1) : nil
    }
    members["properties"] = .object(properties)
  }

  private mutating func changeAlternatives(_ members: inout [String: EvidenceValue]) {
    for word in ["oneOf", "anyOf"] {
      guard case .list(var list) = members[word] else { continue }
      if list.count > 1, random.chance(50) {
        list.remove(at: random.below(list.count))
      } else {
        list.append(schema(depth: 1))
      }
      members[word] = .list(list)
      return
    }
    members["not"] =
      members["not"] == nil ? .object(["enum": .list(["open", .integer(3)])]) : nil
  }

  private mutating func wrapped(_ schema: EvidenceValue) -> EvidenceValue {
    switch random.below(4) {
    case 0: .object(["oneOf": .list([schema])])
    case 1: .object(["oneOf": .list([schema, .object(["type": "boolean"])])])
    case 2: .object(["anyOf": .list([self.schema(depth: 0), schema])])
    default: .object(["allOf": .list([schema, .object(["type": "object"])])])
    }
  }
}
