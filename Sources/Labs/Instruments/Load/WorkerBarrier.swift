internal import Synchronization

/// Where workers wait until all of them are there, again and again.
final class WorkerBarrier: Sendable {
  private struct State {
    var parties: Int
    var arrived = 0
    var round = 0
    var signals: [WorkerSignal] = []
  }

  private let state: Mutex<State>

  init(parties: Int) { state = Mutex(State(parties: parties)) }

  /// Waits for the others; returns at once when the load has ended.
  func wait(_ signal: WorkerSignal, off: LoadSwitch) {
    let (round, waiting) = state.withLock { state -> (Int, [WorkerSignal]) in
      state.arrived += 1
      if state.arrived >= state.parties { return (-1, WorkerBarrier.open(&state)) }
      state.signals.append(signal)
      return (state.round, [])
    }
    waiting.forEach { $0.wake() }
    guard round >= 0 else { return }
    while !off.isOff, state.withLock({ $0.round == round }) { signal.wait(until: nil) }
  }

  /// Lets the others go on without one who comes no more.
  func leave() {
    let waiting = state.withLock { state -> [WorkerSignal] in
      state.parties -= 1
      return state.arrived >= state.parties && state.arrived > 0 ? WorkerBarrier.open(&state) : []
    }
    waiting.forEach { $0.wake() }
  }

  private static func open(_ state: inout State) -> [WorkerSignal] {
    state.arrived = 0
    state.round += 1
    defer { state.signals = [] }
    return state.signals
  }
}
