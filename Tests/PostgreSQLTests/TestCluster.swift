import Files
import Glibc
import PostgreSQL
import Processes

/// Clusters of tests, with a template that all runs of the tests share.
enum TestCluster {
  static let cache = "/tmp/codenotes-test-templates-\(geteuid())"

  /// A folder for a lab, deleted with the last reference to it.
  static func folder() throws -> LabFolder {
    try LabFolders(in: "/tmp").make(isEnterable: true)
  }

  static func options(
    in folder: String, settings: [String: String] = [:], cache: String = cache
  ) async throws -> ClusterOptions {
    ClusterOptions(
      installation: try await ServerInstallation.find(), folder: folder, cache: cache,
      settings: settings)
  }

  /// Starts a cluster, and stops it whatever happens.
  static func run<Value: Sendable>(
    settings: [String: String] = [:], _ body: @Sendable (Cluster) async throws -> Value
  ) async throws -> Value {
    let folder = try folder()
    let cluster = try await Cluster.start(options(in: folder.path, settings: settings))
    let result: Result<Value, any Error>
    do { result = .success(try await body(cluster)) } catch { result = .failure(error) }
    await cluster.stop()
    return try withExtendedLifetime(folder) { try result.get() }
  }
}

extension StatementLimits {
  static let test = StatementLimits(
    timeout: .seconds(30), rows: 1000, cellBytes: 10_000, totalBytes: 1 << 20, notices: 100)

  /// As `test`, with another time.
  static func within(_ timeout: Duration) -> StatementLimits {
    var limits = test
    limits.timeout = timeout
    return limits
  }
}
