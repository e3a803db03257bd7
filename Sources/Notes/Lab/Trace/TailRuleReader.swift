internal import Diagnostics
internal import Evidence
internal import Telemetry

/// Reads the rules by which a collector decides.
struct TailRuleReader {
  /// Of what a list of rules is a part, which tells what may stand in it.
  enum Surroundings {
    case policy
    case and
    case drop
    case composite

    var forms: [String] {
      switch self {
      case .policy: TailRuleReader.simple + ["and", "drop", "composite"]
      case .and, .drop: TailRuleReader.simple
      case .composite: TailRuleReader.simple + ["and"]
      }
    }
  }

  private static let simple = [
    "always", "status", "latency", "attribute", "ratio", "trace_state", "flags", "rate", "bytes",
    "spans", "ottl",
  ]

  var findings: [Finding] = []
  let body: [UInt8]

  init(_ body: [UInt8]) { self.body = body }

  mutating func refuse(_ span: Span, _ message: String, hint: String? = nil) {
    findings.append(Finding(.error, .badValue, at: span, message, hint: hint))
  }

  mutating func rules(_ entry: DataEntry, within surroundings: Surroundings) -> [TailRule] {
    guard case .sequence(let items) = entry.value.value, !items.isEmpty else {
      refuse(
        entry.value.span, "`\(entry.key)` is a list of rules, and this is \(entry.value.kindName)",
        hint: "write `\(entry.key): [{status: error}, {ratio: 0.01}]`")
      return []
    }
    var names: Set<String> = []
    return items.compactMap { item in
      guard let rule = rule(item, within: surroundings) else { return nil }
      if let name = rule.name, !names.insert(name).inserted {
        refuse(item.span, "two rules are called `\(name)`")
      }
      return rule
    }
  }

  private mutating func rule(_ item: DataNode, within surroundings: Surroundings) -> TailRule? {
    let forms = surroundings.forms
    guard case .mapping(let entries) = item.value else {
      refuse(
        item.span, "a rule is a mapping of one key, and this is \(item.kindName)",
        hint: "write `{status: error}`")
      return nil
    }
    var name: String?
    if let entry = entries.first(where: { $0.key == "name" }) {
      if case .scalar(let text, _) = entry.value.value {
        name = text
      } else {
        refuse(entry.value.span, "`name` is text, and this is \(entry.value.kindName)")
      }
    }
    let keys = entries.filter { $0.key != "name" }
    for entry in keys where !forms.contains(entry.key) {
      refuseForm(entry, within: surroundings)
      return nil
    }
    guard let entry = keys.first, keys.count == 1 else {
      refuse(
        keys.last?.keySpan ?? item.span,
        keys.isEmpty
          ? "this rule says nothing"
          : "a rule has one key, and this has "
            + keys.map { "`\($0.key)`" }.joined(separator: ", "),
        hint: keys.isEmpty
          ? "write `{status: error}`" : "make two rules of it, or `and: [{…}, {…}]`")
      return nil
    }
    return condition(entry).map { TailRule($0, name: name) }
  }

  private mutating func refuseForm(_ entry: DataEntry, within surroundings: Surroundings) {
    let owner =
      switch surroundings {
      case .policy: "a rule"
      case .and: "a rule of `and`"
      case .drop: "a rule of `drop`"
      case .composite: "a rule of `composite`"
      }
    let forms = surroundings.forms
    refuse(
      entry.keySpan, "`\(entry.key)` is not \(owner)",
      hint: EditDistance.nearest(to: entry.key, among: forms).map { "did you mean `\($0)`?" }
        ?? "a rule is one of " + forms.map { "`\($0)`" }.joined(separator: ", "))
  }

  private mutating func condition(_ entry: DataEntry) -> TailRule.Condition? {
    switch entry.key {
    case "always": always(entry)
    case "status": status(entry)
    case "latency": latency(entry)
    case "attribute": attribute(entry)
    case "ratio": ratio(entry)
    case "trace_state": traceState(entry)
    case "flags": flags(entry)
    case "rate": rate(entry.value, of: "rate").map { .rate($0) }
    case "bytes": bytes(entry)
    case "spans": spans(entry)
    case "ottl": conditions(entry)
    case "and": .all(rules(entry, within: .and))
    case "drop": .drop(rules(entry, within: .drop))
    default: composite(entry)
    }
  }

  // MARK: - Rules of rules

  private mutating func composite(_ entry: DataEntry) -> TailRule.Condition? {
    let example =
      "composite: {rate: 100/s, policies: [{name: errors, status: error}, …], shares: {errors: 0.5}}"
    guard var keys = mapping(entry, example) else { return nil }
    defer { finish(&keys) }
    guard let rate = keys.entry("rate"), let policies = keys.entry("policies") else {
      keys.missing(keys.has("rate") ? "policies" : "rate", hint: "write `\(example)`")
      keys.accept("policies")
      keys.accept("shares")
      return nil
    }
    let rules = rules(policies, within: .composite)
    var shares: [String: Double] = [:]
    if let entry = keys.entry("shares") {
      shares = self.shares(entry, rules.compactMap(\.name), example)
    }
    guard let perSecond = self.rate(rate.value, of: "rate") else { return nil }
    return .composite(
      TailRule.Composite(
        rate: perSecond, rules: rules, shares: rules.map { $0.name.flatMap { shares[$0] } }))
  }

  private mutating func shares(
    _ entry: DataEntry, _ names: [String], _ example: String
  ) -> [String: Double] {
    guard case .mapping(let members) = entry.value.value else {
      refuse(
        entry.value.span, "`shares` is a mapping, and this is \(entry.value.kindName)",
        hint: "write `\(example)`")
      return [:]
    }
    var shares: [String: Double] = [:]
    for member in members {
      guard names.contains(member.key) else {
        refuse(
          member.keySpan, "no rule of this `composite` is called `\(member.key)`",
          hint: EditDistance.nearest(to: member.key, among: names).map { "did you mean `\($0)`?" }
            ?? "give it a `name`")
        continue
      }
      shares[member.key] = share(member.value, of: member.key)
    }
    let sum = shares.values.reduce(0, +)
    if sum > 1 + 1e-9 {
      refuse(
        entry.value.span, "these shares are more than the whole: \(NumberText.significant(sum))")
    }
    return shares
  }
}
