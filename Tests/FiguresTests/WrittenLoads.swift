import Foundation
import Loads
import SeededRandom

/// Loads as tests make them up: distributions with a seed, so that figures are the same on every run.
struct WrittenLoad {
  private(set) var run: LoadRun
  private var random: SeededGenerator

  init(seconds: Double, seed: UInt64 = 1, settings: [LoadRun.Setting] = []) {
    run = LoadRun(settings: settings, duration: seconds * 1000, elapsed: seconds * 1000)
    random = SeededGenerator(seed: seed)
  }

  /// Times around a median, some much longer, as waiting makes them.
  mutating func times(_ count: Int, median: Double, spread: Double, longest: Double? = nil)
    -> Distribution
  {
    var counts: [Int: Int] = [:]
    var sum = 0.0
    for _ in 0..<count {
      let steps = (0..<6).reduce(0.0) { sum, _ in sum + Double(random.below(1000)) / 1000 } - 3
      // About normal, with a variance of a half.
      var time = median * exp(spread * steps * 1.4)
      if let longest, random.chance(1), random.chance(30) {
        time = max(time, longest * Double(500 + random.below(500)) / 1000)
      }
      sum += time
      let micros = max(1, time * 1000)
      // As wide as a thousandth.
      let size = pow(10, max(0, (log10(micros)).rounded(.down) - 2))
      counts[Int((micros / size).rounded() * size), default: 0] += 1
    }
    let bins = counts.sorted { $0.key < $1.key }.map {
      Distribution.Bin(time: Double($0.key), count: $0.value)
    }
    return Distribution(
      bins: bins, longest: Double(bins.last?.time ?? 0) / 1000,
      mean: count == 0 ? 0 : sum / Double(count))
  }

  /// A group whose counts fit its distributions.
  mutating func group(
    _ loop: GroupRun.Loop, named name: String? = nil, count: Int, median: Double,
    spread: Double = 0.3,
    longest: Double? = nil, _ change: (inout GroupRun) -> Void = { _ in }
  ) {
    var group = GroupRun(name: name, loop: loop)
    group.count = count
    group.offered = count
    group.throughput = Double(count) * 1000 / run.duration
    let response = times(count, median: median, spread: spread, longest: longest)
    group.distributions = [.response: response, .service: response]
    change(&group)
    run.groups.append(group)
  }

  /// Slices of 100 ms, each with what a function says of its moment in seconds.
  mutating func series(
    width: Double = 100, until end: Double? = nil,
    _ slice: (Double) -> (done: Int, failed: Int, median: Double?, tail: Double?)
  ) {
    guard !run.groups.isEmpty else { return }
    var series = LoadSeries(width: width)
    let count = Int(((end ?? run.duration / 1000) * 1000 / width).rounded())
    for index in 0..<count {
      let values = slice(Double(index) * width / 1000)
      let noise = values.done == 0 ? 0 : random.below(max(1, values.done / 8))
      series.slices.append(
        LoadSeries.Slice(
          done: values.done - noise, failed: values.failed, median: values.median,
          tail: values.tail.map { $0 * (1 + Double(random.below(60)) / 100) }))
    }
    run.groups[run.groups.count - 1].series = series
  }

  mutating func gauge(
    _ name: String, group: String? = nil, every interval: Double = 100,
    _ value: (Double) -> Double?
  ) {
    let count = Int(run.duration / interval) + 1
    run.gauges.append(
      GaugeSeries(
        name: name, group: group, interval: interval,
        samples: (0..<count).map {
          GaugeSeries.Sample(at: Double($0) * interval, value: value(Double($0) * interval / 1000))
        }, cost: 0.4))
  }

  mutating func event(
    _ kind: LoadEventRun.Kind, _ text: String, at: Double, took: Double = 0, error: String? = nil
  ) {
    run.events.append(
      LoadEventRun(kind: kind, text: text, at: at, took: took, error: error))
  }

  mutating func change(_ change: (inout LoadRun) -> Void) { change(&run) }
}

/// Loads that figures are drawn of.
enum WrittenLoads {
  static let all: [String: [LoadRun]] = [
    "pool": [pool], "saturated": [saturated], "stall": [stall], "groups": [groups],
    "vary": vary, "few": [few], "failed": [failed], "empty": [empty], "one_bin": [oneBin],
    "huge": [huge], "eight": eight, "migration": migration,
  ]

  /// A closed loop, most of whose time is waiting for one of five connections.
  static var pool: LoadRun {
    var load = WrittenLoad(seconds: 5)
    let wait = load.times(2481, median: 280, spread: 0.35)
    let execute = load.times(2481, median: 51, spread: 0.1)
    load.group(.closed(workers: 32), count: 2481, median: 331, spread: 0.3) { group in
      group.offered = 2600
      group.failed = 119
      group.errors = ["40001": 107, "pool": 12]
      group.retries = 30
      group.tags = ["sold": 100, "sold_out": 60]
      group.pool = GroupRun.Pool(size: 5, instances: 1, utilization: 0.98)
      group.distributions[.wait] = wait
      group.distributions[.execute] = execute
      group.distributions[.hold] = execute
      group.makeup = [
        makeup(1, 2481, 0, 282, 48, 6), makeup(0.05, 124, 0, 530, 55, 7),
        makeup(0.01, 24, 0, 604, 57, 6),
      ]
    }
    load.series { _ in (50, 2, 320, 520) }
    return load.run
  }

  /// Twice as much as it can do: it never ends growing.
  static var saturated: LoadRun {
    var load = WrittenLoad(seconds: 5, seed: 2)
    let service = load.times(1210, median: 19, spread: 0.1)
    let growing = load.times(1210, median: 1100, spread: 0.6)
    load.group(.open(rate: 500, isPoisson: false), count: 1210, median: 1100, spread: 0.6) {
      group in
      group.offered = 2500
      group.backlog = 1226
      group.unfinished = 64
      group.isSaturated = true
      group.distributions[.response] = growing
      group.distributions[.service] = service
      group.makeup = [
        makeup(1, 1210, 1180, 0, 19, 0.4), makeup(0.05, 60, 2470, 0, 19, 0.4),
        makeup(0.01, 12, 2580, 0, 20, 0.4),
      ]
    }
    load.series(until: 6) {
      ($0 < 5 ? 26 : 12, 0, $0 < 5 ? 20 + 500 * $0 : nil, $0 < 5 ? 60 + 520 * $0 : nil)
    }
    return load.run
  }

  /// Two seconds in which a lock lets nobody in, in an open loop that goes on.
  static var stall: LoadRun {
    var load = WrittenLoad(seconds: 8, seed: 3)
    let service = load.times(4000, median: 1.2, spread: 0.25, longest: 20)
    let stalled = load.times(1000, median: 900, spread: 0.5)
    load.group(.open(rate: 500, isPoisson: true), count: 3000, median: 1.3, spread: 0.25) { group in
      group.count = 4000
      group.offered = 4000
      group.throughput = 500
      group.distributions[.response] = group[.response].joined(with: stalled)
      group.distributions[.service] = service
      group.makeup = [
        makeup(1, 4000, 225, 0, 1.3, 0.1), makeup(0.05, 200, 1800, 0, 1.4, 0.1),
        makeup(0.01, 40, 1960, 0, 1.6, 0.1),
      ]
    }
    load.series { at in
      let isStalled = at >= 3 && at < 5
      return (
        isStalled ? 0 : at >= 5 && at < 5.3 ? 380 : 50, 0, isStalled ? (5 - at) * 1000 : 1.3,
        isStalled ? (5 - at) * 1000 + 50 : 2.6
      )
    }
    load.event(
      .sql, "BEGIN; LOCK TABLE person IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT",
      at: 3000, took: 2004)
    return load.run
  }

  /// A web service and its jobs, with a queue between them, and what was done to them.
  static var groups: LoadRun {
    var load = WrittenLoad(seconds: 6, seed: 4)
    load.group(
      .open(rate: 80, isPoisson: false), named: "web", count: 478, median: 4.1, spread: 0.4)
    load.series { _ in (8, 0, 4.2, 11) }
    load.group(.closed(workers: 4), named: "job", count: 1204, median: 12, spread: 0.3) { group in
      group.crashes = 3
      group.tags = ["acked": 1190, "twice": 14]
      group.shares = [
        GroupRun.Share(name: "mail", count: 1000, failed: 0),
        GroupRun.Share(name: "thumbnail", count: 204, failed: 9),
      ]
      group.failed = 9
      group.errors = ["40P01": 9]
    }
    load.series { at in
      (
        at > 3 && at < 4 ? 0 : 22, at > 4 && at < 4.5 ? 2 : 0, at > 3 && at < 4 ? nil : 12,
        at > 3 && at < 4 ? nil : 30
      )
    }
    load.gauge("ready") { at in
      at > 3 && at < 4 ? (at - 3) * 400 : at > 4 && at < 4.4 ? 400 - (at - 4) * 1000 : 3
    }
    load.gauge("oldest", group: "job") { at in at > 3.1 && at < 3.6 ? nil : at < 3 ? 0.02 : 1.1 }
    load.event(.stop, "stop job", at: 3000)
    load.event(.kill, "kill 1", at: 3100)
    load.event(.mix, "mix: new 1, old 0", at: 4000)
    return load.run
  }

  /// The knee of a pool: with more connections each waits less, and works longer.
  static var vary: [LoadRun] { [2, 4, 8, 16].map { pool(of: $0) } }

  static var eight: [LoadRun] { [1, 2, 4, 8, 16, 32, 64, 128].map { pool(of: $0) } }

  private static func pool(of size: Int) -> LoadRun {
    var load = WrittenLoad(
      seconds: 5, seed: UInt64(size),
      settings: [LoadRun.Setting(key: "pool.size", value: "\(size)")])
    let used = Double(min(size, 32))
    let execute = 4 + used * 0.9
    let wait = max(0, 32 / used - 1) * execute
    let count = Int(5000 * used / execute)
    load.group(.closed(workers: 32), count: count, median: wait + execute, spread: 0.25) { group in
      group.pool = GroupRun.Pool(size: size, instances: 1, utilization: used / Double(size))
      group.makeup = [makeup(1, count, 0, wait, execute, 0.2)]
      if size > 16 {
        group.failed = 40
        group.errors = ["40001": 40]
      }
    }
    return load.run
  }

  /// The same change with and without a time to wait for its lock, under traffic.
  static var migration: [LoadRun] {
    [("off", 2600.0, nil), ("50ms", 52.0, "55P03")].map { value, took, error in
      var load = WrittenLoad(
        seconds: 6, seed: 9, settings: [LoadRun.Setting(key: "lock_timeout", value: value)])
      load.group(.open(rate: 200, isPoisson: false), count: 1200, median: 1.6, longest: took)
      load.series { at in
        let isStalled = at >= 2 && at < 2 + took / 1000
        return (
          isStalled ? 0 : 20, 0, isStalled ? took - (at - 2) * 1000 : 1.6, isStalled ? took : 3
        )
      }
      load.event(
        .sql, "ALTER TABLE person ADD COLUMN nickname text", at: 2000, took: took, error: error)
      return load.run
    }
  }

  static var few: LoadRun {
    var load = WrittenLoad(seconds: 1, seed: 5)
    load.group(.closed(workers: 2), count: 250, median: 8) { group in
      group.isGeneratorBound = true
    }
    return load.run
  }

  /// Nothing succeeded.
  static var failed: LoadRun {
    var load = WrittenLoad(seconds: 2, seed: 6)
    let failed = load.times(400, median: 2000, spread: 0.01)
    load.group(.open(rate: 200, isPoisson: false), count: 0, median: 1) { group in
      group.offered = 400
      group.failed = 400
      group.errors = ["connect": 380, "57014": 20]
      group.distributions = [.failed: failed]
    }
    load.series { _ in (0, 20, 2000, 2010) }
    return load.run
  }

  static var empty: LoadRun {
    var load = WrittenLoad(seconds: 1, seed: 7)
    load.group(.closed(workers: 1), count: 0, median: 1)
    return load.run
  }

  static var oneBin: LoadRun {
    var load = WrittenLoad(seconds: 1)
    load.group(.closed(workers: 1), count: 0, median: 1) { group in
      let times = Distribution(bins: [.init(time: 5000, count: 5000)], longest: 5, mean: 5)
      group.count = 5000
      group.throughput = 5000
      group.distributions = [.response: times, .service: times]
    }
    return load.run
  }

  /// Counts and names as long as they get.
  static var huge: LoadRun {
    var load = WrittenLoad(seconds: 600, seed: 8)
    for name in ["a_group_whose_name_is_longer_than_any_column", "b"] {
      load.group(
        .open(rate: 123_456, isPoisson: true), named: name, count: 2000, median: 0.02,
        longest: 61_000
      ) {
        group in
        group.count = 74_073_600
        group.offered = 74_073_600
        group.throughput = 123_456
        group.tags = ["a_tag_that_has_a_very_long_name_as_well": 12_345_678]
      }
      load.series(width: 1000) { at in (123_456, at > 300 ? 900 : 0, 0.02, 61_000) }
    }
    load.gauge("dead rows of the largest table of all of them in this cluster", every: 1000) { at in
      1_000_000_000 + at * 123_456
    }
    for index in 0..<30 {
      load.event(.kill, "kill \(index)", at: Double(index) * 20_000)
    }
    return load.run
  }

  static func makeup(
    _ slowest: Double, _ count: Int, _ backlog: Double, _ wait: Double, _ execute: Double,
    _ rest: Double
  ) -> GroupRun.Makeup {
    GroupRun.Makeup(
      slowest: slowest, count: count,
      parts: [.backlog: backlog, .wait: wait, .execute: execute, .rest: rest])
  }
}
