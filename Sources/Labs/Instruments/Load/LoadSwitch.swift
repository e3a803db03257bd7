internal import Synchronization

/// Ends a load before its time: its deadline is over, or somebody has interrupted it.
final class LoadSwitch: Sendable {
  private let state = Mutex((isOff: false, signals: [WorkerSignal]()))
  private let flag = Atomic(false)

  var isOff: Bool { flag.load(ordering: .relaxed) }

  /// Wakes who waits on a signal when it is turned off.
  func connect(_ signal: WorkerSignal) {
    let isOff = state.withLock { state in
      state.signals.append(signal)
      return state.isOff
    }
    if isOff { signal.wake() }
  }

  func turnOff() {
    flag.store(true, ordering: .relaxed)
    let signals = state.withLock { state in
      state.isOff = true
      return state.signals
    }
    signals.forEach { $0.wake() }
  }

  /// Lets everybody look again at what they wait for.
  func wakeAll() {
    state.withLock(\.signals).forEach { $0.wake() }
  }
}
