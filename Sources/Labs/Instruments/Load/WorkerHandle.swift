internal import Synchronization

/// By what others reach a worker: to kill it.
final class WorkerHandle: Sendable {
  let signal: WorkerSignal
  private let mustDie = Atomic(false)
  private let busy = Atomic(false)
  /// The connections that it uses.
  private let links = Mutex<[LoadLink]>([])

  init(_ signal: WorkerSignal) { self.signal = signal }

  var isBusy: Bool { busy.load(ordering: .relaxed) }

  /// Whether it was killed, and has not noticed yet.
  var isKilled: Bool { mustDie.load(ordering: .relaxed) }

  func setBusy(_ isBusy: Bool) { busy.store(isBusy, ordering: .relaxed) }

  var linksInUse: [LoadLink] { links.withLock { $0 } }

  func uses(_ links: [LoadLink]) { self.links.withLock { $0 = links } }

  /// Ends its connections, and what it waits for.
  func kill() {
    mustDie.store(true, ordering: .relaxed)
    links.withLock { $0 }.forEach { $0.cut() }
    signal.wake()
  }

  func revive() { mustDie.store(false, ordering: .relaxed) }
}
