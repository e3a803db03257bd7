import Contracts
import Evidence
import SeededRandom

/// Schemas at random, as JSON, small enough to be read.
struct GeneratedSchema {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func next(depth: Int = 3) -> EvidenceValue {
    var members: [String: EvidenceValue] = [:]
    switch random.below(depth > 0 ? 9 : 5) {
    case 0:
      members = ["type": .text(random.pick(["integer", "number"]))]
      if random.chance(50) { members["minimum"] = .integer(random.below(10) - 5) }
      if random.chance(40) { members["exclusiveMaximum"] = .integer(6 + random.below(20)) }
      if random.chance(30) { members["multipleOf"] = .number(random.pick([2, 0.5, 3])) }
    case 1:
      members = ["type": "string"]
      if random.chance(40) { members["minLength"] = .integer(random.below(4)) }
      if random.chance(40) { members["maxLength"] = .integer(4 + random.below(4)) }
    case 2:
      members = [
        "type": "string",
        "pattern": .text(
          random.pick(["^[A-Z]{2}-\\d+$", "^(a|bc)+$", "x", "^[^a-z]?$", "^\\w+@\\w+\\.org$"])),
      ]
    case 3:
      let words: [EvidenceValue] = ["open", "paid", "closed", 3, .null]
      members = ["enum": .list((0...random.below(3)).map { words[$0 + random.below(2)] })]
    case 4:
      members = [
        "type": .list(["string", .text(random.pick(["null", "boolean"]))]),
        "format": .text(random.pick(["date", "uuid", "date-time", "email"])),
      ]
    case 5:
      members = ["type": "array", "items": next(depth: depth - 1)]
      if random.chance(50) { members["minItems"] = .integer(random.below(3)) }
      if random.chance(30) { members["maxItems"] = .integer(3) }
      if random.chance(20) { members["prefixItems"] = .list([next(depth: 0)]) }
    case 6, 7:
      var properties: [String: EvidenceValue] = [:]
      for name in ["a", "b", "c"] where random.chance(60) {
        properties[name] = next(depth: depth - 1)
      }
      members = ["type": "object", "properties": .object(properties)]
      let required = properties.keys.sorted().filter { _ in random.chance(40) }
      members["required"] = .list(required.map { .text($0) })
      if random.chance(30) { members["additionalProperties"] = false }
    default:
      let word = random.pick(["oneOf", "anyOf"])
      members = [word: .list([next(depth: depth - 1), next(depth: depth - 1)])]
    }
    return .object(members)
  }

  /// The same schema with one thing changed.
  mutating func changed(_ schema: EvidenceValue) -> EvidenceValue {
    guard case .object(var members) = schema else { return schema }
    switch random.below(5) {
    case 0 where members["minimum"] != nil: members["minimum"] = .integer(random.below(20) - 5)
    case 1 where members["enum"] != nil: members["enum"] = .list(["open", "void"])
    case 2 where members["required"] != nil:
      members["required"] = .list(
        ["a", "b", "c"].filter { _ in random.chance(50) }.map { .text($0) })
    case 3 where members["items"] != nil:
      members["items"] = members["items"].map { changed($0) }
    default:
      if case .object(var properties) = members["properties"],
        let name = properties.keys.sorted().first
      {
        properties[name] = properties[name].map { changed($0) }
        members["properties"] = .object(properties)
      } else {
        return next(depth: 1)
      }
    }
    return .object(members)
  }
}
