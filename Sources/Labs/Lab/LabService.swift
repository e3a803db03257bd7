internal import Glibc
internal import Notes
internal import Processes

/// The service of a lab: a program that runs from before the first block to after the last.
struct LabService: Sendable {
  private let process: RunningProcess

  /// Starts it, and waits until it says that it is ready.
  ///
  /// - Parameters:
  ///   - configured: As the front matter has it.
  ///   - command: To be run.
  ///   - log: Where its output goes.
  ///   - timeout: How long it may take to be ready.
  /// - Returns: The service, running and ready.
  /// - Throws: Where it cannot be started, ends, or is not ready in time; then it is stopped.
  static func start(
    _ configured: LabConfiguration.Service, _ command: Command, log: String, timeout: Duration
  ) async throws(BlockFailure) -> LabService {
    let process: RunningProcess
    do {
      process = try await RunningProcess.start(
        command, log: log, rule: .terminate(grace: .seconds(2)))
    } catch {
      throw BlockFailure("the service cannot be started: \(error.description)")
    }
    let service = LabService(process: process)
    do {
      try await service.awaitReady(configured, timeout)
    } catch {
      await service.stop()
      throw error
    }
    return service
  }

  func stop() async {
    _ = await process.stop(signal: SIGTERM, grace: .seconds(2))
  }

  private func awaitReady(
    _ configured: LabConfiguration.Service, _ timeout: Duration
  ) async throws(BlockFailure) {
    let end = ContinuousClock.now + min(timeout, .seconds(30))
    while process.isRunning {
      guard let port = configured.port else { return }
      if await ReadinessProbe(port: port, path: configured.ready).succeeds() { return }
      guard ContinuousClock.now < end else {
        throw BlockFailure(
          "the service was not ready in time: \(configured.ready ?? "nothing listens") on port \(port)",
          hint: lastWords)
      }
      // Cancelled: the next look finds the service stopped.
      try? await Task.sleep(for: .milliseconds(20))
    }
    throw BlockFailure("the service ended before it was ready", hint: lastWords)
  }

  /// The end of what it printed.
  private var lastWords: String? {
    let text = OutputText.plain(process.logTail(bytes: 2000))
    return text.split(separator: "\n").last.map { "it said: \($0)" }
  }
}
