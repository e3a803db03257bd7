internal import Loads
internal import Synchronization

/// Collects what became of a group's transactions.
///
/// A class, since all its workers report to it.
final class LoadRecorder: Sendable {
  private struct State {
    var run: GroupRun
    var histograms = ClockHistograms()
    var reservoir = SampleReservoir()
    /// Response times one by one, in nanoseconds, where they are asked for.
    var times: [Int] = []
    /// Of each slice, what ended in it.
    var done: [Int] = []
    var failed: [Int] = []
    var shares: [GroupRun.Share]
    /// Of all, in nanoseconds.
    var residence = 0
    var lastEnd = 0
  }

  private let state: Mutex<State>
  /// Whether each time is kept.
  private let keepsTimes: Bool
  /// Of a slice, in nanoseconds.
  private let width: Int
  /// When counting began.
  let origin: Int
  private let limit: Int?
  private let endedCount = Atomic(0)
  private let measuredCount = Atomic(0)
  private let scripts: [LoadScript]
  private let isOpen: Bool
  private let hasPool: Bool

  /// - Parameters:
  ///   - group: Whose workers report.
  ///   - origin: When counting begins.
  ///   - width: Of a slice of time, in seconds.
  ///   - keepsTimes: Whether each time is kept.
  init(_ group: LoadGroup, origin: Int, width: Double, keepsTimes: Bool) {
    self.keepsTimes = keepsTimes
    self.origin = origin
    self.width = LoadClock.nanoseconds(width)
    limit = group.limit.map(LoadClock.nanoseconds)
    scripts = group.scripts
    isOpen = group.isOpen
    hasPool = group.pool != nil
    let loop: GroupRun.Loop =
      switch group.arrivals {
      case .closed: .closed(workers: group.mostWorkers)
      case .constant(let rate): .open(rate: rate, isPoisson: false)
      case .poisson(let rate): .open(rate: rate, isPoisson: true)
      }
    let names = group.transactions.map { $0.name ?? "" }
    var run = GroupRun(name: group.name, loop: loop)
    // What never happened is counted as well.
    run.tags = Dictionary(group.scripts.flatMap(\.tags).map { ($0, 0) }) { first, _ in first }
    run.effects = Dictionary(group.scripts.flatMap(\.effects).map { ($0, 0) }) { first, _ in first }
    state = Mutex(
      State(
        run: run,
        shares: names.map { GroupRun.Share(name: $0, count: 0, failed: 0) }))
  }

  /// Counts what left the system, whatever becomes of its transaction.
  func count(effect name: String, isWarmup: Bool) {
    guard !isWarmup else { return }
    state.withLock { $0.run.effects[name, default: 0] += 1 }
  }

  /// Counts that one has ended: at once, so that whoever looks on sees it.
  func note(_ sample: LoadSample) {
    endedCount.wrappingAdd(1, ordering: .relaxed)
    if case .none = sample.outcome { return }
    if !sample.isWarmup { measuredCount.wrappingAdd(1, ordering: .relaxed) }
  }

  /// Takes in what a worker has gathered: seldom, since workers that share a machine with the server would wait
  /// for each other here.
  func record(_ samples: [LoadSample]) {
    state.withLock { state in samples.forEach { record($0, &state) } }
  }

  private func record(_ sample: LoadSample, _ state: inout State) {
    guard !sample.isWarmup else { return }
    if case .none = sample.outcome { return }
    state.residence += sample.ended - sample.due
    state.lastEnd = max(state.lastEnd, sample.ended)
    state.run.offered += 1
    state.run.retries += sample.retries
    if let lateness = sample.lateness {
      state.histograms[.lateness].record(lateness)
    }
    if let connect = sample.connect {
      state.histograms[.connect].record(connect)
    }
    if let status = sample.status {
      state.run.statuses["\(status / 100)xx", default: 0] += 1
    }
    switch sample.outcome {
    // Who gave up has waited as well.
    case .done, .failed, .crashed:
      if hasPool { state.histograms[.wait].record(sample.wait) }
    case .skipped, .unfinished, .none: break
    }
    switch sample.outcome {
    case .done: count(success: sample, &state)
    case .failed(let code):
      state.run.failed += 1
      state.run.errors[code, default: 0] += 1
      state.shares[sample.transaction].failed += 1
      state.histograms[.failed].record(sample.ended - sample.due)
      count(sample, in: &state.failed)
    case .crashed:
      state.run.crashes += 1
      count(sample, in: &state.failed)
    case .skipped:
      state.run.skipped += 1
      // It would have taken longer than it was late already.
      state.histograms[.response].record(sample.ended - sample.due)
    case .none: break
    case .unfinished:
      state.run.unfinished += 1
      // At least as long: to leave it out would make the percentiles too good.
      state.histograms[isOpen ? .response : .service]
        .record(sample.ended - sample.due)
    }
  }

  private func count(success sample: LoadSample, _ state: inout State) {
    let response = sample.ended - sample.due
    state.run.count += 1
    if let limit, response > limit { state.run.late += 1 }
    state.shares[sample.transaction].count += 1
    for tag in sample.tags {
      state.run.tags[scripts[sample.transaction].tags[tag], default: 0] += 1
    }
    if isOpen { state.histograms[.response].record(response) }
    state.histograms[.service].record(sample.ended - sample.begun)
    state.histograms[.execute].record(sample.execute)
    if !scripts.isEmpty {
      state.histograms[.hold].record(sample.hold)
    }
    count(sample, in: &state.done)
    if keepsTimes { state.times.append(response) }
    state.reservoir.add(
      SampleReservoir.Item(
        due: Float(LoadClock.milliseconds(sample.due - origin)),
        response: Float(LoadClock.milliseconds(response)),
        backlog: Float(LoadClock.milliseconds(sample.begun - sample.due)),
        wait: Float(LoadClock.milliseconds(sample.wait)),
        execute: Float(LoadClock.milliseconds(sample.execute))))
  }

  private func count(_ sample: LoadSample, in slices: inout [Int]) {
    let slice = min(2000, max(0, sample.ended - origin) / width)
    while slices.count <= slice { slices.append(0) }
    slices[slice] += 1
  }

  /// Response times of those that succeeded, in nanoseconds; empty where they were not kept.
  var times: [Int] { state.withLock(\.times) }

  /// How many have ended, those of the warm-up too.
  var ended: Int { endedCount.load(ordering: .relaxed) }

  /// How many ended up to now, the warm-up left out.
  var measured: Int { measuredCount.load(ordering: .relaxed) }

  /// How long all were in the system, the mean in milliseconds.
  var meanResidence: Double {
    state.withLock { state in
      state.run.offered == 0
        ? 0 : LoadClock.milliseconds(state.residence) / Double(state.run.offered)
    }
  }

  /// All that was recorded.
  ///
  /// - Parameters:
  ///   - start: When the group began.
  ///   - end: When work was given out no more; nil where its last transaction was the end.
  /// - Returns: What became of the group's transactions.
  func finished(from start: Int, until end: Int?) -> GroupRun {
    state.withLock { state in
      var run = state.run
      run.distributions = state.histograms.distributions
      run.makeup = state.reservoir.makeup
      run.series = series(state)
      let elapsed = Double(max(end ?? 0, state.lastEnd) - start) / 1e9
      run.throughput = elapsed > 0 ? Double(run.count) / elapsed : 0
      if state.shares.count > 1 { run.shares = state.shares }
      return run
    }
  }

  private func series(_ state: State) -> LoadSeries {
    let width = LoadClock.milliseconds(width)
    var times: [[Double]] = []
    for item in state.reservoir.items {
      let slice = min(2000, max(0, Int(Double(item.due) / width)))
      while times.count <= slice { times.append([]) }
      times[slice].append(Double(item.response))
    }
    let count = max(state.done.count, state.failed.count, times.count)
    var series = LoadSeries(width: width)
    for index in 0..<count {
      var slice = LoadSeries.Slice()
      if index < state.done.count { slice.done = state.done[index] }
      if index < state.failed.count { slice.failed = state.failed[index] }
      if index < times.count, !times[index].isEmpty {
        let sorted = times[index].sorted()
        slice.median = sorted[(sorted.count - 1) / 2]
        slice.tail =
          sorted.count >= 1000
          ? sorted[Int(0.99 * Double(sorted.count - 1))] : sorted[sorted.count - 1]
      }
      series.slices.append(slice)
    }
    return series
  }
}
