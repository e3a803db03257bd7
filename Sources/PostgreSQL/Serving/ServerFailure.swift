package import Files
package import Processes

/// The environment failed: there is no server, or it does not do what labs need.
package enum ServerFailure: Error, Equatable, Sendable {
  /// No folder with `postgres` and `initdb`, and where they were looked for.
  case notInstalled(major: Int?, looked: [String])
  /// PostgreSQL refuses root, and there is no other user to be.
  case noUser(String)
  /// `initdb` failed; the end of what it said.
  case templateFailed(String)
  /// The server ended, or took no connection, while it was starting; the end of its log.
  case startFailed(String)
  /// Paths of sockets are limited to so many bytes.
  case socketPathTooLong(String, limit: Int)
  /// A setting that a lab cannot have, and why.
  case refusedSetting(name: String, reason: String)
  /// A setting of an existing server that only its administrator can change.
  case settingNeedsRestart(name: String, wanted: String, current: String)
  /// Our own statement failed.
  case statement(doing: String, ServerMessage)
  case connection(ConnectionError)
  case file(FileError)
  case process(ProcessError)
}

extension ServerFailure: CustomStringConvertible {
  /// Without its full stop; several lines where the server said several.
  package var description: String {
    switch self {
    case .notInstalled(let major, let looked):
      "no PostgreSQL server\(major.map { " \($0)" } ?? "") is installed; looked in "
        + looked.joined(separator: ", ")
        + ". On Debian and Ubuntu: apt-get install postgresql"
    case .noUser(let name):
      "PostgreSQL does not run as root, and there is no user `\(name)` to run it as: run "
        + "codenotes as another user"
    case .templateFailed(let words): "initdb failed: \(words)"
    case .startFailed(let words): "PostgreSQL did not start: \(words)"
    case .socketPathTooLong(let path, let limit):
      "the path of the server's socket has more than \(limit) bytes: \(path)"
    case .refusedSetting(let name, let reason): "the setting `\(name)` cannot be used: \(reason)"
    case .settingNeedsRestart(let name, let wanted, let current):
      "the setting `\(name)` is `\(current)` on this server, the lab wants `\(wanted)`, and only a "
        + "change of the server's configuration can give it"
    case .statement(let doing, let message):
      "cannot \(doing): \(message.message)" + (message.detail.map { " (\($0))" } ?? "")
    case .connection(let error): error.description
    case .file(let error): error.description
    case .process(let error): error.description
    }
  }
}
