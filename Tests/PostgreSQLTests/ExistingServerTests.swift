import PostgreSQL
import Testing

@Suite(.onCluster) struct ExistingServerTests {
  /// The suite's cluster, as an address.
  private func url() async throws -> String {
    try await #require(connect().variables["DATABASE_URL"])
  }

  private func databases() async throws -> [String?] {
    try await connect().run(
      "SELECT datname FROM pg_database WHERE datname LIKE 'codenotes%' ORDER BY 1", limits: .test
    ).rows.map { $0[0] }
  }

  @Test func `a lab has databases of its own, which are dropped`() async throws {
    let server = try await ExistingServer(
      url(),
      settings: [
        "work_mem": "5MB", "search_path": "app, \"$user\", public", "DateStyle": "German, DMY",
        "my.own": "it's", "max_connections": "200", "shared_buffers": "131072kB", "fsync": "true",
      ])
    let seed = try await server.makeDatabase("seed", template: nil)
    #expect(seed.hasPrefix("codenotes_") && seed.hasSuffix("_seed"))
    let seeding = try await server.connect(database: seed)
    try await seeding.run("CREATE TABLE t AS SELECT 1 AS a", limits: .test)
    await seeding.close()
    let lab = try await server.makeDatabase("lab", template: seed)
    let connection = try await server.connect(database: lab)
    #expect(try await connection.run("SELECT * FROM t", limits: .test).rows == [["1"]])
    for (name, value) in [
      ("work_mem", "5MB"), ("search_path", "app, \"$user\", public"), ("DateStyle", "German, DMY"),
      ("my.own", "it's"), ("jit", "off"), ("deadlock_timeout", "200ms"), ("TimeZone", "UTC"),
    ] {
      #expect(try await connection.run("SHOW \(name)", limits: .test).rows == [[value]], "\(name)")
    }
    #expect(try await server.info(database: lab).settings["work_mem"] == "5MB")
    #expect(try await server.variables(database: lab)["PGDATABASE"] == lab)
    #expect(try await Set(databases()).isSuperset(of: [lab, seed]))
    await server.stop()
    #expect(try await Set(databases()).isDisjoint(with: [lab, seed]))
  }

  @Test
  func
    `databases of a run that was killed are dropped by the next, those of one that lives are not`()
    async throws
  {
    let url = try await url()
    let living = try await ExistingServer(url)
    let kept = try await living.makeDatabase("kept", template: nil)
    var killed: ExistingServer? = try await ExistingServer(url)
    let left = try await #require(killed).makeDatabase("left", template: nil)
    // Its session ends with it, as with a process that is killed; nothing is dropped.
    killed = nil
    var names: [String?] = []
    for _ in 0..<100 {
      let next = try await ExistingServer(url)
      names = try await databases()
      await next.stop()
      if !names.contains(left) { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(!names.contains(left) && names.contains(kept))
    await living.stop()
  }

  @Test(arguments: [
    ("shared_preload_libraries", "pg_stat_statements", "", "pg_stat_statements"),
    ("max_connections", "300", "200", "300"), ("shared_buffers", "1GB", "128MB", "1GB"),
    ("autovacuum", "on", "off", "on"), ("server_version", "9", "15", "9"),
  ])
  func `a setting that needs a restart is named`(
    name: String, value: String, current: String, wanted: String
  ) async throws {
    let url = try await url()
    let failure = await #expect(throws: ServerFailure.self) {
      _ = try await ExistingServer(url, settings: [name: value])
    }
    guard case .settingNeedsRestart(name, wanted, let found) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(found.hasPrefix(current))
  }

  @Test func `a setting that the server refuses fails in its words, and leaves nothing`()
    async throws
  {
    let server = try await ExistingServer(url(), settings: ["work_mem": "lots"])
    let before = try await databases()
    let failure = await #expect(throws: ServerFailure.self) {
      try await server.makeDatabase("refused", template: nil)
    }
    #expect(
      failure?.description.hasPrefix(
        "cannot set `work_mem`: invalid value for parameter \"work_mem\"") == true)
    #expect(try await databases().filter { $0?.hasSuffix("refused") == true } == [])
    _ = before
    await server.stop()
  }

  @Test func `a role without rights gets its own databases all the same`() async throws {
    let admin = try await connect()
    try await admin.run("CREATE ROLE plain LOGIN CREATEDB", limits: .test)
    let url = try await url().replacing("postgres@", with: "plain@")
    let server = try await ExistingServer(url)
    let lab = try await server.makeDatabase("lab", template: nil)
    let connection = try await server.connect(database: lab)
    #expect(try await connection.run("SHOW jit", limits: .test).rows == [["off"]])
    await connection.close()
    await server.stop()
    let other = await #expect(throws: ServerFailure.self) {
      try await ExistingServer(url, settings: ["deadlock_timeout": "5ms"])
        .makeDatabase("lab", template: nil)
    }
    #expect(
      other?.description
        == "cannot set `deadlock_timeout`: permission denied to set parameter \"deadlock_timeout\"")
    try await admin.run("ALTER ROLE plain NOCREATEDB", limits: .test)
    let refused = await #expect(throws: ServerFailure.self) {
      try await ExistingServer(url).makeDatabase("lab", template: nil)
    }
    #expect(refused?.description.hasSuffix("permission denied to create database") == true)
  }

  @Test func `a server that is not there is told in libpq's words`() async throws {
    let failure = await #expect(throws: ServerFailure.self) {
      _ = try await ExistingServer("postgresql://127.0.0.1:1/x")
    }
    #expect(failure?.description.contains("Connection refused") == true)
  }
}
