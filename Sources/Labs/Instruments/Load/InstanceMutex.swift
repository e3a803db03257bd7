internal import Synchronization

/// Mutexes of the workers of one instance, by their names: what a lock in a process's memory can do, and no more.
final class InstanceMutex: Sendable {
  private struct Lock {
    var owner: WorkerSignal?
    var waiting: [WorkerSignal] = []
  }

  private let locks = Mutex<[String: Lock]>([:])

  /// Waits for a mutex, first come, first served.
  ///
  /// - Returns: Whether it was taken; not where the load ended first.
  func take(_ name: String, _ signal: WorkerSignal, off: LoadSwitch) -> Bool {
    let isFree = locks.withLock { locks in
      var lock = locks[name] ?? Lock()
      defer { locks[name] = lock }
      if lock.owner == nil {
        lock.owner = signal
        return true
      }
      lock.waiting.append(signal)
      return false
    }
    if isFree { return true }
    while true {
      if locks.withLock({ $0[name]?.owner === signal }) { return true }
      if off.isOff {
        return locks.withLock { locks in
          locks[name]?.waiting.removeAll { $0 === signal }
          return locks[name]?.owner === signal
        }
      }
      signal.wait(until: nil)
    }
  }

  func giveBack(_ name: String, _ signal: WorkerSignal) {
    let next = locks.withLock { locks -> WorkerSignal? in
      guard var lock = locks[name], lock.owner === signal else { return nil }
      lock.owner = lock.waiting.isEmpty ? nil : lock.waiting.removeFirst()
      locks[name] = lock
      return lock.owner
    }
    next?.wake()
  }
}
