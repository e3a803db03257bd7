import Evidence
import Files
import Glibc
import PostgreSQL
import Processes
import Testing

/// All cases, run once for all tests of a suite: each is a note of one site, and all are proved together.
struct SessionCaseRun: SuiteTrait, TestScoping {
  /// Notes that were proved.
  struct Proof: Sendable {
    var run: ProofRun
    var site: ProofSite
  }

  /// What became of them.
  struct Results: Sendable {
    /// What isolationtester saw, by name of the case; why it could not run.
    var traces: [String: Result<SessionTrace, any Error>] = [:]
    /// By name of the case.
    var proofs: [String: Proof] = [:]
  }

  @TaskLocal static var current: Results?

  /// Those that both programs run, and those that ours alone can.
  static let (cases, fixtures) = (ArchiveFolder("Oracle/Cases"), ArchiveFolder("Oracle/Fixtures"))

  static func test(_ name: String) throws -> SessionCase {
    let folder = cases.names.contains(name) ? cases : fixtures
    return SessionCase(name, try folder.archive(name))
  }

  @concurrent func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    let results = try await SessionCaseRun.onServer { cluster, installation in
      try await SessionCaseRun.run(cluster, installation)
    }
    try await SessionCaseRun.$current.withValue(results) { try await function() }
  }

  /// Of the server, whose files need not last.
  ///
  /// A deadlock is found late, so that on a busy machine, too, its sessions are seen to wait, and wait in their
  /// order.
  private static let settings = ["fsync": "off", "deadlock_timeout": "400ms"]

  /// Gives a server that is stopped whatever happens, as quiet as that of a lab.
  static func onServer<Value: Sendable>(
    _ body: @Sendable (Cluster, ServerInstallation) async throws -> Value
  ) async throws -> Value {
    let folder = try LabFolders(in: "/tmp").make(isEnterable: true)
    let installation = try await ServerInstallation.find()
    let cluster = try await Cluster.start(
      ClusterOptions(
        installation: installation, folder: folder.path,
        cache: "/tmp/codenotes-test-templates-\(geteuid())", settings: settings))
    let result: Result<Value, any Error>
    do { result = .success(try await body(cluster, installation)) } catch {
      result = .failure(error)
    }
    await cluster.stop()
    return try withExtendedLifetime(folder) { try result.get() }
  }

  private static func run(
    _ cluster: Cluster, _ installation: ServerInstallation
  ) async throws -> Results {
    let variables = try await cluster.variables(
      database: try await cluster.makeDatabase("oracle", template: nil))
    let tester = try IsolationTester(installation, variables: variables)
    var results = Results()
    for test in try cases.names.map({ try test($0) }) {
      do {
        results.traces[test.name] = .success(try await tester.run(test))
      } catch {
        results.traces[test.name] = .failure(error)
      }
    }
    let url = try #require(variables["DATABASE_URL"])
    for folder in [cases, fixtures] {
      let tests = try folder.names.map { try test($0) }
      let proof = try prove(tests, url)
      for test in tests { results.proofs[test.name] = proof }
    }
    return results
  }

  private static func prove(_ tests: [SessionCase], _ url: String) throws -> Proof {
    let site = try ProofSite()
    for (note, tests) in Dictionary(grouping: tests, by: \.note) {
      try site.note(note, lab: "{postgres: true}", tests.map(\.blocks).joined(separator: "\n"))
    }
    // One after the other: who waits for a safe snapshot waits for transactions of other databases too.
    return Proof(run: try site.prove("--postgres", url, "--jobs", "1"), site: site)
  }
}

extension Trait where Self == SessionCaseRun {
  /// All cases have been run.
  static var sessionCases: SessionCaseRun { SessionCaseRun() }
}
