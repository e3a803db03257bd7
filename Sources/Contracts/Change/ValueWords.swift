internal import Evidence

/// How values stand in the sentences of findings.
enum ValueWords {
  /// In backquotes, `` `open` ``; of what is long the beginning.
  static func quoted(_ value: EvidenceValue) -> String { "`\(plain(value))`" }

  /// Several of them: `` `a`, `b` and `c` ``.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A type, or several: `string or integer`, `any type`, `nothing`.
  static func types(_ types: JSONTypes) -> String {
    let rest = types.subtracting(.null)
    if rest.isEmpty { return "nothing" }
    if rest == JSONTypes.all.subtracting(.null) { return "any type" }
    return rest.words.joined(separator: " or ")
  }

  static func number(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  private static func plain(_ value: EvidenceValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .number(let number): self.number(number)
    case .text(let text): text.count > 40 ? String(text.prefix(39)) + "…" : text
    case .list(let items):
      items.count > 4
        ? "[\(items.prefix(4).map(plain).joined(separator: ", ")), …]"
        : "[\(items.map(plain).joined(separator: ", "))]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.prefix(4)
        .map { "\($0.key): \(plain($0.value))" }.joined(separator: ", ")
        + (members.count > 4 ? ", …}" : "}")
    }
  }
}
