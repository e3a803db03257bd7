import Files
import Glibc
import Notes

/// The built `codenotes`, run as a person would run it.
struct Product {
  /// How a run ended.
  struct Outcome: Equatable {
    /// The exit status; nil where a signal ended it.
    var status: Int32?
    var stdout: [UInt8]
    var stderr: [UInt8]
  }

  /// The executable that was built together with these tests.
  static let executable: String = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(
      decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/codenotes"
  }()

  private let process: pid_t
  private let scratch: String

  /// Starts it.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - folder: The folder in which it runs.
  ///   - scratch: A folder that gets what it prints.
  ///   - variables: Of its environment, besides the few that it always has.
  ///   - wrapper: A program with its first arguments that runs it, such as `strace`; it has to be
  ///     found in /usr/bin.
  /// - Throws: `FileError` where it cannot be started.
  init(
    _ arguments: [String], in folder: String, scratch: String, variables: [String: String] = [:],
    wrapper: [String] = []
  ) throws(FileError) {
    self.scratch = scratch
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let mode = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "\(scratch)/stdout", mode, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, "\(scratch)/stderr", mode, 0o644)
    // `env` changes the folder and is then replaced by the program, under the same process id.
    let words = ["/usr/bin/env", "-C", folder] + wrapper + [Product.executable] + arguments
    let all = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"].merging(variables) { $1 }
    let environment = all.map { "\($0)=\($1)" }
    let (argv, envp) = (words.map { strdup($0) }, environment.map { strdup($0) })
    defer { for word in argv + envp { free(word) } }
    var process = pid_t()
    let code = posix_spawn(&process, words[0], &actions, nil, argv + [nil], envp + [nil])
    guard code == 0 else { throw FileError("run", Product.executable, code: code) }
    self.process = process
  }

  /// Runs it to its end; a run that takes longer than a minute is killed.
  static func run(
    _ arguments: [String], in folder: String, scratch: String, variables: [String: String] = [:],
    wrapper: [String] = []
  ) throws(FileError) -> Outcome {
    try Product(
      arguments, in: folder, scratch: scratch, variables: variables, wrapper: wrapper
    ).wait()
  }

  /// Waits for its end.
  func wait() throws(FileError) -> Outcome {
    var status: Int32 = 0
    var waited = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      guard ended == 0 || errno == EINTR else {
        throw FileError("wait for", "codenotes", code: errno)
      }
      if waited == 60_000_000 { _ = Glibc.kill(process, SIGKILL) }
      usleep(1000)
      waited += 1000
    }
    let hasExited = status & 0x7F == 0
    return Outcome(
      status: hasExited ? status >> 8 & 0xFF : nil,
      stdout: try FileBytes.read("\(scratch)/stdout"),
      stderr: try FileBytes.read("\(scratch)/stderr"))
  }

  /// Ends it at once, as a power cut would.
  func kill() throws(FileError) -> Outcome {
    signal(SIGKILL)
    return try wait()
  }

  func signal(_ signal: Int32) { _ = Glibc.kill(process, signal) }
}
