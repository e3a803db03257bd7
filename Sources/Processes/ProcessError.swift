internal import CProcesses
internal import Glibc

/// A program could not be started, or was not to go on.
///
/// A program that ended with another status than 0, was killed, took too long or wrote too much is no
/// error: its `ProcessOutcome` says so.
package enum ProcessError: Error, Equatable, Sendable, CustomStringConvertible {
  case noProgram(name: String)
  case cannotRun(path: String, reason: String)
  case noFolder(path: String, reason: String)
  case cannotBecome(UserIdentity, reason: String)
  /// The system had no more of something: memory, descriptors, processes.
  case system(action: String, reason: String)
  /// The task was cancelled. Nothing that it started is left.
  case cancelled

  package var description: String {
    switch self {
    case .noProgram(let name): "there is no program `\(name)` on the PATH"
    case .cannotRun(let path, let reason): "cannot run `\(path)`: \(reason)"
    case .noFolder(let path, let reason): "cannot run in the folder `\(path)`: \(reason)"
    case .cannotBecome(let identity, let reason):
      "cannot run a program as user \(identity.user): \(reason)"
    case .system(let action, let reason): "cannot \(action): \(reason)"
    case .cancelled: "cancelled"
    }
  }

  /// With the code as in errno.h.
  static func system(_ action: String, code: Int32) -> ProcessError {
    .system(action: action, reason: reason(code))
  }

  /// What the guard reported.
  init(_ failure: cn_failure, starting command: Command, at path: String) {
    let reason = ProcessError.reason(failure.code)
    switch failure.stage {
    case CN_STAGE_USER:
      self = .cannotBecome(command.user ?? .current, reason: reason)
    case CN_STAGE_FOLDER: self = .noFolder(path: command.folder, reason: reason)
    case CN_STAGE_EXECUTE:
      self = .cannotRun(path: path, reason: ProcessError.executionReason(failure.code, path))
    default: self = .system(action: "start a process", reason: reason)
    }
  }

  private static func executionReason(_ code: Int32, _ path: String) -> String {
    switch code {
    case ENOENT where access(path, F_OK) == 0:
      "the interpreter that its first line names is missing"
    case ENOEXEC: "it is neither a program nor a script that begins with `#!`"
    default: reason(code)
    }
  }

  /// The system's words, beginning as ours do.
  private static func reason(_ code: Int32) -> String {
    let words = String(cString: strerror(code))
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}
