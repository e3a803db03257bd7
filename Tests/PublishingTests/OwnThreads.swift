import Dispatch

/// Runs tasks on threads of their own, so that those that wait for a lock keep none from running.
final class OwnThreads: TaskExecutor {
  private let queue = DispatchQueue(label: "codenotes.tests", attributes: .concurrent)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
