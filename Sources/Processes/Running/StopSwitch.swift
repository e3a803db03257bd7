internal import Synchronization

/// Lets another thread stop a program that may not have been started yet.
final class StopSwitch: Sendable {
  private struct State {
    var isThrown = false
    var process: GuardedProcess?
  }

  private let state = Mutex(State())

  /// Whether the program was to stop.
  var isThrown: Bool { state.withLock { $0.isThrown } }

  /// Kills the program now, or as soon as it is attached.
  func throwIt() {
    let process = state.withLock { state in
      state.isThrown = true
      return state.process
    }
    process?.stop(.kill)
  }

  func attach(_ process: GuardedProcess) {
    let isThrown = state.withLock { state in
      state.process = process
      return state.isThrown
    }
    if isThrown { process.stop(.kill) }
  }
}
