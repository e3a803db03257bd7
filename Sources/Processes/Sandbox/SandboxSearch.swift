/// Whether programs can be put into a sandbox on this machine.
package enum SandboxSearch: Equatable, Sendable {
  case found(Sandbox)
  /// With a sentence's end for the author: "there is no program `bwrap` on the PATH".
  case missing(reason: String)

  /// Nil where there is none.
  package var sandbox: Sandbox? {
    if case .found(let sandbox) = self { sandbox } else { nil }
  }

  /// Looks for bubblewrap and tries it, which takes some tens of milliseconds.
  ///
  /// Containers and some distributions forbid what it needs: only a try tells.
  ///
  /// - Parameters:
  ///   - path: The PATH on which bubblewrap and toolchains are looked for.
  ///   - home: The user's own, which programs are not to see; nil where it is not known.
  /// - Returns: A sandbox that works with and without network, or why there is none.
  package static func search(path: String, home: String?) async -> SandboxSearch {
    guard let executable = ProgramPath.find("bwrap", in: path) else {
      return .missing(reason: "there is no program `bwrap` on the PATH; install bubblewrap")
    }
    let usable = home.flatMap { home in
      // What hides all hides the machine.
      home.hasPrefix("/") && home != "/" ? trimmed(home) : nil
    }
    let sandbox = Sandbox(executable: executable, home: usable, searchPath: path)
    let probe = Command("/bin/sh", ["-c", ":"], environment: ["PATH": path], folder: "/tmp")
    do throws(ProcessError) {
      let command = try sandbox.wrap(probe, scratch: "/tmp", network: .none)
      let outcome = try await ProcessRunner().run(
        command, limits: ProcessLimits(time: .seconds(30), outputBytes: 1000))
      guard outcome.ending.isSuccess else { return .missing(reason: words(of: outcome)) }
      return .found(sandbox)
    } catch {
      return .missing(reason: error.description)
    }
  }

  private static func trimmed(_ folder: String) -> String {
    var folder = folder
    while folder.hasSuffix("/") { folder.removeLast() }
    return folder
  }

  private static func words(of outcome: ProcessOutcome) -> String {
    let said = String(decoding: outcome.bytes(of: .error), as: UTF8.self)
      .split(separator: "\n").first.map(String.init)
    return "bubblewrap does not work on this machine: \(said ?? outcome.ending.description)"
  }
}
