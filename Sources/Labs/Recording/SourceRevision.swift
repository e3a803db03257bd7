internal import Evidence
internal import Processes

/// The revision of a site that is kept in git.
enum SourceRevision {
  /// - Returns: The commit, and whether something differs from it; nil outside of git.
  static func current(_ root: String, _ environment: [String: String]) async -> EvidenceValue? {
    guard let commit = await git(["rev-parse", "--short=12", "HEAD"], root, environment) else {
      return nil
    }
    // Evidence itself is what is being written.
    let changes = await git(
      ["status", "--porcelain", "--untracked-files=no", "--", ".", ":(exclude)*evidence.json"],
      root, environment)
    return .object(["commit": .text(commit), "dirty": .bool(changes?.isEmpty == false)])
  }

  private static func git(
    _ arguments: [String], _ root: String, _ environment: [String: String]
  ) async -> String? {
    let clean = CleanEnvironment(
      from: environment, home: root, temporary: "/tmp", adding: ["GIT_OPTIONAL_LOCKS": "0"])
    let command = Command(
      "git", ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"] + arguments,
      environment: clean.variables, folder: root)
    // Without git, or outside of it, there is no revision to record.
    guard
      let outcome = try? await ProcessRunner().run(
        command, limits: ProcessLimits(time: .seconds(10), outputBytes: 1 << 16)),
      outcome.ending.isSuccess
    else { return nil }
    let text = String(decoding: outcome.bytes(of: .output), as: UTF8.self)
    return String(text.split(separator: "\n").joined(separator: "\n"))
  }
}
