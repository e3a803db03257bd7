internal import Synchronization

/// How a program ended, for those who wait for it.
final class ExitState: Sendable {
  private struct State {
    var ending: ProcessEnding?
    var waiting: [CheckedContinuation<ProcessEnding, Never>] = []
  }

  private let state = Mutex(State())

  /// Nil as long as it runs.
  var ending: ProcessEnding? { state.withLock { $0.ending } }

  /// To be called once.
  func set(_ ending: ProcessEnding) {
    let waiting = state.withLock { state in
      state.ending = ending
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: ending) }
  }

  func wait() async -> ProcessEnding {
    await withCheckedContinuation { continuation in
      let ending = state.withLock { state in
        if state.ending == nil { state.waiting.append(continuation) }
        return state.ending
      }
      if let ending { continuation.resume(returning: ending) }
    }
  }
}
