/// When each transaction of an open loop is due: fixed beforehand, whatever becomes of the others.
///
/// The same seed gives the same schedule. Source: PostgreSQL documentation, pgbench, `--rate`; HdrHistogram and
/// wrk2 on coordinated omission.
package struct ArrivalSchedule: Equatable, Sendable {
  /// In nanoseconds since the first moment at which one may be due.
  package private(set) var times: [Int] = []

  /// - Parameters:
  ///   - arrivals: An open loop; a closed one has no schedule.
  ///   - span: In seconds, for how long; nil where their number ends them.
  ///   - count: How many at most; nil where time ends them.
  ///   - seed: Of what is random.
  package init(_ arrivals: LoadGroup.Arrivals, span: Double?, count: Int?, seed: Int) {
    guard span != nil || count != nil else { return }
    let most = count ?? .max
    let end = span.map { $0 * 1e9 } ?? .infinity
    switch arrivals {
    case .closed: return
    case .constant(let rate):
      // Each by itself, so that no error adds up.
      while times.count < most, Double(times.count) * 1e9 / rate < end {
        times.append(Int(Double(times.count) * 1e9 / rate))
      }
    case .poisson(let rate):
      var random = ScriptRandom(seed: UInt64(bitPattern: Int64(seed)), 0x41)
      var time = random.exponential() * 1e9 / rate
      while times.count < most, time < end {
        times.append(Int(time))
        time += random.exponential() * 1e9 / rate
      }
    }
  }

  /// The same arrivals, so much later, in nanoseconds, after those of another schedule.
  package func later(by shift: Int, after other: ArrivalSchedule = .none) -> ArrivalSchedule {
    var schedule = other
    schedule.times += times.map { $0 + shift }
    return schedule
  }

  /// Without any arrival.
  package static let none = ArrivalSchedule(.closed, span: nil, count: 0, seed: 0)

  /// How many were due at a time.
  ///
  /// Cost: the logarithm of their number.
  package func due(by time: Int) -> Int {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
