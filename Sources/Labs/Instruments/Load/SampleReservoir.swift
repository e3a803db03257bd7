internal import Loads

/// Transactions one by one, as many as there is room for: a fair choice where there are more.
///
/// Source: Vitter, "Random Sampling with a Reservoir", algorithm R.
struct SampleReservoir: Sendable {
  /// Times in milliseconds.
  struct Item {
    /// Since the load began to be measured.
    var due: Float
    var response: Float
    var backlog: Float
    var wait: Float
    var execute: Float
  }

  private(set) var items: ContiguousArray<Item> = []
  private var seen = 0
  private var random = ScriptRandom(seed: 7)
  private static let room = 400_000

  mutating func add(_ item: Item) {
    seen += 1
    if items.count < SampleReservoir.room {
      items.append(item)
    } else {
      let place = Int.random(in: 0..<seen, using: &random)
      if place < items.count { items[place] = item }
    }
  }

  /// What the time of the slowest is made of, for each share of which there are ten at least.
  var makeup: [GroupRun.Makeup] {
    let sorted = items.sorted { $0.response < $1.response }
    return [1, 0.05, 0.01].compactMap { share in
      let count = Int((share * Double(sorted.count)).rounded())
      guard count >= (share == 1 ? 1 : 10) else { return nil }
      var sums: [GroupRun.Part: Double] = [:]
      for item in sorted.suffix(count) {
        sums[.backlog, default: 0] += Double(item.backlog)
        sums[.wait, default: 0] += Double(item.wait)
        sums[.execute, default: 0] += Double(item.execute)
        sums[.rest, default: 0] +=
          max(
            0,
            Double(item.response) - Double(item.backlog) - Double(item.wait)
              - Double(item.execute))
      }
      return GroupRun.Makeup(
        slowest: share, count: count, parts: sums.mapValues { $0 / Double(count) })
    }
  }
}
