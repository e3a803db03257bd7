import PostgreSQL
import Processes
import Testing

/// Gives a suite one cluster for all its tests.
struct OnCluster: SuiteTrait, TestScoping {
  @TaskLocal static var current: Cluster?

  @concurrent func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    try await TestCluster.run { cluster in
      try await OnCluster.$current.withValue(cluster) { try await function() }
    }
  }
}

extension Trait where Self == OnCluster {
  static var onCluster: OnCluster { OnCluster() }
}

/// A session with the suite's cluster.
func connect(database: String = "postgres") async throws -> Connection {
  try await #require(OnCluster.current).connect(database: database)
}
