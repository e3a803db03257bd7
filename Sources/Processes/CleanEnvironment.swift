/// The environment of programs that notes run: what is listed here, whatever codenotes was started with.
///
/// A list of what is let through, since nobody knows the names of all variables that hold a secret.
package struct CleanEnvironment: Equatable, Sendable {
  /// For `Command`.
  package var variables: [String: String]

  /// An environment in which programs print the same on each machine.
  ///
  /// - Parameters:
  ///   - environment: That of codenotes, of which only the PATH is kept, without folders that are not
  ///     absolute, and what `passing` names.
  ///   - home: A folder of the lab's own, as HOME.
  ///   - temporary: A folder of the lab's own, as TMPDIR.
  ///   - passing: Names of variables that are let through where they are set.
  ///   - adding: Further variables, such as `DATABASE_URL`; they win over all others.
  package init(
    from environment: [String: String], home: String, temporary: String, passing: [String] = [],
    adding: [String: String] = [:]
  ) {
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    variables = [
      "COLUMNS": "80",
      "HOME": home,
      "LANG": "C.UTF-8",
      "LC_ALL": "C.UTF-8",
      "PATH": folders.isEmpty ? "/usr/local/bin:/usr/bin:/bin" : folders.joined(separator: ":"),
      "TERM": "dumb",
      "TMPDIR": temporary,
      "TZ": "UTC",
    ]
    for name in passing { variables[name] = environment[name] ?? variables[name] }
    variables.merge(adding) { $1 }
  }
}
