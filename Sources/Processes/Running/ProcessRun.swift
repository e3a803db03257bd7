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

  func outcome() throws(ProcessError) -> ProcessOutcome {
    guard !stopSwitch.isThrown else { throw .cancelled }
    var (output, outputEnd) = try OutputPipe.make(.output)
    var (error, errorEnd) = try OutputPipe.make(.error)
    let clock = ContinuousClock()
    let start = clock.now
    let process = try GuardedProcess(command, output: outputEnd, error: errorEnd, rule: .kill)
    // The last of ours: a pipe ends when nobody can write to it any more.
    outputEnd = output.reader
    errorEnd = error.reader
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
      let wait = deadline.map { now.duration(to: $0).milliseconds + 1 } ?? -1
      var events = [
        pollfd(fd: process.channel.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: output.pollable, events: Int16(POLLIN), revents: 0),
        pollfd(fd: error.pollable, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&events, 3, Int32(clamping: wait)) > 0 else { continue }
      let milliseconds = start.duration(to: clock.now).milliseconds
      if events[1].revents != 0 { output.read(into: &collected, at: milliseconds) }
      if events[2].revents != 0 { error.read(into: &collected, at: milliseconds) }
      if events[0].revents != 0 { break }
    }
    let ending = process.finish()
    let elapsed = start.duration(to: clock.now)
    // All who could write are dead: what lies in the pipes is the rest.
    while output.read(into: &collected, at: elapsed.milliseconds) {}
    while error.read(into: &collected, at: elapsed.milliseconds) {}
    if stopSwitch.isThrown { throw .cancelled }
    return ProcessOutcome(
      ending: ending, chunks: collected.chunks, isCut: collected.isCut,
      timedOutAtLine: timedOutAtLine, elapsed: elapsed)
  }
}
