internal import Loads
internal import Synchronization

/// Gives out the work of a group: to each worker when it is due.
///
/// A class, since all workers of the group ask it.
final class WorkSource: Sendable {
  /// One transaction that is to be done.
  struct Assignment {
    /// What makes it another than all others: of the schedule, or of its worker.
    var key: (Int, Int)
    var iteration: Int
    var due: Int
    var begun: Int
    var lateness: Int?
    var isWarmup: Bool
  }

  private struct State {
    /// Of the schedule.
    var next = 0
    var isStopped = false
    /// Workers that wait for work.
    var free = 0
    var workers = 0
  }

  /// On the load's clock; empty in a closed loop.
  let schedule: ArrivalSchedule
  private let state = BriefLock(State())
  private let group: LoadGroup
  /// When counting begins, when the first is due, and when nothing more is given out.
  private let origin: Int
  private let start: Int
  let end: Int
  private let off: LoadSwitch
  private let stopped = Atomic(false)
  private let busyCount = Atomic(0)

  /// - Parameters:
  ///   - group: Whose work it is.
  ///   - plan: The load's.
  ///   - origin: When counting begins.
  ///   - off: Ends it.
  init(_ group: LoadGroup, _ plan: LoadPlan, origin: Int, off: LoadSwitch) {
    self.group = group
    self.origin = origin
    self.off = off
    let delay = LoadClock.nanoseconds(group.start)
    let warmup = group.start == 0 ? LoadClock.nanoseconds(plan.warmup) : 0
    start = origin + delay - warmup
    let span = group.duration ?? plan.duration.map { max(0, $0 - group.start) }
    end = span.map { origin + delay + LoadClock.nanoseconds($0) } ?? .max
    guard group.isOpen else {
      schedule = .none
      return
    }
    let before =
      warmup > 0
      ? ArrivalSchedule(group.arrivals, span: plan.warmup, count: nil, seed: plan.seed &+ 1) : .none
    let counted = ArrivalSchedule(
      group.arrivals, span: span ?? (group.count == nil ? LoadGroup.longest : nil),
      count: group.count, seed: plan.seed)
    schedule = counted.later(by: origin + delay, after: before.later(by: origin - warmup))
  }

  /// Workers that are in a transaction; of an open loop, what is due and not done.
  func inSystem(_ recorder: LoadRecorder) -> Int {
    guard group.isOpen else { return busyCount.load(ordering: .relaxed) }
    return schedule.due(by: LoadClock.now) - recorder.ended
  }

  func setBusy(_ isBusy: Bool) {
    busyCount.wrappingAdd(isBusy ? 1 : -1, ordering: .relaxed)
  }

  /// Gives out nothing more.
  func stop() {
    stopped.store(true, ordering: .relaxed)
    state.withLock { $0.isStopped = true }
  }

  var isStopped: Bool { stopped.load(ordering: .relaxed) || off.isOff }

  /// What was due and never given out, as far as it was due by a moment.
  func left(by moment: Int) -> [Int] {
    let next = state.withLock(\.next)
    return schedule.times[min(next, schedule.times.count)...].filter { $0 <= moment }
  }

  /// A worker begins, and gets its number; nil where there are enough.
  func enter() -> Int? {
    state.withLock { state in
      guard state.workers < group.mostWorkers else { return nil }
      state.workers += 1
      return state.workers - 1
    }
  }

  /// Waits for work.
  ///
  /// - Parameters:
  ///   - worker: Its number.
  ///   - iteration: How much it has had, the warm-up left out.
  ///   - signal: Of the worker.
  ///   - replace: Called where nobody is left who waits for what is due next.
  /// - Returns: Nil where there is no more.
  func next(
    _ worker: Int, iteration: Int, _ signal: WorkerSignal, replace: () -> Void
  ) -> Assignment? {
    group.isOpen
      ? nextDue(worker, iteration, signal, replace) : nextInTurn(worker, iteration, signal)
  }

  private func nextInTurn(
    _ worker: Int, _ iteration: Int, _ signal: WorkerSignal
  ) -> Assignment? {
    var now = LoadClock.now
    if now < start {
      signal.sleep(until: start) { isStopped }
      now = LoadClock.now
    }
    let isWarmup = now < origin
    guard !isStopped, now < end, isWarmup || iteration < quota(of: worker) else { return nil }
    return Assignment(
      key: (isWarmup ? -1 - worker : worker, isWarmup ? now : iteration), iteration: iteration,
      due: now, begun: now, lateness: nil, isWarmup: isWarmup)
  }

  /// How many of the group's transactions are a worker's.
  private func quota(of worker: Int) -> Int {
    guard let count = group.count else { return .max }
    let workers = group.mostWorkers
    return count / workers + (worker < count % workers ? 1 : 0)
  }

  private func nextDue(
    _ worker: Int, _ iteration: Int, _ signal: WorkerSignal, _ replace: () -> Void
  ) -> Assignment? {
    let index = state.withLock { state -> Int? in
      guard !state.isStopped, state.next < schedule.times.count else { return nil }
      state.free += 1
      defer { state.next += 1 }
      return state.next
    }
    guard let index else { return nil }
    let due = schedule.times[index]
    let wasFree = LoadClock.now < due
    signal.sleep(until: due) { isStopped }
    let needsOther = state.withLock { state in
      state.free -= 1
      return state.free == 0 && state.next < schedule.times.count
    }
    // One that was due has to be done; nothing that was not.
    let begun = LoadClock.now
    guard begun >= due || !isStopped else { return nil }
    if needsOther { replace() }
    return Assignment(
      key: (-1, index), iteration: iteration, due: due, begun: begun,
      lateness: wasFree ? begun - due : nil, isWarmup: due < origin)
  }
}

extension LoadGroup {
  /// In seconds, for a schedule that only others end.
  static let longest = 600.0
}
