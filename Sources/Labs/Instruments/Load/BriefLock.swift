internal import Glibc
internal import Synchronization

/// Guards what workers touch for a moment, many thousand times a second.
///
/// `Mutex` hands itself from one waiting thread to the next: with more threads than processors, a holder that is
/// interrupted makes all others queue, and each of them then has to be woken to get its turn. That took as long as
/// the statements themselves. Here whoever runs takes it.
///
/// Unchecked, since the compiler cannot see that only the thread that has set `isTaken` touches `state`; nothing
/// else in this file does.
final class BriefLock<State>: @unchecked Sendable {
  private var state: State
  private let isTaken = Atomic(false)

  init(_ state: sending State) { self.state = state }

  /// Does something short with the state, alone.
  func withLock<Result>(_ body: (inout State) -> Result) -> Result {
    while isTaken.exchange(true, ordering: .acquiring) {
      var looks = 0
      while isTaken.load(ordering: .relaxed) {
        looks += 1
        if looks % 32 == 0 { sched_yield() }
      }
    }
    defer { isTaken.store(false, ordering: .releasing) }
    return body(&state)
  }
}
