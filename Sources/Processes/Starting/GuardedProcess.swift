internal import CProcesses
internal import Glibc

/// A program that runs below its guard.
///
/// A class, since it is one process. Somebody has to wait for its end with `finish`.
final class GuardedProcess: Sendable {
  /// Of the program, not of its guard.
  let program: Int32
  private let guardian: Int32
  /// Readable when the program has ended, and nothing of it is left.
  let channel: Descriptor

  /// Starts a program, whose streams go where the descriptors lead.
  ///
  /// Blocks for some milliseconds, until it runs. The rule says how it is stopped when codenotes ends,
  /// or lets go of it.
  init(
    _ command: Command, output: Descriptor, error: Descriptor, rule: StopRule
  ) throws(ProcessError) {
    let path = try GuardedProcess.path(of: command)
    let input = try GuardedProcess.input(command.input)
    var failure = cn_failure()
    var spawned = cn_spawned()
    let variables = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let texts = CStringArray([command.executable] + command.arguments)
    let environment = CStringArray(variables)
    let single = CStringArray([path, command.folder])
    let code = withExtendedLifetime((input, output, error, texts, environment, single)) {
      var program = cn_program()
      program.executable = UnsafePointer(single.pointers[0])
      program.arguments = UnsafePointer(texts.pointers)
      program.environment = UnsafePointer(environment.pointers)
      program.folder = UnsafePointer(single.pointers[1])
      program.changes_user = command.user == nil ? 0 : 1
      program.user = command.user?.user ?? 0
      program.group = command.user?.group ?? 0
      program.input = input?.number ?? -1
      program.output = output.number
      program.error = error.number
      program.stop = rule.request
      program.orphan_signal = rule.orphanSignal
      return cn_spawn(&program, &spawned, &failure)
    }
    guard code == 0 else { throw ProcessError(failure, starting: command, at: path) }
    program = spawned.program
    guardian = spawned.guard
    channel = Descriptor(spawned.channel)
  }

  /// Asks for the program to be stopped; does not wait.
  func stop(_ rule: StopRule) { cn_stop(channel.number, rule.request) }

  /// Tells the guard that codenotes does not need the program any more: it is stopped by its rule.
  ///
  /// The same happens when codenotes ends.
  func letGo() { shutdown(channel.number, Int32(SHUT_WR)) }

  /// Waits until all is gone.
  ///
  /// To be called once.
  func finish() -> ProcessEnding {
    var status: Int32 = 0
    var spawned = cn_spawned(guard: guardian, program: program, channel: channel.number)
    return cn_finish(&spawned, &status) == 1
      ? ProcessEnding(waitStatus: status)
      // Killed with its guard.
      : .signalled(9)
  }

  private static func path(of command: Command) throws(ProcessError) -> String {
    if command.executable.contains("/") { return command.executable }
    let path = ProgramPath.find(command.executable, in: command.environment["PATH"] ?? "")
    guard let path else { throw .noProgram(name: command.executable) }
    return path
  }

  private static func input(_ bytes: [UInt8]) throws(ProcessError) -> Descriptor? {
    if bytes.isEmpty { return nil }
    let file = bytes.withUnsafeBytes { cn_memory_file($0.baseAddress, UInt($0.count)) }
    guard file >= 0 else { throw ProcessError.system("keep the program's input", code: errno) }
    return Descriptor(file)
  }
}
