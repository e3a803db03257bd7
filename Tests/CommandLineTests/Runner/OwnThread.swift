import Dispatch
import Testing

/// Runs tests that wait on their thread for other programs on a thread of their own, so that they keep no
/// other test from running: Swift's pool has a thread for each processor.
struct OwnThread: TestTrait, SuiteTrait, TestScoping {
  /// A class, since the queue is the point.
  private final class Threads: TaskExecutor {
    private let queue = DispatchQueue(label: "codenotes.tests", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }

  private let threads = Threads()

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(threads) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  /// On a thread of its own.
  static var ownThread: OwnThread { OwnThread() }
}
