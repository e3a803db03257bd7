import Foundation
import Loads
import SeededRandom

/// Loads that nobody thought of.
enum RandomLoads {
  static func runs(_ seed: UInt64) -> [LoadRun] {
    var random = SeededGenerator(seed: seed)
    let count = random.chance(40) ? 1 + random.below(8) : 1
    let names = random.chance(50) ? [nil] : (0...random.below(3)).map { name($0, &random) }
    let isTimed = random.chance(70)
    return (0..<count).map { index in
      var settings: [LoadRun.Setting] = []
      if count > 1 { settings = [LoadRun.Setting(key: "pool.size", value: "\(1 << index)")] }
      var load = WrittenLoad(
        seconds: [0.4, 1, 5, 60, 900][random.below(5)], seed: random.next(), settings: settings)
      for name in names { group(name, isTimed, &load, &random) }
      if random.chance(50) { gauges(&load, &random) }
      if random.chance(40) { events(&load, &random) }
      return load.run
    }
  }

  private static func name(_ index: Int, _ random: inout SeededGenerator) -> String {
    random.pick(["web", "job", "a group with a name that is longer than its column", "w"])
      + "\(index)"
  }

  private static func group(
    _ name: String?, _ isTimed: Bool, _ load: inout WrittenLoad, _ random: inout SeededGenerator
  ) {
    let isOpen = random.chance(50)
    let loop: GroupRun.Loop =
      isOpen
      ? .open(rate: Double(1 + random.below(5000)), isPoisson: random.chance(50))
      : .closed(workers: 1 + random.below(64))
    let median = pow(10, Double(random.below(70)) / 10 - 2)
    let count = random.pick([0, 1, 19, 20, 250, 3000])
    let spread = Double(random.below(20)) / 10
    var parts: [Double] = []
    for _ in 0..<4 { parts.append(random.chance(30) ? 0 : median * Double(random.below(100)) / 50) }
    let hasPool = random.chance(50)
    let isSaturated = isOpen && random.chance(30)
    let failed = random.chance(40) ? random.below(2000) : 0
    let failedTimes = load.times(failed, median: median * 3, spread: 0.4)
    let service = load.times(count, median: median / 3, spread: spread)
    load.group(loop, named: name, count: count, median: median, spread: spread) { group in
      group.failed = failed
      group.isSaturated = isSaturated
      if failed > 0 { group.distributions[.failed] = failedTimes }
      if isOpen { group.distributions[.service] = service }
      if hasPool { group.pool = GroupRun.Pool(size: 4, instances: 1, utilization: 0.5) }
      group.makeup = [1, 0.05, 0.01].map { slowest in
        WrittenLoads.makeup(
          slowest, count, parts[0] / slowest, parts[1], parts[2] / slowest, parts[3])
      }
    }
    guard isTimed else { return }
    let (gap, full) = (random.below(100), random.below(400))
    load.series(width: max(100, load.run.duration / 200)) { at in
      let isGap = Int(at * 10) % 100 < gap
      return (isGap ? 0 : full, failed / 50, isGap ? nil : median, isGap ? nil : median * 4)
    }
  }

  private static func gauges(_ load: inout WrittenLoad, _ random: inout SeededGenerator) {
    for index in 0...random.below(3) {
      let size = pow(10, Double(random.below(12)) - 2)
      var level = 0.0
      var values: [Double?] = []
      for _ in 0..<100 {
        level += Double(random.below(100) - 45) / 100 * size
        values.append(random.chance(10) ? nil : level)
      }
      let known = values
      load.gauge(
        random.pick(["ready", "oldest of all that are ready and that nobody takes from the queue"])
          + "\(index)", every: load.run.duration / 90
      ) { at in known[Int(at * 10) % 100] }
    }
  }

  private static func events(_ load: inout WrittenLoad, _ random: inout SeededGenerator) {
    for _ in 0...random.below(20) {
      let kind = random.pick([LoadEventRun.Kind.sql, .kill, .mix, .stop])
      load.event(
        kind, random.pick(["kill 1", "ALTER TABLE person ADD COLUMN nickname text NOT NULL"]),
        at: load.run.duration * Double(random.below(1000)) / 1000,
        took: kind == .sql ? load.run.duration * Double(random.below(1000)) / 1000 : 0,
        error: random.chance(20) ? "55P03" : nil)
    }
    load.change { $0.events.sort { $0.at < $1.at } }
  }
}
