internal import Glibc

/// Runs programs to their end, with limits.
///
/// Whatever happens, to the program, to the task or to codenotes, nothing that the program started
/// outlives the run: also not what it left in the background, which is killed when the program ends.
package struct ProcessRunner: Sendable {
  package init() {}

  /// Runs a program and collects what it writes.
  ///
  /// - Returns: The outcome, also where the program failed, was killed or ran out of time.
  /// - Throws: `ProcessError` where it could not be started, or the task was cancelled.
  package func run(
    _ command: Command, limits: ProcessLimits
  ) async throws(ProcessError) -> ProcessOutcome {
    let stopSwitch = StopSwitch()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        do throws(ProcessError) {
          try DedicatedThread.start {
            ProcessRun(command, limits: limits, stopSwitch: stopSwitch).perform {
              continuation.resume(returning: $0)
            }
          }
        } catch {
          continuation.resume(returning: Result<ProcessOutcome, ProcessError>.failure(error))
        }
      }
    } onCancel: {
      stopSwitch.throwIt()
    }
    return try result.get()
  }
}
