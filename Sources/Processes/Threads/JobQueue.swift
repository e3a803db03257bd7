internal import Dispatch
internal import Synchronization

/// What an executor's thread has to do, in the order in which it was asked for.
final class JobQueue: Sendable {
  /// A job keeps its executor until it has run: the actor that it belongs to may be released by it.
  private struct Entry {
    var job: UnownedJob
    var executor: ThreadExecutor
  }

  private struct Waiting {
    var entries: [Entry] = []
    var isClosed = false
  }

  private let waiting = Mutex(Waiting())
  /// Counts what was added, and the closing.
  private let changes = DispatchSemaphore(value: 0)

  func add(_ job: UnownedJob, on executor: ThreadExecutor) {
    waiting.withLock { $0.entries.append(Entry(job: job, executor: executor)) }
    changes.signal()
  }

  /// After this nothing is added: whoever could add it is gone.
  func close() {
    waiting.withLock { $0.isClosed = true }
    changes.signal()
  }

  /// Runs jobs until the queue is closed.
  func runAll() {
    while true {
      changes.wait()
      let (entries, isClosed) = waiting.withLock { waiting in
        defer { waiting.entries.removeAll() }
        return (waiting.entries, waiting.isClosed)
      }
      for entry in entries {
        entry.job.runSynchronously(on: entry.executor.asUnownedSerialExecutor())
      }
      if isClosed { return }
    }
  }
}
