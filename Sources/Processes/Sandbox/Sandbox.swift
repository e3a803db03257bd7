internal import Glibc

/// Bubblewrap, which lets a program see the machine but change only its scratch folder.
///
/// Inside, all files are read-only but the scratch folder and a `/tmp` of its own; the home of the user
/// is empty but for toolchains on the PATH; sockets of the system's services, the files of passwords,
/// and other processes are not there. What a program may do to the network is `Network`'s.
///
/// A program that a signal ends inside is reported with exit status 128 + signal: compare
/// `ProcessEnding.shellStatus`, which is the same inside and outside.
///
/// Source: bwrap(1).
package struct Sandbox: Equatable, Sendable {
  /// What a program may reach.
  package enum Network: Sendable {
    /// Nothing, but sockets that are files, below folders that it sees: PostgreSQL's, for one.
    case none
    /// All that codenotes can, and so the ports of a lab's services on 127.0.0.1. A network of the lab's
    /// own would take a process that keeps it and carries connections into it.
    case machine
  }

  /// Of bubblewrap.
  private let executable: String
  /// The user's own, which is hidden; nil where it is not known.
  private let home: String?
  /// The PATH in whose folders toolchains are looked for.
  private let searchPath: String

  /// For `find`.
  init(executable: String, home: String?, searchPath: String) {
    self.executable = executable
    self.home = home
    self.searchPath = searchPath
  }

  /// The command that runs a command inside.
  ///
  /// The environment stays as it is, and should be a `CleanEnvironment`.
  ///
  /// - Parameters:
  ///   - command: Its working folder should be the scratch folder or below it.
  ///   - scratch: An absolute path without symbolic links, where it may write.
  ///   - readable: Further absolute paths that it may read although they are below what is hidden: the
  ///     folder of PostgreSQL's socket.
  ///   - network: What it may reach.
  /// - Returns: The command, for the same user.
  /// - Throws: `ProcessError` where there is no such program: bubblewrap would say so in words of its own.
  package func wrap(
    _ command: Command, scratch: String, readable: [String] = [], network: Network
  ) throws(ProcessError) -> Command {
    var path = command.executable
    if !path.contains("/") {
      guard let found = ProgramPath.find(path, in: command.environment["PATH"] ?? "") else {
        throw .noProgram(name: path)
      }
      path = found
    }
    var arguments = fixedArguments(network)
    let shown = toolchains(with: path) + readable
    for folder in shown { arguments += ["--ro-bind-try", folder, folder] }
    arguments += ["--bind", scratch, scratch, "--chdir", command.folder, "--"]
    var wrapped = command
    // By its name where it has one, so that it is called as it would be outside.
    wrapped.arguments = arguments + [command.executable] + command.arguments
    wrapped.executable = executable
    wrapped.folder = "/"
    return wrapped
  }

  /// In the order in which bubblewrap puts one over the other.
  private func fixedArguments(_ network: Network) -> [String] {
    var arguments = [
      "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs",
      "/run",
      // Names of hosts are looked up with these.
      "--ro-bind-try", "/run/systemd/resolve", "/run/systemd/resolve",
      "--ro-bind-try", "/run/resolvconf", "/run/resolvconf",
    ]
    if let home { arguments += ["--tmpfs", home] }
    // Root may read them, and is root in the sandbox as well.
    for file in ["/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-"]
    where access(file, F_OK) == 0 {
      arguments += ["--ro-bind", "/dev/null", file]
    }
    arguments += [
      "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--hostname",
      "lab",
      "--new-session", "--die-with-parent",
      // By default root keeps its capabilities, and could mount the file system anew.
      "--cap-drop", "ALL",
    ]
    if network == .none { arguments.append("--unshare-net") }
    return arguments
  }

  private func toolchains(with program: String) -> [String] {
    guard let home else { return [] }
    return Toolchains.folders(path: searchPath, program: program, home: home)
  }
}
