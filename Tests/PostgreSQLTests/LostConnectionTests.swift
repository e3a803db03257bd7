import Glibc
import PostgreSQL
import Processes
import Testing

@Suite struct LostConnectionTests {
  @Test func `the server's last words are told`() async throws {
    try await TestCluster.run { cluster in
      let victim = try await cluster.connect(database: "postgres")
      let other = try await cluster.connect(database: "postgres")
      let pid = try #require(await victim.backendID)
      let task = Task { try await victim.run("SELECT pg_sleep(60)", limits: .test) }
      try await waitFor(
        "SELECT 1 FROM pg_stat_activity WHERE pid = \(pid) AND state = 'active'", other)
      try await other.run("SELECT pg_terminate_backend(\(pid))", limits: .test)
      let lost = await #expect(throws: ConnectionError.self) { try await task.value }
      let message = lost?.loss?.message
      #expect(message?.severity == "FATAL" && message?.sqlstate == "57P01")
      #expect(message?.message == "terminating connection due to administrator command")
      await #expect(throws: ConnectionError.closed) {
        try await victim.run("SELECT 1", limits: .test)
      }
    }
  }

  @Test func `words that came while nothing ran are told as well`() async throws {
    try await TestCluster.run { cluster in
      let victim = try await cluster.connect(database: "postgres")
      let other = try await cluster.connect(database: "postgres")
      let pid = try #require(await victim.backendID)
      try await other.run("SELECT pg_terminate_backend(\(pid), 5000)", limits: .test)
      let lost = await #expect(throws: ConnectionError.self) {
        try await victim.run("SELECT 1", limits: .test)
      }
      #expect(lost?.loss?.message?.sqlstate == "57P01")
    }
  }

  @Test func `a server that was killed says so`() async throws {
    let folder = try TestCluster.folder()
    let cluster = try await Cluster.start(TestCluster.options(in: folder.path))
    let connection = try await cluster.connect(database: "postgres")
    kill(cluster.processID, SIGKILL)
    let lost = await #expect(throws: ConnectionError.self) {
      try await connection.run("SELECT pg_sleep(60)", limits: .test)
    }
    // The session's process may say why it goes, or be killed before.
    #expect(lost?.loss != nil)
    if let message = lost?.loss?.message { #expect(message.endsSession) }
    await cluster.stop()
    withExtendedLifetime(folder) {}
  }

  @Test func `no server, no database and no user are told in the server's words`() async throws {
    let nowhere = await #expect(throws: ConnectionError.self) {
      _ = try await Connection(ConnectionTarget("host=/nonexistent dbname=x"))
    }
    #expect(nowhere?.description.contains("No such file or directory") == true)
    let malformed = await #expect(throws: ConnectionError.self) {
      _ = try await Connection(ConnectionTarget("postgresql://host:port:5/db"))
    }
    #expect(malformed?.description.contains("invalid") == true)
    try await TestCluster.run { cluster in
      let noDatabase = await #expect(throws: ConnectionError.self) {
        _ = try await Connection(cluster.target(database: "absent"))
      }
      #expect(
        noDatabase?.description.hasSuffix("FATAL:  database \"absent\" does not exist") == true)
      let noUser = await #expect(throws: ConnectionError.self) {
        _ = try await Connection(cluster.target(database: "postgres").setting("user", to: "nobody"))
      }
      #expect(noUser?.description.hasSuffix("FATAL:  role \"nobody\" does not exist") == true)
    }
  }
}

extension ConnectionError {
  /// What was said at the end, where it is a loss.
  fileprivate var loss: (message: ServerMessage?, reason: String)? {
    if case .lost(let message, let reason) = self { (message, reason) } else { nil }
  }
}
