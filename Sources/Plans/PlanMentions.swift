internal import Evidence

/// Finds where a node's texts speak of the result of a subplan.
///
/// Until PostgreSQL 16 an InitPlan's result is `$0`, from then on `(InitPlan 1).col1`. A parameter of a
/// prepared statement is `$1`, too: what looks like a mention may be none.
enum PlanMentions {
  /// The key under which a recorded plan keeps what stood in texts that it does not keep.
  static let key = "Mentions"
  /// Names, and not texts that were made from expressions.
  private static let names: Set<String> = [
    "Subplan Name", "Params Evaluated", "Plans", "Workers", "Alias", "Relation Name", "Index Name",
  ]

  static func found(in node: EvidenceValue) -> Set<String> {
    guard case .object(let members) = node else { return [] }
    var found: Set<String> = []
    for (name, value) in members where !names.contains(name) { collect(value, &found) }
    return found
  }

  private static func collect(_ value: EvidenceValue, _ found: inout Set<String>) {
    switch value {
    case .text(let text): scan(text, &found)
    case .list(let items): for item in items { collect(item, &found) }
    case .object(let members): for member in members.values { collect(member, &found) }
    default: break
    }
  }

  private static func scan(_ text: String, _ found: inout Set<String>) {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "P") }) else {
      return
    }
    for prefix in ["$", "InitPlan ", "hashed SubPlan "] {
      var rest = text[...]
      while let range = rest.firstRange(of: prefix) {
        rest = rest[range.upperBound...]
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty { found.insert(prefix + digits) }
      }
    }
  }

  /// How texts name the result of an InitPlan: `InitPlan 1 (returns $0,$1)`, or `InitPlan 1` alone.
  static func results(of subplan: String) -> Set<String> {
    var found: Set<String> = []
    scan(subplan, &found)
    return found
  }
}
