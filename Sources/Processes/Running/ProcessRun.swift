internal import Glibc

/// One run of a program, on a thread that may wait.
struct ProcessRun {
  private let command: Command
  private let limits: ProcessLimits
  private let stopSwitch: StopSwitch

  init(_ command: Command, limits: ProcessLimits, stopSwitch: StopSwitch) {
    self.command = command
    self.limits = limits
    self.stopSwitch = stopSwitch
  }

  /// Runs the program, and reports once what became of it.
  func perform(_ report: (Result<ProcessOutcome, ProcessError>) -> Void) {
    var order: Descriptor?
    report(Result { () throws(ProcessError) in try outcome(order: &order) })
    // The system takes 10 ms to close it, which nobody has to wait for.
    withExtendedLifetime(order) {}
  }

  private func outcome(order: inout Descriptor?) throws(ProcessError) -> ProcessOutcome {
    guard !stopSwitch.isThrown else { throw .cancelled }
    let clock = ContinuousClock()
    let start = clock.now
    let (process, pipes) = try started()
    var reader = pipes
    order = reader.order
    stopSwitch.attach(process)
    var collected = CollectedOutput(limit: limits.outputBytes)
    var timedOutAtLine: Int?
    var deadline: ContinuousClock.Instant? = start.advanced(by: limits.time)

    while true {
      let now = clock.now
      if let due = deadline, now >= due {
        process.stop(.kill)
        timedOutAtLine = collected.line
        deadline = nil
      }
      var wait = deadline.map { now.duration(to: $0).milliseconds + 1 } ?? -1
      if reader.isAwaitingEvent { wait = OutputReader.eventMilliseconds }
      var events =
        reader.events + [pollfd(fd: process.channel.number, events: Int16(POLLIN), revents: 0)]
      guard poll(&events, UInt(events.count), Int32(clamping: wait)) >= 0 else { continue }
      let milliseconds = start.duration(to: clock.now).milliseconds
      reader.read(into: &collected, at: milliseconds, polled: events)
      if events.last?.revents != 0 { break }
    }
    let ending = process.finish()
    let elapsed = start.duration(to: clock.now)
    // All who could write are dead: what lies in the pipes is the rest.
    reader.finish(into: &collected, at: elapsed.milliseconds)
    if stopSwitch.isThrown { throw .cancelled }
    return ProcessOutcome(
      ending: ending, chunks: collected.chunks, isCut: collected.isCut,
      timedOutAtLine: timedOutAtLine, elapsed: elapsed)
  }

  /// Starts the program, and lets go of the ends that it writes to: a pipe ends with the last writer.
  private func started() throws(ProcessError) -> (GuardedProcess, OutputReader) {
    let (output, outputEnd) = try OutputPipe.make(.output, user: command.user)
    let (error, errorEnd) = try OutputPipe.make(.error, user: command.user)
    // Before the first write.
    let reader = OutputReader(output: output, error: error)
    let process = try GuardedProcess(command, output: outputEnd, error: errorEnd, rule: .kill)
    return (process, reader)
  }
}
