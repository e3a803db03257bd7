import Dispatch

/// Runs tasks on threads of their own, so that those that wait for a lock or a program keep none from
/// running: Swift's pool has a thread for each processor.
///
/// A class, since the queue is the point.
package final class OwnThreads: TaskExecutor {
  private let queue = DispatchQueue(label: "codenotes.tests", attributes: .concurrent)

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
