internal import Loads

/// A histogram for each kind of time, made when the first is counted.
struct ClockHistograms: Sendable {
  private var histograms: [TimeHistogram?] = Array(
    repeating: nil, count: GroupRun.Clock.allCases.count)

  /// Found by its place: a dictionary would take as long as the counting.
  subscript(clock: GroupRun.Clock) -> TimeHistogram {
    get { histograms[clock.place] ?? TimeHistogram() }
    _modify {
      let place = clock.place
      var histogram = histograms[place] ?? TimeHistogram()
      // Not copied while it changes.
      histograms[place] = nil
      defer { histograms[place] = histogram }
      yield &histogram
    }
  }

  /// Those of which anything was counted.
  var distributions: [GroupRun.Clock: Distribution] {
    var found: [GroupRun.Clock: Distribution] = [:]
    for clock in GroupRun.Clock.allCases {
      guard let histogram = histograms[clock.place], !histogram.isEmpty else { continue }
      found[clock] = histogram.distribution
    }
    return found
  }
}

extension GroupRun.Clock {
  /// Among all.
  fileprivate var place: Int {
    switch self {
    case .response: 0
    case .service: 1
    case .wait: 2
    case .execute: 3
    case .hold: 4
    case .connect: 5
    case .failed: 6
    case .lateness: 7
    }
  }
}
