import Files
import Glibc
import Testing

extension ProofTests {
  /// What claims count, a busy machine does not change.
  @Suite struct BusyMachineTests {
    @Test func `claims on counts hold five times of five while others take all processors`() throws
    {
      let site = try ProofSite()
      try site.file(
        """
        CREATE TABLE t (id int PRIMARY KEY, owner int, note text);
        INSERT INTO t SELECT g, g % 100, repeat('x', 50) FROM generate_series(1, 20000) g;
        ANALYZE t;
        """, "seed.sql")
      try site.note(
        lab: "{postgres: {seed: seed.sql}}",
        """
        ```sql {run=plan id=before}
        SELECT * FROM t WHERE owner = 7;
        ```
        ```sql {run=sql id=index}
        CREATE INDEX t_owner_idx ON t (owner);
        ```
        ```sql {run=plan id=after compare=before}
        SELECT * FROM t WHERE owner = 7;
        ```
        ```claims
        - It reads all: `before.nodes contains "Seq Scan on t" and before.removed == 19800`
        - Then what it needs: `after.nodes contains "Bitmap Index Scan on t_owner_idx" and after.removed == 0`
        - Rows are the same: `before.rows == 200 and after.rows == 200`
        - The guess is good: `after.worst_estimate < 2`
        ```
        """)
      let others = try (0..<2).map { _ in try BusyMachineTests.spin() }
      defer {
        for process in others {
          kill(process, SIGKILL)
          waitpid(process, nil, 0)
        }
      }
      for round in 1...5 {
        let run = try site.prove("--check")
        #expect(run.status == 0, "run \(round): \(run.problems())")
      }
    }

    /// Starts a program that takes a processor, for a minute of its time at most: a test that is killed
    /// leaves it.
    private static func spin() throws -> pid_t {
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      let line: [String] = ["prlimit", "--cpu=60", "/usr/bin/yes"]
      let words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) }
      defer { for word in words { free(word) } }
      var process = pid_t()
      let code = posix_spawn(
        &process, "/usr/bin/prlimit", &actions, nil, words + [nil], [nil])
      guard code == 0 else { throw FileError("run", "yes", code: code) }
      return process
    }
  }
}
