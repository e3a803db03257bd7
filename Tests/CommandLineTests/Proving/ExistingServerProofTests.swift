import Evidence
import Files
import Glibc
import PostgreSQL
import Processes
import Testing

extension ProofTests {
  /// Proofs on a server that is there anyway.
  @Suite struct ExistingServerProofTests {
    /// A server that is not the lab's, and its address.
    private static func withServer(
      _ body: (_ url: String, _ databases: () async throws -> [String]) async throws -> Void
    ) async throws {
      let folder = try LabFolders(in: "/tmp").make(isEnterable: true)
      let cluster = try await Cluster.start(
        ClusterOptions(
          installation: try await ServerInstallation.find(), folder: folder.path,
          cache: "/tmp/codenotes-test-templates-\(geteuid())", settings: [:]))
      let result: Result<Void, any Error>
      do {
        let variables = try await cluster.variables(database: "postgres")
        let connection = try await cluster.connect(database: "postgres")
        let url = try #require(variables["DATABASE_URL"])
        try await body(url) {
          try await connection.run(
            "SELECT datname FROM pg_database WHERE datname LIKE 'codenotes%'",
            limits: StatementLimits(
              timeout: .seconds(30), rows: 100, cellBytes: 100, totalBytes: 10_000, notices: 1)
          ).rows.compactMap { $0[0] }
        }
        await connection.close()
        result = .success(())
      } catch {
        result = .failure(error)
      }
      await cluster.stop()
      try withExtendedLifetime(folder) { try result.get() }
    }

    @Test func `a database of the note's own is dropped at the end, also after a failure`()
      async throws
    {
      try await ExistingServerProofTests.withServer { url, databases in
        let site = try ProofSite()
        try site.file("CREATE TABLE t AS SELECT 42 AS a;\n", "seed.sql")
        try site.note(
          lab: "{postgres: {seed: seed.sql, settings: {work_mem: 7MB}}}",
          """
          ```sql {run=sql id=q}
          INSERT INTO t VALUES (1);
          SELECT current_setting('work_mem') AS m, current_database() AS d;
          ```
          ```sh {run=program id=p}
          psql -XAtc 'SELECT count(*) FROM t'
          ```
          ```sql {run=sql id=again reset}
          SELECT count(*) AS n FROM t;
          ```
          ```claims
          - It is as the lab wants: `q.rows[0].m == "7MB" and q.rows[0].d contains "codenotes_"`
          - A program is there too: `p.stdout contains "2"`
          - A reset begins anew: `again.rows[0].n == 1`
          ```
          """)
        let run = try site.prove("--postgres", url)
        #expect(run.status == 0, "\(run.problems()) \(run.hints())")
        #expect(try await databases() == [])
        try site.note(lab: "{postgres: true}", "```sql {run=sql id=q}\nSELECT nowhere;\n```\n")
        #expect(try site.prove("--postgres", url).status == 1)
        #expect(try await databases() == [])
        try site.file("SELECT nowhere;\n", "seed.sql")
        try site.note(
          lab: "{postgres: {seed: seed.sql}}", "```sql {run=sql id=q}\nSELECT 1;\n```\n")
        let failing = try site.prove("--postgres", url)
        #expect(failing.status == 2)
        #expect(failing.problems().first?.hasPrefix("notes/n/seed.sql:1:8: ") == true)
        #expect(try await databases() == [])
        #expect(site.labs == [])
      }
    }

    @Test func `the database is dropped after an interruption`() async throws {
      try await ExistingServerProofTests.withServer { url, databases in
        let site = try ProofSite()
        try site.file("SELECT pg_sleep(0.5);\n", "seed.sql")
        try site.note(
          lab: "{postgres: {seed: seed.sql}}",
          "```sql {run=sql id=q}\nSELECT pg_sleep(50);\n```\n")
        // While the seed runs, and while the block does.
        for count in [1, 2] {
          let proof = try site.start(["prove", "--postgres", url])
          for _ in 0..<5000 {
            if try await databases().count >= count { break }
            usleep(1000)
          }
          proof.signal(SIGINT)
          #expect(try proof.wait().status == 130)
          #expect(try await databases() == [], "with \(count) databases")
          #expect(site.labs == [])
        }
      }
    }

    @Test func `a setting that needs a restart is named, and so is a server that is not there`()
      async throws
    {
      try await ExistingServerProofTests.withServer { url, databases in
        let site = try ProofSite()
        try site.note(
          lab: "{postgres: {settings: {max_connections: 300}}}",
          "```sql {run=sql id=q}\nSELECT 1;\n```\n")
        let run = try site.prove("--postgres", url)
        #expect(run.status == 2)
        #expect(run.status(of: "n") == "error")
        #expect(
          run.problems().first?.hasPrefix(
            "notes/n/index.md:5:1: lab-environment: the setting `max_connections` is `200` on this "
              + "server, the lab wants `300`") == true, "\(run.problems())")
        #expect(try await databases() == [])
        let nowhere = try site.prove("--postgres", "postgresql://127.0.0.1:1/x")
        #expect(nowhere.status == 2)
        #expect(nowhere.problems().first?.contains("Connection refused") == true)
      }
    }
  }
}
