internal import Glibc

/// Runs an actor's work on a thread of its own, where it may block.
///
/// What waits for a server or a process must not wait on Swift's pool, which has a thread for each
/// processor: two labs that wait would stop everything else. A class, since the thread is the point. The
/// thread ends when the executor is released and all that was given to it has run; it gets none of the
/// process's signals.
package final class ThreadExecutor: SerialExecutor {
  private let jobs = JobQueue()

  /// Starts the thread.
  ///
  /// - Throws: `ThreadError` where the system has no thread left.
  package init() throws(ThreadError) {
    let context = Unmanaged.passRetained(jobs)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        Unmanaged<JobQueue>.fromOpaque(context).takeRetainedValue().runAll()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      throw ThreadError(code: code)
    }
    pthread_detach(thread)
  }

  deinit {
    jobs.close()
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    jobs.add(UnownedJob(job), on: self)
  }
}
