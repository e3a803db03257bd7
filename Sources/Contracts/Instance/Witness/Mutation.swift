internal import Evidence

/// Values that differ from one in one thing.
enum Mutation {
  /// One or two of each type.
  static let common: [EvidenceValue] = [
    .null, false, true, 0, 1, -1, 0.5, 1_000_000_007, 3_000_000_000, "", "a", "0", "a b", .list([]),
    .list([0]), .list([""]), .list([0, 0]), .object([:]), .object(["a": 0]), .object(["a": ""]),
  ]

  /// What is next to a value: one more, one less.
  static func neighbours(of value: EvidenceValue) -> [EvidenceValue] {
    switch value {
    case .null, .bool: return []
    case .integer(let number):
      // The last whole number has none behind it.
      guard number < .max, number > .min else { return [] }
      return [.integer(number + 1), .integer(number - 1), .number(Double(number) + 0.5)]
    case .number(let number):
      return [number + 1, number - 1, number.rounded()].map { EvidenceValue.number($0).canonical }
    case .text(let text):
      return [
        .text(text + "a"), .text(String(text.dropLast())), .text(text.uppercased()),
        .text(text + "!"), .text(" " + text), .text(text + "\n"), .text(text + "0"),
      ]
    case .list(let items):
      guard let last = items.last else { return [.list([0])] }
      return [.list(items + [last]), .list(items + [0]), .list(Array(items.dropLast()))]
    case .object(let members):
      return [.object(members.merging([members["a"] == nil ? "a" : "z": 0]) { old, _ in old })]
        + members.keys.sorted().map { name in .object(members.filter { $0.key != name }) }
    }
  }

  /// Of a value and of its parts, the outermost first.
  static func all(of value: EvidenceValue, depth: Int) -> [EvidenceValue] {
    var found = common + neighbours(of: value)
    guard depth > 0 else { return found }
    switch value {
    case .list(let items):
      for (index, item) in items.prefix(3).enumerated() {
        for changed in all(of: item, depth: depth - 1) {
          var list = items
          list[index] = changed
          found.append(.list(list))
        }
      }
    case .object(let members):
      for (name, part) in members.sorted(by: { $0.key < $1.key }) {
        for changed in all(of: part, depth: depth - 1) {
          found.append(.object(members.merging([name: changed]) { $1 }))
        }
      }
    default: break
    }
    return found
  }
}
