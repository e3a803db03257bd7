import Files
import Loads
import Notes
import PostgreSQL
import Processes
import Testing

@testable import Labs

/// A cluster with a database, for loads.
struct LoadLab: Sendable {
  let cluster: Cluster
  let programs: String

  /// Starts a cluster, and stops it whatever happens.
  static func run<Value: Sendable>(
    settings: [String: String] = [:], _ seed: String,
    _ body: @Sendable (LoadLab) async throws -> Value
  ) async throws -> Value {
    let folder = try LabFolders(in: "/tmp").make(isEnterable: true)
    let installation = try await ServerInstallation.find()
    let cluster = try await Cluster.start(
      ClusterOptions(
        installation: installation, folder: folder.path,
        cache: "/tmp/codenotes-test-templates-\(UserIdentity.current.user)", settings: settings))
    let lab = LoadLab(cluster: cluster, programs: installation.programs)
    let result: Result<Value, any Error>
    do {
      if !seed.isEmpty { _ = try lab.query(seed) }
      result = .success(try await body(lab))
    } catch {
      result = .failure(error)
    }
    await cluster.stop()
    return try withExtendedLifetime(folder) { try result.get() }
  }

  var target: ConnectionTarget { cluster.target(database: "postgres") }

  /// Runs a load, and gives what came of it.
  @concurrent func load(_ yaml: String) async throws -> LoadEngine.Outcome {
    let reader = LoadReader(Array(yaml.utf8))
    if let mistake = reader.mistake { throw LoadLabError(message: mistake.message) }
    let plan = try #require(reader.variants.first?.plan)
    let engine = LoadEngine(
      plan: plan, target: target, port: nil, settings: [], keepsTimes: false, off: LoadSwitch(),
      lastMoment: LoadClock.now + 120_000_000_000)
    return try await withCheckedThrowingContinuation { continuation in
      do {
        try DedicatedThread.start {
          continuation.resume(with: Result { try engine.run() })
        }
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }

  /// Runs statements, and gives the first row.
  func query(_ sql: String) throws -> [String?] {
    let connection = try BlockingConnection(target)
    let answer = connection.execute(sql, keepsRow: true)
    if let message = answer.message { throw LoadLabError(message: message) }
    return answer.row.map(\.text)
  }
}

struct LoadLabError: Error {
  var message: String
}
