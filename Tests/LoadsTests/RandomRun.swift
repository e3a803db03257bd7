import Evidence
import Loads
import SeededRandom

/// Runs of loads that were never run, with a seed.
enum RandomRun {
  static func make(_ random: inout SeededGenerator) -> LoadRun {
    var run = LoadRun(
      duration: Double(Int.random(in: 1...5000, using: &random)),
      elapsed: Double(Int.random(in: 1...5000, using: &random)))
    if Bool.random(using: &random) {
      run.settings = [LoadRun.Setting(key: "pool.size", value: "4")]
    }
    let names = Bool.random(using: &random) ? [nil] : ["web", "job"]
    run.groups = names.map { group($0, &random) }
    if Bool.random(using: &random) {
      run.gauges = [
        GaugeSeries(
          name: "queue", group: names.last ?? nil, interval: 100,
          samples: (0..<5).map { index in
            GaugeSeries.Sample(
              at: Double(index * 100),
              value: Bool.random(using: &random) ? Double(index) * 1.5 : nil)
          }, cost: 0.25)
      ]
    }
    if Bool.random(using: &random) {
      run.events = [
        LoadEventRun(kind: .sql, text: "ALTER TABLE t", at: 12.5, took: 3, error: "55P03"),
        LoadEventRun(kind: .stop, text: "stop job", at: 100, took: 0),
      ]
    }
    run.clientCPU = Bool.random(using: &random) ? 123 : nil
    return run
  }

  private static func group(_ name: String?, _ random: inout SeededGenerator) -> GroupRun {
    var group = GroupRun(
      name: name,
      loop: Bool.random(using: &random) ? .closed(workers: 4) : .open(rate: 130, isPoisson: true))
    group.count = Int.random(in: 0...1000, using: &random)
    group.offered = group.count + 3
    group.failed = Int.random(in: 0...3, using: &random)
    group.errors = group.failed == 0 ? [:] : ["40001": group.failed]
    group.tags = ["sold": 3]
    group.effects = Bool.random(using: &random) ? ["mail": 2] : [:]
    group.isSaturated = Bool.random(using: &random)
    group.throughput = 12.5
    group.pool = Bool.random(using: &random) ? .init(size: 5, instances: 2, utilization: 0.5) : nil
    for clock in GroupRun.Clock.allCases where Bool.random(using: &random) {
      var time = 0.0
      let bins = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        time += Double(Int.random(in: 1...900, using: &random))
        return Distribution.Bin(time: time, count: Int.random(in: 1...9, using: &random))
      }
      group.distributions[clock] = Distribution(bins: bins, longest: 20, mean: 3.5)
    }
    group.makeup = [
      .init(slowest: 1, count: 10, parts: [.wait: 1.5, .execute: 2, .backlog: 0, .rest: 1])
    ]
    group.series = LoadSeries(
      width: 100,
      slices: (0..<3).map {
        LoadSeries.Slice(
          done: $0, failed: 1, median: $0 == 0 ? nil : 1.5, tail: $0 == 0 ? nil : 2.5)
      })
    group.shares = Bool.random(using: &random) ? [.init(name: "read", count: 5, failed: 1)] : []
    return group
  }
}
