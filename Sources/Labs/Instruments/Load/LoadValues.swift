internal import Evidence
internal import Loads

/// What claims see of one run of a load.
///
/// Source: the note format, "`load`"; LABS, "Values beyond the note format's minimum".
struct LoadValues {
  private let outcome: LoadEngine.Outcome

  init(_ outcome: LoadEngine.Outcome) { self.outcome = outcome }

  private static let percentiles: [(name: String, share: Double)] = [
    ("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p999", 0.999),
  ]

  /// Of the whole run: a group without a name beside what belongs to all, others under their names.
  var values: [String: EvidenceValue] {
    let run = outcome.run
    var values: [String: EvidenceValue] = [:]
    for (index, group) in run.groups.enumerated() {
      var own = self.values(of: group)
      let little = outcome.little[index]
      own["little"] = .object([
        "sampled": .number(Measure.rounded(little.sampled)),
        "computed": .number(Measure.rounded(little.computed)),
      ])
      own["watch"] = LoadValues.watch(run.gauges.filter { $0.group == group.name })
      if let name = group.name {
        values[name] = .object(own)
      } else {
        values.merge(own) { $1 }
      }
    }
    if run.groups.contains(where: { $0.name != nil }) {
      values["watch"] = LoadValues.watch(run.gauges.filter { $0.group == nil })
    }
    if !run.events.isEmpty { values["events"] = .list(run.events.map(LoadValues.event)) }
    var connections: [String: EvidenceValue] = [
      "opened": .integer(outcome.connections.opened),
      "refused": .integer(outcome.connections.refused),
    ]
    connections["error"] = outcome.connections.code.map { .text($0) } ?? .null
    values["connections"] = .object(connections)
    values["ms"] = Measure.milliseconds(run.elapsed)
    values["cpu"] = .object([
      "client_ms": run.clientCPU.map { Measure.milliseconds($0) } ?? .null,
      "server_ms": run.serverCPU.map { Measure.milliseconds($0) } ?? .null,
    ])
    return values
  }

  private func values(of group: GroupRun) -> [String: EvidenceValue] {
    let main: GroupRun.Clock = if case .open = group.loop { .response } else { .service }
    var values = LoadValues.times(group[main])
    for clock in [GroupRun.Clock.service, .wait, .execute, .hold] {
      values[clock.rawValue] = .object(LoadValues.times(group[clock]))
    }
    for clock in [GroupRun.Clock.lateness, .connect, .failed] where !group[clock].isEmpty {
      values[clock.rawValue] = .object(LoadValues.times(group[clock]))
    }
    values["tps"] = .number(Measure.rounded(group.throughput))
    values["achieved"] = values["tps"]
    values["count"] = .integer(group.count)
    values["offered"] = .integer(group.offered)
    var errors = group.errors.mapValues { EvidenceValue.integer($0) }
    errors["total"] = .integer(group.failed)
    values["errors"] = .object(errors)
    values["timeouts"] = .integer(group.errors["pool"] ?? 0)
    let counts = [
      ("retries", group.retries), ("crashes", group.crashes), ("backlog", group.backlog),
      ("unfinished", group.unfinished), ("late", group.late), ("skipped", group.skipped),
    ]
    for (name, count) in counts { values[name] = .integer(count) }
    // What a load does not have is no value of it.
    if !group.statuses.isEmpty {
      values["statuses"] = .object(group.statuses.mapValues { .integer($0) })
    }
    values["tags"] = .object(group.tags.mapValues { .integer($0) })
    values["effects"] = .object(group.effects.mapValues { .integer($0) })
    values["saturated"] = .bool(group.isSaturated)
    values["generator_bound"] = .bool(group.isGeneratorBound)
    values["utilization"] = group.pool.map { .number(Measure.rounded($0.utilization)) } ?? .null
    if let pool = group.pool {
      values["pool"] = .object([
        "size": .integer(pool.size), "instances": .integer(pool.instances),
        "utilization": .number(Measure.rounded(pool.utilization)),
      ])
    }
    if !group.shares.isEmpty {
      values["mix"] = .object(
        Dictionary(
          uniqueKeysWithValues: group.shares.map { share in
            (
              share.name,
              .object(["count": .integer(share.count), "errors": .integer(share.failed)])
            )
          }))
    }
    return values
  }

  /// Percentiles in milliseconds, null where there are too few samples for one.
  private static func times(_ distribution: Distribution) -> [String: EvidenceValue] {
    var values: [String: EvidenceValue] = [:]
    for (name, share) in percentiles {
      values[name] =
        distribution.percentile(share).map { Measure.milliseconds($0) } ?? .null
    }
    values["max"] = distribution.isEmpty ? .null : Measure.milliseconds(distribution.longest)
    values["mean"] = distribution.isEmpty ? .null : Measure.milliseconds(distribution.mean)
    values["count"] = .integer(distribution.count)
    return values
  }

  private static func event(_ event: LoadEventRun) -> EvidenceValue {
    .object([
      "text": .text(event.text), "at_ms": Measure.milliseconds(event.at),
      "ms": Measure.milliseconds(event.took), "error": event.error.map { .text($0) } ?? .null,
    ])
  }

  private static func watch(_ gauges: [GaugeSeries]) -> EvidenceValue {
    .object(
      Dictionary(
        uniqueKeysWithValues: gauges.map { gauge in (gauge.name, GaugeValues(gauge).value) }))
  }
}
