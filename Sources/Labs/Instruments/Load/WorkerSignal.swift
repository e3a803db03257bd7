internal import Dispatch
internal import Synchronization

/// On what a worker waits: until a moment, or until somebody wakes it.
///
/// A class, since who wakes it is another thread. One thread waits on it, which looks again at what it waits for
/// whenever it wakes.
final class WorkerSignal: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func wake() { semaphore.signal() }

  /// Waits until it is woken, or until a moment of the load's clock; nil for no such moment.
  func wait(until moment: Int?) {
    guard let moment else {
      semaphore.wait()
      return
    }
    let left = moment - LoadClock.now
    guard left > 0 else { return }
    _ = semaphore.wait(timeout: .now() + .nanoseconds(left))
  }

  /// Waits until a moment, unless a condition ends it before.
  func sleep(until moment: Int, unless isOver: () -> Bool) {
    while LoadClock.now < moment, !isOver() { wait(until: moment) }
  }
}
