internal import Evidence

extension GroupRun {
  var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "loop": loop.recorded, "count": .integer(count), "offered": .integer(offered),
      "tps": .number(Measure.rounded(throughput)), "series": series.recorded,
      "distributions": .object(
        Dictionary(uniqueKeysWithValues: distributions.map { ($0.key.rawValue, $0.value.recorded) })
      ),
      "makeup": .list(makeup.map(\.recorded)),
    ]
    members["name"] = name.map { .text($0) }
    members["pool"] = pool?.recorded
    let counts = [
      ("failed", failed), ("retries", retries), ("crashes", crashes), ("backlog", backlog),
      ("unfinished", unfinished), ("late", late), ("skipped", skipped),
    ]
    for (key, count) in counts where count > 0 { members[key] = .integer(count) }
    if !errors.isEmpty { members["errors"] = .object(errors.mapValues { .integer($0) }) }
    if !tags.isEmpty { members["tags"] = .object(tags.mapValues { .integer($0) }) }
    if !statuses.isEmpty { members["statuses"] = .object(statuses.mapValues { .integer($0) }) }
    if !effects.isEmpty { members["effects"] = .object(effects.mapValues { .integer($0) }) }
    if isSaturated { members["saturated"] = true }
    if isGeneratorBound { members["generator_bound"] = true }
    if !shares.isEmpty { members["mix"] = .list(shares.map(\.recorded)) }
    return .object(members)
  }

  init?(_ recorded: EvidenceValue) {
    guard let loop = recorded["loop"].flatMap({ Loop($0) }),
      let count = recorded["count"]?.int, let offered = recorded["offered"]?.int,
      let series = recorded["series"].flatMap({ LoadSeries($0) })
    else { return nil }
    self.init(name: recorded["name"]?.string, loop: loop)
    pool = recorded["pool"].flatMap { Pool($0) }
    self.count = count
    self.offered = offered
    self.series = series
    throughput = recorded["tps"]?.double ?? 0
    failed = recorded["failed"]?.int ?? 0
    retries = recorded["retries"]?.int ?? 0
    crashes = recorded["crashes"]?.int ?? 0
    backlog = recorded["backlog"]?.int ?? 0
    unfinished = recorded["unfinished"]?.int ?? 0
    late = recorded["late"]?.int ?? 0
    skipped = recorded["skipped"]?.int ?? 0
    errors = GroupRun.counts(recorded["errors"])
    tags = GroupRun.counts(recorded["tags"])
    statuses = GroupRun.counts(recorded["statuses"])
    effects = GroupRun.counts(recorded["effects"])
    isSaturated = recorded["saturated"]?.flag ?? false
    isGeneratorBound = recorded["generator_bound"]?.flag ?? false
    makeup = (recorded["makeup"]?.items ?? []).compactMap { Makeup($0) }
    shares = (recorded["mix"]?.items ?? []).compactMap { Share($0) }
    for clock in Clock.allCases {
      distributions[clock] = recorded["distributions"]?[clock.rawValue].flatMap { Distribution($0) }
    }
  }

  private static func counts(_ recorded: EvidenceValue?) -> [String: Int] {
    guard case .object(let members)? = recorded else { return [:] }
    return members.compactMapValues(\.int)
  }
}

extension GroupRun.Loop {
  fileprivate var recorded: EvidenceValue {
    switch self {
    case .closed(let workers): .object(["workers": .integer(workers)])
    case .open(let rate, let isPoisson):
      .object(["rate": .number(rate), "arrivals": .text(isPoisson ? "poisson" : "constant")])
    }
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    if let rate = recorded["rate"]?.double {
      self = .open(rate: rate, isPoisson: recorded["arrivals"]?.string == "poisson")
    } else if let workers = recorded["workers"]?.int {
      self = .closed(workers: workers)
    } else {
      return nil
    }
  }
}

extension GroupRun.Pool {
  fileprivate var recorded: EvidenceValue {
    .object([
      "size": .integer(size), "instances": .integer(instances),
      "utilization": .number(Measure.rounded(utilization)),
    ])
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let size = recorded["size"]?.int else { return nil }
    self.init(
      size: size, instances: recorded["instances"]?.int ?? 1,
      utilization: recorded["utilization"]?.double ?? 0)
  }
}

extension GroupRun.Makeup {
  fileprivate var recorded: EvidenceValue {
    .object([
      "slowest": .number(slowest), "count": .integer(count),
      "parts_ms": .object(
        Dictionary(
          uniqueKeysWithValues: parts.map { ($0.key.rawValue, Measure.milliseconds($0.value)) })),
    ])
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let slowest = recorded["slowest"]?.double, let count = recorded["count"]?.int else {
      return nil
    }
    self.init(slowest: slowest, count: count, parts: [:])
    for part in GroupRun.Part.allCases {
      parts[part] = recorded["parts_ms"]?[part.rawValue]?.double
    }
  }
}

extension GroupRun.Share {
  fileprivate var recorded: EvidenceValue {
    .object(["name": .text(name), "count": .integer(count), "failed": .integer(failed)])
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let name = recorded["name"]?.string, let count = recorded["count"]?.int else {
      return nil
    }
    self.init(name: name, count: count, failed: recorded["failed"]?.int ?? 0)
  }
}

extension LoadSeries {
  fileprivate var recorded: EvidenceValue {
    func times(_ time: (Slice) -> Double?) -> EvidenceValue {
      .list(slices.map { time($0).map { Measure.milliseconds($0) } ?? .null })
    }
    var members: [String: EvidenceValue] = [
      "width_ms": Measure.milliseconds(width), "done": .list(slices.map { .integer($0.done) }),
      "median_ms": times(\.median), "tail_ms": times(\.tail),
    ]
    if slices.contains(where: { $0.failed > 0 }) {
      members["failed"] = .list(slices.map { .integer($0.failed) })
    }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let width = recorded["width_ms"]?.double, let done = recorded["done"]?.items,
      let medians = recorded["median_ms"]?.items, let tails = recorded["tail_ms"]?.items,
      done.count == medians.count, done.count == tails.count
    else { return nil }
    let failed = recorded["failed"]?.items ?? []
    self.init(width: width)
    slices = done.indices.map { index in
      Slice(
        done: done[index].int ?? 0,
        failed: failed.indices.contains(index) ? failed[index].int ?? 0 : 0,
        median: medians[index].double, tail: tails[index].double)
    }
  }
}
