internal import Files
internal import Glibc
internal import Markup
internal import Notes
internal import OTLP
internal import Processes
internal import Requests
internal import Telemetry

/// Runs those who send telemetry, and gathers what they sent.
struct LiveTrace {
  let plan: TracePlan
  let block: LabBlock
  let lab: LiveLab

  /// More of what a program prints is read, and not kept.
  private static let mostOutput = 1 << 16
  /// Nothing has come for so long: more than twice the time in which exporters gather spans here.
  private static let quiet = Duration.milliseconds(500)

  /// Receives until the program has ended or the requests are answered, and traces are whole or nothing more comes.
  ///
  /// - Returns: What was received, and what the requests came to.
  /// - Throws: Where the program ends with an error, a request has no answer, or time is over.
  func run() async throws(BlockFailure) -> (TelemetryCapture, [Conversation.Talk]) {
    let receiver = try await lab.telemetry()
    // What came before the block is none of its.
    _ = receiver.take()
    receiver.behaviour = behaviour
    defer { receiver.behaviour = ReceiverBehaviour() }
    var gathering = TraceGathering()
    guard let script = try await script() else {
      try await runToItsEnd()
      await gather(from: receiver, &gathering, isOver: true)
      return (gathering.capture, [])
    }
    let program = try await start()
    do {
      let talks = try await converse(script)
      gathering.listen()
      await gather(from: receiver, &gathering, isOver: false)
      try await stop(program)
      await gather(from: receiver, &gathering, isOver: true)
      return (gathering.capture, talks)
    } catch {
      await program?.stop(signal: SIGTERM, grace: .seconds(2))
      throw error
    }
  }

  private var behaviour: ReceiverBehaviour {
    let receiver = plan.receiver
    let refusal = receiver.status.map { status in
      ReceiverBehaviour.Refusal(
        status: status, retryAfter: receiver.retryAfter.map { Int($0.rounded(.up)) },
        remaining: receiver.refusals)
    }
    return ReceiverBehaviour(delay: .seconds(receiver.delay), refusal: refusal)
  }

  // MARK: - Programs

  private func command() async throws(BlockFailure) -> Command {
    var command = try await lab.command(plan.program, in: try await lab.scratch().work)
    for variable in plan.variables { command.environment[variable.name] = variable.value }
    return command
  }

  /// A program that sends, and then ends.
  private func runToItsEnd() async throws(BlockFailure) {
    let outcome = try await lab.run(
      try await command(), outputBytes: LiveTrace.mostOutput, for: block)
    if outcome.timedOutAtLine != nil {
      throw BlockFailure(
        "the program took longer than its time, and was ended",
        hint: "a program that goes on needs `requests`, after which it is stopped")
    }
    guard outcome.ending.isSuccess else {
      throw BlockFailure(
        "the program ended with \(outcome.ending)",
        hint: LiveTrace.lastLine(outcome.bytes(of: .error)))
    }
  }

  private static func lastLine(_ bytes: [UInt8]) -> String? {
    OutputText.plain(bytes).split(separator: "\n").last.map { "it said: \($0)" }
  }

  /// A program that answers requests; nil where only the lab's service does.
  private func start() async throws(BlockFailure) -> RunningProcess? {
    guard !plan.program.isEmpty else { return nil }
    let command = try await command()
    let process: RunningProcess
    do {
      process = try await RunningProcess.start(
        command, log: await lab.log(named: block.id),
        rule: .terminate(grace: .seconds(2)))
    } catch {
      throw BlockFailure("the program cannot be started: \(error)")
    }
    guard let port = plan.port else { return process }
    let end = ContinuousClock.now + min(.seconds(30), try await lab.timeLeft(for: block))
    while process.isRunning, ContinuousClock.now < end {
      if await ReadinessProbe(port: port, path: plan.ready).succeeds() { return process }
      // Cancelled: the next look finds the time over.
      try? await Task.sleep(for: .milliseconds(20))
    }
    let said = LiveTrace.lastLine(process.logTail(bytes: 2000))
    let isRunning = process.isRunning
    await process.stop(signal: SIGTERM, grace: .seconds(2))
    throw BlockFailure(
      isRunning
        ? "the program was not ready in time: \(plan.ready ?? "nothing listens") on port \(port)"
        : "the program ended before it was ready", hint: said)
  }

  private func stop(_ program: RunningProcess?) async throws(BlockFailure) {
    guard let program else { return }
    guard program.isRunning else {
      let ending = await program.exit
      if ending.isSuccess { return }
      throw BlockFailure(
        "the program ended with \(ending)",
        hint: LiveTrace.lastLine(program.logTail(bytes: 2000)))
    }
    await program.stop(signal: SIGTERM, grace: .seconds(5))
  }

  // MARK: - Requests

  /// The requests, read; nil where there are none.
  private func script() async throws(BlockFailure) -> RequestScript? {
    guard let requests = plan.requests else { return nil }
    var bytes = Array(requests.utf8)
    if !requests.contains("\n"), requests.hasSuffix(".http") {
      let folder = try await lab.scratch().work
      do throws(FileError) {
        bytes = try FileBytes.read("\(folder)/\(requests)")
      } catch {
        throw BlockFailure("the requests cannot be read: \(error.description)")
      }
    }
    let script = RequestScript(bytes, secrets: lab.note.configuration.secrets)
    if let mistake = script.mistakes.first {
      throw BlockFailure("the requests cannot be read: \(mistake.message)", hint: mistake.hint)
    }
    if script.firstToService != nil, port == nil {
      throw BlockFailure(
        "a request goes to a path, and nobody says on which port",
        hint: "write `port: 8081` beside the program")
    }
    return script
  }

  private var port: Int? { plan.port ?? lab.note.configuration.service?.port }

  private func converse(_ script: RequestScript) async throws(BlockFailure) -> [Conversation.Talk] {
    let configuration = lab.note.configuration
    let conversation = Conversation(
      script: script, port: port,
      secrets: configuration.secrets.reduce(into: [:]) { $0[$1] = lab.options.environment[$1] },
      deadline: .now + (try await lab.timeLeft(for: block)))
    var talks: [Conversation.Talk] = []
    for _ in 0..<plan.times {
      let talk = try await conversation.run()
      if let failed = talk.exchanges.first(where: { $0.error != nil }) {
        throw BlockFailure(
          "`\(failed.request.method) \(failed.shownTarget)` has no answer: \(failed.reason)")
      }
      talks.append(talk)
    }
    return talks
  }

  // MARK: - Waiting

  /// Takes what comes until traces are whole and nothing more does, or nothing has for the time that the block says.
  ///
  /// - Parameters:
  ///   - receiver: To whom it comes.
  ///   - gathering: Gets it.
  ///   - isOver: Whether the program has ended, so that what is not under way will never come.
  private func gather(
    from receiver: TelemetryReceiver, _ gathering: inout TraceGathering, isOver: Bool
  ) async {
    // Where no time is left, what has come is all.
    let left = (try? await lab.timeLeft(for: block)) ?? .zero
    let end = ContinuousClock.now + left
    repeat {
      let isIdle = receiver.pending == 0
      gathering.add(receiver.take())
      if isIdle {
        if isOver, !plan.program.isEmpty { return }
        let patience =
          gathering.isWhole ? LiveTrace.quiet : max(LiveTrace.quiet, .seconds(plan.wait))
        if gathering.silence >= patience { return }
      }
      // Cancelled: the loop ends.
      try? await Task.sleep(for: .milliseconds(20))
    } while ContinuousClock.now < end && !Task.isCancelled
  }
}
