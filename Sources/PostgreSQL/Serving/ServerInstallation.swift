internal import Files
internal import Glibc
internal import Processes

/// The programs of a PostgreSQL server on this machine.
package struct ServerInstallation: Equatable, Sendable {
  /// The folder that holds `postgres` and `initdb`; absolute.
  package var programs: String

  /// Programs that are known to be there.
  package init(programs: String) {
    self.programs = programs
  }

  package var postgres: String { "\(programs)/postgres" }
  package var initdb: String { "\(programs)/initdb" }

  /// The first that is found: in the search path, then where Debian, Red Hat and PostgreSQL's own
  /// makefiles put it, the highest version first.
  ///
  /// - Parameters:
  ///   - searchPath: Folders between colons, as in PATH; nil for none.
  ///   - major: Such as 15; nil for any. Folders that do not name their version are asked for it.
  /// - Returns: What was found.
  /// - Throws: `ServerFailure.notInstalled` where there is none.
  package static func find(
    searchPath: String? = nil, major: Int? = nil
  ) async throws(ServerFailure) -> ServerInstallation {
    let named = versioned(below: "/usr/lib/postgresql", "") + versioned(below: "/usr", "pgsql-")
    let paths = (searchPath ?? "").split(separator: ":").map {
      (major: Int?.none, path: String($0))
    }
    let candidates =
      paths + named.sorted { ($0.major ?? 0) > ($1.major ?? 0) }
      + [(nil, "/usr/local/pgsql/bin")]
    for candidate in candidates {
      let installation = ServerInstallation(programs: candidate.path)
      guard installation.isComplete else { continue }
      guard let major else { return installation }
      var found = candidate.major
      if found == nil { found = try await installation.major() }
      if found == major { return installation }
    }
    throw .notInstalled(
      major: major,
      looked: (searchPath == nil ? [] : ["the search path"]) + [
        "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin",
      ])
  }

  /// As `postgres --version` says, such as `15.18`; takes some milliseconds.
  ///
  /// - Throws: `ServerFailure.process` where it does not run.
  package func version() async throws(ServerFailure) -> String {
    let command = Command(postgres, ["--version"], environment: [:], folder: "/")
    do {
      let outcome = try await ProcessRunner().run(
        command, limits: ProcessLimits(time: .seconds(10), outputBytes: 4096))
      // `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`
      let words = String(decoding: outcome.bytes, as: UTF8.self).split { $0.isWhitespace }
      return words.count > 2 ? String(words[2]) : ""
    } catch {
      throw .process(error)
    }
  }

  private func major() async throws(ServerFailure) -> Int? {
    try await Int(version().prefix { $0.isNumber })
  }

  private var isComplete: Bool {
    programs.hasPrefix("/") && access(postgres, X_OK) == 0 && access(initdb, X_OK) == 0
  }

  /// What tells whether the programs were replaced by others.
  var identity: UInt64 {
    var hash = ContentHash()
    hash.combine(programs)
    for program in [postgres, initdb] { hash.combine(FileBytes.signature(program)?.hash ?? 0) }
    return hash.value
  }

  private static func versioned(below folder: String, _ prefix: String) -> [(
    major: Int?, path: String
  )] {
    // A folder that is not there holds no server.
    let entries = (try? Folder.entries(folder)) ?? []
    return entries.compactMap { entry in
      guard entry.name.hasPrefix(prefix), let major = Int(entry.name.dropFirst(prefix.count)) else {
        return nil
      }
      return (major, "\(folder)/\(entry.name)/bin")
    }
  }
}
