internal import Diagnostics
internal import Loads

extension LoadKeys {
  /// What is watched while a load runs.
  mutating func gauges(group: String?, every interval: Double) -> [LoadGauge] {
    let example = "watch: {queue: \"SELECT count(*) FROM job\"}"
    guard let mapping = keys.mapping("watch", example: example) else { return [] }
    var inner = LoadKeys(mapping, body)
    let common = inner.time("every") ?? interval
    var gauges: [LoadGauge] = []
    for entry in inner.keys.all() where entry.key != "every" {
      if case .scalar(let sql, _) = entry.value.value {
        gauges.append(LoadGauge(name: entry.key, group: group, sql: sql, interval: common))
        continue
      }
      guard let mapping = inner.keys.mapping(entry.key, example: "\(entry.key): SELECT …") else {
        continue
      }
      var own = LoadKeys(mapping, body)
      if let sql = own.keys.requiredText("sql", hint: "write `sql: SELECT …`") {
        gauges.append(
          LoadGauge(
            name: entry.key, group: group, sql: sql, interval: own.time("every") ?? common))
      }
      own.keys.finish()
      inner.keys.absorb(own.keys)
    }
    keys.absorb(inner.keys)
    return gauges
  }

  /// What is done to the load while it runs, in the order of time.
  mutating func events(_ groups: [LoadGroup]) -> [LoadEvent] {
    let example = "- {at: 2s, sql: \"ALTER TABLE …\"}"
    let events = keys.mappings("events", owner: "an event", example: example).compactMap {
      mapping -> LoadEvent? in
      var inner = LoadKeys(mapping, body)
      defer {
        inner.keys.finish()
        keys.absorb(inner.keys)
      }
      let at = inner.time("at", allowsZero: true)
      if !inner.keys.has("at") {
        inner.keys.findings.append(
          Finding(
            .error, .missingKey, at: inner.keys.span, "an event needs a time, `at`",
            hint: "write `\(example)`"))
      }
      guard let action = inner.action(groups, example) else { return nil }
      return LoadEvent(at: at ?? 0, action: action)
    }
    return events.sorted { $0.at < $1.at }
  }

  private mutating func action(_ groups: [LoadGroup], _ example: String) -> LoadEvent.Action? {
    let names = groups.compactMap(\.name)
    let group = keys.text("group")
    if let group, let entry = keys.entry("group"), !names.contains(group) {
      refuse(
        entry, "no group is called `\(group)`",
        hint: EditDistance.nearest(to: group, among: names).map { "did you mean `\($0)`?" })
    }
    if let sql = keys.text("sql") { return .sql(sql) }
    if keys.has("kill") { return .kill(number("kill", 1...1000) ?? 1, group: group) }
    if let entry = keys.entry("stop"), let name = keys.text("stop") {
      if !names.contains(name) {
        refuse(
          entry, "no group is called `\(name)`",
          hint: EditDistance.nearest(to: name, among: names).map { "did you mean `\($0)`?" })
      }
      return .stop(name)
    }
    if let entry = keys.entry("mix"), case .mapping(let members) = entry.value.value {
      return mix(members, of: group, groups)
    }
    keys.findings.append(
      Finding(
        .error, .missingKey, at: keys.span, "an event is one of `sql`, `kill`, `mix` and `stop`",
        hint: "write `\(example)`"))
    return nil
  }

  private mutating func mix(
    _ members: [DataEntry], of group: String?, _ groups: [LoadGroup]
  ) -> LoadEvent.Action {
    let names = groups.filter { group == nil || $0.name == group }
      .flatMap(\.transactions).compactMap(\.name)
    var weights: [String: Double] = [:]
    for member in members {
      guard names.contains(member.key) else {
        keys.findings.append(
          Finding(
            .error, .badValue, at: member.keySpan, "the mix has no transaction `\(member.key)`",
            hint: EditDistance.nearest(to: member.key, among: names).map { "did you mean `\($0)`?" }
          ))
        continue
      }
      guard case .scalar(let text, _) = member.value.value, let weight = Double(text), weight >= 0
      else {
        refuse(member, "a weight is a number from 0")
        continue
      }
      weights[member.key] = weight
    }
    return .mix(weights, group: group)
  }
}
