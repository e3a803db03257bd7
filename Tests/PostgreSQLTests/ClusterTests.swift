import Files
import Glibc
import PostgreSQL
import Processes
import Testing

@Suite struct ClusterTests {
  @Test func `a cluster comes, is quiet, and leaves nothing`() async throws {
    let folder = try TestCluster.folder()
    let cluster = try await Cluster.start(TestCluster.options(in: folder.path))
    let connection = try await cluster.connect(database: "postgres")
    for (name, value) in [
      ("autovacuum", "off"), ("jit", "off"), ("max_parallel_workers_per_gather", "0"),
      ("track_io_timing", "on"), ("deadlock_timeout", "200ms"), ("fsync", "on"),
      ("synchronous_commit", "on"), ("wal_level", "replica"), ("listen_addresses", ""),
      ("shared_buffers", "128MB"), ("max_connections", "200"), ("TimeZone", "UTC"),
      ("server_encoding", "UTF8"), ("client_encoding", "UTF8"),
      ("search_path", "\"$user\", public"),
    ] {
      #expect(try await connection.run("SHOW \(name)", limits: .test).rows == [[value]], "\(name)")
    }
    let descendants = try serverProcesses(below: cluster.processID)
    #expect(descendants.count > 3)
    #expect(access("\(folder.path)/socket/.s.PGSQL.5432", F_OK) == 0)
    await cluster.stop()
    for pid in descendants { #expect(kill(pid, 0) != 0) }
    #expect(try Folder.entries(folder.path).map(\.name) == ["lock"])
  }

  @Test func `a cluster that nobody holds any more ends`() async throws {
    let folder = try TestCluster.folder()
    let pid = try await Cluster.start(TestCluster.options(in: folder.path)).processID
    while kill(pid, 0) == 0 { await Task.yield() }
    withExtendedLifetime(folder) {}
  }

  @Test func `a note's settings stand above ours, and are told`() async throws {
    let settings = [
      "shared_preload_libraries": "auto_explain", "Work_Mem": "16MB", "autovacuum": "on",
      "auto_explain.log_min_duration": "1s", "search_path": "app, public",
    ]
    try await TestCluster.run(settings: settings) { cluster in
      let connection = try await cluster.connect(database: "postgres")
      for (name, value) in settings {
        #expect(try await connection.run("SHOW \(name)", limits: .test).rows == [[value]])
      }
      let info = try await cluster.info(database: "postgres")
      #expect(info.settings["work_mem"] == "16MB" && info.settings["deadlock_timeout"] == "200ms")
      #expect(info.settings["jit"] == "off" && info.settings["autovacuum"] == nil)
      #expect(info.settings["listen_addresses"] == nil && info.settings["data_directory"] == nil)
      #expect(info.collation == "C" && info.encoding == "UTF8" && info.fsync)
      #expect(info.versionNumber >= 130_000 && info.version.contains("."))
    }
  }

  @Test(arguments: [
    ("work_mem", "lots", "invalid value for parameter \"work_mem\": \"lots\""),
    ("nonsense", "1", "unrecognized configuration parameter \"nonsense\""),
    ("shared_preload_libraries", "absent", "could not access file \"absent\""),
    ("shared_buffers", "1", "1 8kB is outside the valid range for parameter \"shared_buffers\""),
  ])
  func `a bad setting fails in the server's words`(
    name: String, value: String, words: String
  ) async throws {
    let folder = try TestCluster.folder()
    let options = try await TestCluster.options(in: folder.path, settings: [name: value])
    let failure = await #expect(throws: ServerFailure.self) { try await Cluster.start(options) }
    #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
    #expect(try Folder.entries(folder.path).map(\.name) == ["lock"])
  }

  @Test(arguments: ["port", "LISTEN_ADDRESSES", "data_directory", "a b", "x=y", "", "1a"])
  func `a setting that a lab cannot have is refused`(name: String) async throws {
    let options = try await TestCluster.options(in: "/nonexistent", settings: [name: "1"])
    let failure = await #expect(throws: ServerFailure.self) { try await Cluster.start(options) }
    guard case .refusedSetting = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test func `what cannot be is told before anything starts`() async throws {
    let deep = "/" + String(repeating: "d", count: 90)
    await #expect(
      throws: ServerFailure.socketPathTooLong("\(deep)/socket/.s.PGSQL.5432", limit: 107)
    ) { try await Cluster.start(TestCluster.options(in: deep)) }
    var options = try await TestCluster.options(in: "/nonexistent")
    options.userName = "no-such-user"
    if geteuid() == 0 {
      await #expect(throws: ServerFailure.noUser("no-such-user")) {
        try await Cluster.start(options)
      }
    }
    let absent = await #expect(throws: ServerFailure.self) {
      try await ServerInstallation.find(searchPath: "/nonexistent", major: 3)
    }
    #expect(
      absent?.description.hasPrefix(
        "no PostgreSQL server 3 is installed; looked in the search path, ") == true)
  }

  @Test func `databases are copied from one that a seed has filled`() async throws {
    try await TestCluster.run { cluster in
      let seed = try await cluster.makeDatabase("seed", template: nil)
      let seeding = try await cluster.connect(database: seed)
      try await seeding.run("CREATE TABLE t AS SELECT 1 AS a", limits: .test)
      await seeding.close()
      for _ in 0..<3 {
        let lab = try await cluster.makeDatabase("lab", template: seed)
        let connection = try await cluster.connect(database: lab)
        #expect(try await connection.run("SELECT * FROM t", limits: .test).rows == [["1"]])
        try await connection.run("DELETE FROM t", limits: .test)
        // Whoever is connected still is thrown out.
        try await cluster.dropDatabase(lab)
        await #expect(throws: ConnectionError.self) {
          try await connection.run("SELECT 1", limits: .test)
        }
      }
      try await cluster.dropDatabase("never-made")
      let twice = await #expect(throws: ServerFailure.self) {
        try await cluster.makeDatabase("seed", template: nil)
      }
      #expect(
        twice?.description == "cannot make the database seed: database \"seed\" already exists")
    }
  }

  @Test func `programs find the database by their variables`() async throws {
    try await TestCluster.run { cluster in
      let variables = try await cluster.variables(database: "postgres")
      #expect(variables["PGHOST"]?.hasSuffix("/socket") == true)
      #expect(variables["PGDATABASE"] == "postgres" && variables["PGUSER"] == "postgres")
      let url = try #require(variables["DATABASE_URL"])
      #expect(url.hasPrefix("postgresql://postgres@/postgres?host=/"))
      let connection = try await Connection(ConnectionTarget(url))
      #expect(
        try await connection.run("SELECT current_database()", limits: .test).rows == [["postgres"]])
    }
  }

  @Test func `two that want the same template at once share it`() async throws {
    let cache = try TestCluster.folder()
    let folders = try (0..<3).map { _ in try TestCluster.folder() }
    let path = "\(cache.path)/new/cache"
    let clusters = try await withThrowingTaskGroup(of: Cluster.self) { group in
      for folder in folders {
        group.addTask {
          try await Cluster.start(TestCluster.options(in: folder.path, cache: path))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let names = try Folder.entries(path).map(\.name).sorted()
    #expect(names.count == 2 && names.last == names[0] + ".lock")
    for cluster in clusters { await cluster.stop() }
    withExtendedLifetime((cache, folders)) {}
  }

  @Test func `a template that was half made when codenotes was killed is made anew`() async throws {
    let cache = try TestCluster.folder()
    let first = try TestCluster.folder()
    let path = "\(cache.path)/cache"
    let options = try await TestCluster.options(in: first.path, cache: path)
    await (try Cluster.start(options)).stop()
    let name = try #require(
      Folder.entries(path).map(\.name).first { !$0.contains(".") })
    // As a kill between copying and renaming leaves it.
    rename("\(path)/\(name)", "\(path)/\(name).new")
    unlink("\(path)/\(name).new/PG_VERSION")
    await (try Cluster.start(options)).stop()
    #expect(access("\(path)/\(name)/PG_VERSION", F_OK) == 0)
    withExtendedLifetime((cache, first)) {}
  }
}

@Suite struct UsedDataFolderTests {
  @Test func `what a lab leaves is as new for the next`() async throws {
    let cache = try TestCluster.folder()
    let path = "\(cache.path)/cache"
    var marks: [String?] = []
    for _ in 0..<3 {
      let folder = try TestCluster.folder()
      let cluster = try await Cluster.start(
        TestCluster.options(in: folder.path, cache: path))
      let connection = try await cluster.connect(database: "postgres")
      let state = try await connection.run(
        "SELECT count(*), (SELECT max(oid) FROM pg_database) FROM pg_class", limits: .test)
      marks.append(state.rows.first?.compactMap(\.self).joined(separator: " "))
      for statement in [
        "CREATE TABLE t AS SELECT generate_series(1, 1000)", "CREATE DATABASE other",
        "ALTER SYSTEM SET work_mem = '1MB'", "CREATE ROLE someone", "CHECKPOINT",
      ] {
        #expect(try await connection.run(statement, limits: .test).error == nil)
      }
      await cluster.stop()
    }
    #expect(Set(marks).count == 1)
    let names = try Folder.entries(path).map(\.name).filter { $0.contains(".spare-") }
    #expect(names.count == 1)
    #expect(try Folder.entries("\(path)/\(names[0])").count == 1)
    withExtendedLifetime(cache) {}
  }
}

/// The processes that descend from one, and it.
private func serverProcesses(below pid: Int32) throws -> [Int32] {
  let children = try readProc("/proc/\(pid)/task/\(pid)/children").split(separator: " ")
    .compactMap { Int32($0) }
  return try [pid] + children.flatMap(serverProcesses)
}
