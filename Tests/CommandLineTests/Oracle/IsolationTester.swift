import Files
import Glibc
import PostgreSQL
import Processes

/// PostgreSQL's own program for tests of sessions that run side by side.
///
/// Source: `src/test/isolation/README` of PostgreSQL.
struct IsolationTester {
  /// That it is not there.
  struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  private let executable: String
  private let variables: [String: String]

  /// - Parameters:
  ///   - installation: The server's; the program is beside it.
  ///   - variables: By which a database of it is found.
  /// - Throws: `Missing`, which says where it comes from.
  init(_ installation: ServerInstallation, variables: [String: String]) throws(Missing) {
    executable =
      "\(installation.programs)/../lib/pgxs/src/test/isolation/isolationtester"
    guard access(executable, X_OK) == 0 else {
      throw Missing(
        description:
          "isolationtester is not at \(executable): on Debian, `apt-get install postgresql` brings it, in the"
          + " package postgresql-client-VERSION")
    }
    var variables = variables
    // Seconds, after which it cancels a step.
    variables["PGISOLATIONTIMEOUT"] = "20"
    variables["LC_ALL"] = "C.UTF-8"
    self.variables = variables
  }

  /// Runs a case.
  func run(_ test: SessionCase) async throws -> SessionTrace {
    let outcome = try await ProcessRunner().run(
      Command(
        executable, ["dbname=\(variables["PGDATABASE"] ?? "postgres")"], environment: variables,
        folder: "/", input: Array(test.specification.utf8)),
      limits: ProcessLimits(time: .seconds(60), outputBytes: 1 << 20))
    let text = String(decoding: outcome.bytes(of: .output), as: UTF8.self)
    var trace = SessionTrace(printed: text, ids: test.ids)
    let errors = String(decoding: outcome.bytes(of: .error), as: UTF8.self)
    trace.unread += errors.split(separator: "\n").map(String.init)
    return trace
  }
}
