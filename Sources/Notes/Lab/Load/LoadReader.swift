internal import Diagnostics
internal import Evidence
package import Loads

/// Reads the YAML of a `load` block.
///
/// Places of findings are bytes of the block's body. Source: the note format, "A load".
package struct LoadReader {
  /// What is to be run: one plan, or one for each value of `vary`.
  ///
  /// Empty where something is wrong.
  package private(set) var variants: [LoadVariant] = []
  private(set) var findings: [Finding] = []
  private let body: [UInt8]
  private static let most = 24

  /// What the first mistake says, for whoever runs a block that has one.
  package var mistake: (message: String, range: Range<Int>, hint: String?)? {
    findings.first { $0.severity == .error }.map {
      ($0.message, $0.span.start..<$0.span.end, $0.hint)
    }
  }

  /// What is not wrong enough to keep it from being run.
  package var warnings: [(message: String, range: Range<Int>, hint: String?)] {
    findings.filter { $0.severity == .warning }.map {
      ($0.message, $0.span.start..<$0.span.end, $0.hint)
    }
  }

  package init(_ body: [UInt8]) {
    self.body = body
    guard
      let entries = YAMLReader.entries(
        of: body, in: Span(0, body.count), findings: &findings)
    else { return }
    let choices = variation(entries)
    let rest = entries.filter { $0.key != "vary" }
    var variants: [LoadVariant] = []
    for choice in choices {
      var entries = rest
      for (key, value) in choice {
        entries = BlockVariation.put(
          BlockVariation.path(key, in: rest)[...], value, into: entries)
      }
      let plan = plan(entries)
      variants.append(
        LoadVariant(
          settings: choice.map {
            LoadRun.Setting(key: $0.key, value: BlockVariation.text($0.value))
          },
          plan: plan))
    }
    if !findings.contains(where: { $0.severity == .error }) { self.variants = variants }
  }

  private mutating func variation(
    _ entries: [DataEntry]
  ) -> [[(key: String, value: DataNode)]] {
    let choices = BlockVariation.choices(
      of: entries, hint: LoadReader.varyHint, findings: &findings)
    guard choices.count <= LoadReader.most else {
      let place = entries.first { $0.key == "vary" }?.value.span ?? Span(0, 0)
      report(
        place, "these are \(choices.count) runs, and a load has at most \(LoadReader.most)")
      return []
    }
    return choices
  }

  private static let varyHint = "write `vary: {pool.size: [2, 4, 8]}`"

  private mutating func report(_ span: Span, _ message: String, hint: String? = nil) {
    findings.append(Finding(.error, .badValue, at: span, message, hint: hint))
  }

  // MARK: - The plan

  private mutating func plan(_ entries: [DataEntry]) -> LoadPlan {
    var reader = LoadKeys(KeyedReader(entries, at: Span(0, 0), owner: "a load"), body)
    var plan = LoadPlan(groups: groups(entries, &reader))
    if reader.keys.has("groups") {
      plan.duration = reader.time("duration")
    } else {
      plan.duration = plan.groups.first?.duration
      plan.groups.indices.forEach { plan.groups[$0].duration = nil }
    }
    plan.warmup = reader.time("warmup", allowsZero: true) ?? 0
    plan.deadline = reader.time("deadline")
    plan.seed = reader.keys.integer("seed") ?? 1
    let interval = reader.time("every") ?? 0.1
    plan.gauges += reader.gauges(group: nil, every: interval)
    plan.events = reader.events(plan.groups)
    reader.keys.finish()
    merge(reader.keys.findings)
    for group in groupGauges { plan.gauges += group }
    groupGauges = []
    check(plan, entries)
    return plan
  }

  /// Each run of `vary` finds the same again.
  private mutating func merge(_ found: [Finding]) {
    for finding in found where !findings.contains(finding) { findings.append(finding) }
  }

  /// Of groups, as they were read.
  private var groupGauges: [[LoadGauge]] = []

  private mutating func groups(
    _ entries: [DataEntry], _ reader: inout LoadKeys
  ) -> [LoadGroup] {
    guard let groups = entries.first(where: { $0.key == "groups" }) else {
      return [reader.group(nil)]
    }
    reader.keys.accept("groups")
    LoadKeys.inherited.forEach { reader.keys.accept($0) }
    guard case .mapping(let members) = groups.value.value, !members.isEmpty else {
      report(
        groups.value.span, "`groups` is a mapping, and this is \(groups.value.kindName)",
        hint: "write `groups: {web: {rate: 100/s, …}, job: {workers: 2, …}}`")
      return []
    }
    return members.compactMap { member in
      guard case .mapping(let own) = member.value.value else {
        report(
          member.value.span,
          "the group `\(member.key)` is a mapping, and this is \(member.value.kindName)")
        return nil
      }
      guard !LoadReader.reserved.contains(member.key) else {
        report(member.keySpan, "a group cannot be called `\(member.key)`")
        return nil
      }
      let common = entries.filter { entry in
        LoadKeys.inherited.contains(entry.key) && !own.contains { $0.key == entry.key }
      }
      var inner = LoadKeys(
        KeyedReader(own + common, at: member.keySpan, owner: "the group `\(member.key)`"), body)
      let group = inner.group(member.key)
      let interval = inner.time("every") ?? reader.time("every") ?? 0.1
      groupGauges.append(inner.gauges(group: member.key, every: interval))
      inner.keys.finish()
      merge(inner.keys.findings)
      return group
    }
  }

  /// What stands beside the groups among a block's values.
  private static let reserved: Set<String> = ["events", "watch", "runs", "ms", "little"]

  private mutating func check(_ plan: LoadPlan, _ entries: [DataEntry]) {
    // One that cannot be read has been reported.
    let isWritten = entries.contains { ["duration", "count"].contains($0.key) }
    let hasEnd =
      isWritten
      || plan.groups.contains { $0.count != nil || $0.duration != nil || $0.stopsItself }
    if !hasEnd, plan.duration == nil, !plan.groups.isEmpty {
      merge([
        Finding(
          .error, .missingKey, at: Span(0, min(1, body.count)),
          "a load needs an end",
          hint: "write `duration: 5s` or `count: 1000`, or let its workers `\\stop`")
      ])
    }
  }
}
