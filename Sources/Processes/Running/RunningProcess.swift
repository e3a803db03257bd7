internal import Glibc

/// A server or a service that runs beside codenotes, with its output going to a file.
///
/// It runs as long as this is held: when the last reference goes, or codenotes ends in whatever way, it
/// is stopped by the rule that it was started with. A class, since it is one process.
package final class RunningProcess: Sendable {
  /// Of the program itself.
  package let pid: Int32
  /// Where its standard output and standard error go.
  package let log: String
  private let process: GuardedProcess
  private let state: ExitState

  /// Starts a program; returns when it was executed, which does not mean that it is ready.
  ///
  /// - Parameters:
  ///   - command: What to run.
  ///   - log: A file to which its output is added; made where it is not there.
  ///   - rule: How it is stopped, unless `stop` says otherwise.
  /// - Returns: The program.
  /// - Throws: `ProcessError` where it could not be started.
  package static func start(
    _ command: Command, log: String, rule: StopRule
  ) async throws(ProcessError) -> RunningProcess {
    let state = ExitState()
    let result = await withCheckedContinuation { continuation in
      do throws(ProcessError) {
        try DedicatedThread.start { wait(command, log, rule, state, continuation) }
      } catch {
        continuation.resume(returning: Result<RunningProcess, ProcessError>.failure(error))
      }
    }
    return try result.get()
  }

  /// The life of the program, on a thread that may wait.
  private static func wait(
    _ command: Command, _ log: String, _ rule: StopRule, _ state: ExitState,
    _ started: CheckedContinuation<Result<RunningProcess, ProcessError>, Never>
  ) {
    let process: GuardedProcess
    do throws(ProcessError) {
      let file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard file >= 0 else { throw ProcessError.system("write the log `\(log)`", code: errno) }
      let output = Descriptor(file)
      process = try GuardedProcess(command, output: output, error: output, rule: rule)
    } catch {
      started.resume(returning: .failure(error))
      return
    }
    // Not held here: that nobody holds it is what stops the program.
    started.resume(returning: .success(RunningProcess(process, log: log, state: state)))
    state.set(process.finish())
  }

  private init(_ process: GuardedProcess, log: String, state: ExitState) {
    self.process = process
    self.log = log
    self.state = state
    pid = process.program
  }

  deinit { process.letGo() }

  /// Whether the program, or anything that it started, is still there.
  package var isRunning: Bool { state.ending == nil }

  /// How the program ended; waits until it has, and nothing that it started is left.
  ///
  /// Cancelling the task that waits does not stop the program, and does not end the wait.
  package var exit: ProcessEnding {
    get async { await state.wait() }
  }

  /// Stops the program, and waits until nothing that it started is left.
  ///
  /// One that has ended is fine.
  ///
  /// - Parameters:
  ///   - signal: What the program gets first, such as `SIGTERM`; numbered as in signal.h.
  ///   - grace: After which everything is killed.
  /// - Returns: How the program ended.
  @discardableResult
  package func stop(signal: Int32, grace: Duration) async -> ProcessEnding {
    process.stop(StopRule(signal: signal, grace: grace))
    return await state.wait()
  }

  /// The end of the log, so many bytes at most, for an error message; empty where it cannot be read.
  package func logTail(bytes: Int) -> [UInt8] {
    let file = open(log, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    let descriptor = Descriptor(file)
    let end = lseek(descriptor.number, 0, Int32(SEEK_END))
    let count = min(max(bytes, 0), max(Int(end), 0))
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(
        pread(descriptor.number, buffer.baseAddress, count, end - off_t(count)), 0)
    }
  }
}
