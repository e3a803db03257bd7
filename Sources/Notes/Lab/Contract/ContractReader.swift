package import Contracts
internal import Diagnostics

/// Reads the YAML of a `contract` block.
///
/// Places of findings are bytes of the block's body. Source: the note format, "A contract".
package struct ContractReader {
  /// nil where something is wrong.
  package private(set) var plan: ContractPlan?
  private(set) var findings: [Finding] = []
  private static let most = 64

  /// What the first mistake says, for whoever runs a block that has one.
  package var mistake: (message: String, range: Range<Int>, hint: String?)? {
    findings.first { $0.severity == .error }.map {
      ($0.message, $0.span.start..<$0.span.end, $0.hint)
    }
  }

  package init(_ body: [UInt8]) {
    guard
      let entries = YAMLReader.entries(of: body, in: Span(0, body.count), findings: &findings)
    else { return }
    var keys = KeyedReader(entries, at: Span(0, min(1, body.count)), owner: "a contract")
    let plan = ContractReader.plan(&keys)
    keys.finish()
    findings += keys.findings
    if !findings.contains(where: { $0.severity == .error }) { self.plan = plan }
  }

  /// The names that the block gives to its files, with their places.
  var files: [(name: String, span: Span)] {
    guard let plan else { return [] }
    let descriptions = [plan.base, plan.revision].compactMap { $0 }
    return (descriptions + plan.changes.compactMap(\.revision)).map {
      ($0.text, Span($0.range.lowerBound, $0.range.upperBound))
    }
  }

  // MARK: - The plan

  private static func plan(_ keys: inout KeyedReader) -> ContractPlan? {
    guard keys.requiredText("base", hint: "write `base: orders-v1.yaml`") != nil,
      let base = placed("base", &keys)
    else {
      for key in ["revision", "merge", "changes", "examples", "replay", "today", "severity"] {
        keys.accept(key)
      }
      return nil
    }
    var plan = ContractPlan(base: base)
    plan.revision = placed("revision", &keys)
    plan.merge = merge(&keys)
    plan.changes = changes(&keys)
    checkRevision(plan, &keys)
    plan.examples = keys.texts("examples", allowsSingle: true).map {
      ContractPlan.Placed(ContractReader.tidied($0.text), at: $0.span.start..<$0.span.end)
    }
    readReplay(&keys, into: &plan)
    plan.today = day("today", &keys)
    plan.overrides = overrides(&keys)
    return plan
  }

  private static func checkRevision(_ plan: ContractPlan, _ keys: inout KeyedReader) {
    if !["revision", "merge", "changes"].contains(where: keys.has) {
      keys.missing(
        "revision",
        hint: "write `revision: orders-v2.yaml`, a `merge`, or several `changes` of the base")
    }
    if plan.revision != nil || plan.merge != nil, let entry = keys.entry("changes") {
      keys.refuse(
        entry, "a contract has one `revision` or several `changes`, not both",
        hint: "give each of the changes a `revision` of its own")
    }
  }

  private static func placed(_ key: String, _ keys: inout KeyedReader) -> ContractPlan.Placed? {
    guard let entry = keys.entry(key), let text = keys.text(key) else { return nil }
    return ContractPlan.Placed(
      tidied(text), at: entry.value.span.start..<entry.value.span.end)
  }

  /// `./` before a name and a slash after a folder's say nothing.
  private static func tidied(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  /// `false`, `true`, or what stands before the paths.
  private static func readReplay(_ keys: inout KeyedReader, into plan: inout ContractPlan) {
    guard let entry = keys.entry("replay") else { return }
    if case .scalar(let text, _) = entry.value.value, text.hasPrefix("/") {
      plan.prefix = tidied(text)
    } else if let flag = keys.flag("replay") {
      plan.replays = flag
    }
  }

  private static func merge(
    _ keys: inout KeyedReader
  ) -> (patch: DocumentNode, range: Range<Int>)? {
    guard let entry = keys.entry("merge") else { return nil }
    guard case .mapping = entry.value.value else {
      keys.reject(entry, expected: "a mapping", hint: "write `merge: {paths: {…}}`")
      return nil
    }
    return (entry.value.document, entry.keySpan.start..<entry.keySpan.end)
  }

  private static func changes(_ keys: inout KeyedReader) -> [ContractPlan.Change] {
    var changes: [ContractPlan.Change] = []
    let example = "- {name: the total is gone, revision: orders-v2.yaml}"
    for reader in keys.mappings("changes", owner: "a change", example: example) {
      var inner = reader
      if inner.requiredText("name", hint: "write `name: the total is gone`") != nil,
        let name = placed("name", &inner)
      {
        var change = ContractPlan.Change(name: name)
        change.revision = placed("revision", &inner)
        change.merge = merge(&inner)?.patch
        change.isBreaking = inner.flag("breaks")
        change.prefix = placed("prefix", &inner)?.text
        if changes.contains(where: { $0.name.text == name.text }), let entry = inner.entry("name") {
          inner.refuse(entry, "two changes are called `\(name.text)`")
        }
        changes.append(change)
      }
      for key in ["revision", "merge", "breaks", "prefix"] { inner.accept(key) }
      inner.finish()
      keys.absorb(inner)
    }
    if changes.count > most, let entry = keys.entry("changes") {
      keys.refuse(
        entry, "these are \(changes.count) changes, and a block has at most \(most)")
    }
    return changes
  }

  // MARK: - Days and severities

  private static func day(_ key: String, _ keys: inout KeyedReader) -> CalendarDate? {
    guard let entry = keys.entry(key), keys.date(key) != nil else { return nil }
    guard case .scalar(let text, _) = entry.value.value, text.utf8.count == 10 else {
      keys.refuse(entry, "`\(key)` is a day without a time", hint: "write `\(key): 2026-11-26`")
      return nil
    }
    return CalendarDate(text)
  }

  private static func overrides(_ keys: inout KeyedReader) -> [ContractPlan.Override] {
    let example = "severity: {request-property-removed: {level: warning, reason: nobody reads it}}"
    guard var list = keys.mapping("severity", example: example) else { return [] }
    var overrides: [ContractPlan.Override] = []
    for entry in list.all() {
      guard case .mapping(let entries) = entry.value.value else {
        list.reject(
          entry, expected: "a mapping",
          hint: "write `\(entry.key): {level: warning, reason: nobody reads it}`")
        continue
      }
      var inner = KeyedReader(entries, at: entry.keySpan, owner: "the severity of a rule")
      let until = day("until", &inner)
      let reason = inner.requiredText("reason", hint: "readers see why: write `reason: …`")
      if let level = level(&inner), let reason {
        overrides.append(
          ContractPlan.Override(
            rule: ContractPlan.Placed(entry.key, at: entry.keySpan.start..<entry.keySpan.end),
            severity: SeverityOverride(severity: level, reason: reason, until: until)))
      }
      inner.finish()
      list.absorb(inner)
    }
    keys.absorb(list)
    return overrides
  }

  private static func level(_ keys: inout KeyedReader) -> ChangeSeverity? {
    guard let text = keys.requiredText("level", hint: "write `level: warning`"),
      let entry = keys.entry("level")
    else { return nil }
    if let severity = ChangeSeverity(rawValue: text) { return severity }
    keys.refuse(
      entry, "there is no severity `\(text)`",
      hint: "one of " + ChangeSeverity.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))
    return nil
  }
}
