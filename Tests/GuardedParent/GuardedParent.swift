import Processes

/// Stands for codenotes in tests that kill it: runs programs that do not end, until it is killed.
///
/// Arguments: a working folder; the scripts that are given to a shell each, the first as a server.
@main
struct GuardedParent {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let folder = arguments.first, arguments.count > 1 else { return }
    // Tests find by this what is left.
    let environment = ["PATH": "/usr/bin:/bin", "CODENOTES_TEST": folder]
    let commands = arguments.dropFirst().map { script in
      Command("sh", ["-c", script], environment: environment, folder: folder)
    }
    let server = try await RunningProcess.start(
      commands[0], log: "\(folder)/log", rule: .terminate(grace: .milliseconds(50)))
    await withTaskGroup(of: Void.self) { group in
      for command in commands.dropFirst() {
        group.addTask {
          let limits = ProcessLimits(time: .seconds(600), outputBytes: 1000)
          // A program that cannot be started shows in the test, which waits for what it does.
          _ = try? await ProcessRunner().run(command, limits: limits)
        }
      }
      await group.waitForAll()
    }
    _ = await server.exit
  }
}
