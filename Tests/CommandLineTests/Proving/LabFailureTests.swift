import Evidence
import Files
import Glibc
import Testing

extension ProofTests {
  /// Labs that cannot be made, and blocks that never end.
  @Suite struct LabFailureTests {
    private static let query = "```sql {run=sql id=q}\nSELECT 1;\n```\n"

    @Test func `a block that takes too long fails, later ones are skipped, other notes go on`()
      throws
    {
      let site = try ProofSite()
      try site.note(
        "sleeps", lab: "{postgres: true}",
        """
        ```sql {run=sql id=long timeout=2s}
        SELECT 1;
        SELECT pg_sleep(60);
        ```
        \(LabFailureTests.query)
        """)
      try site.note(
        "works", lab: "{timeout: 40s}",
        """
        ```sh {run=program id=long timeout=2s}
        echo one; echo two; (sleep 60 &); sleep 60
        ```
        ```sh {run=program id=p}
        true
        ```
        """)
      try site.note(
        "whole", lab: "{postgres: true, timeout: 3s}",
        "```sql {run=sql id=q}\nSELECT pg_sleep(60);\n```\n")
      try site.note("well", lab: "{sqlite: true}", LabFailureTests.query)
      let start = ContinuousClock.now
      let run = try site.prove()
      #expect(ContinuousClock.now - start < .seconds(45))
      #expect(run.status == 1)
      #expect(
        ["sleeps", "works", "whole", "well"].map { run.status(of: $0) }
          == ["failed", "failed", "failed", "proved"])
      #expect(run.blocks("sleeps") == ["long": "failed", "q": "skipped"])
      #expect(run.blocks("works") == ["long": "failed", "p": "skipped"])
      #expect(
        run.problems("sleeps") == [
          "notes/sleeps/index.md:10:1: failed-block: `long` failed: "
            + "the time was over before the statement was done"
        ])
      #expect(
        run.problems("works").first?.hasSuffix(
          "the program took longer than its time, and was ended at line 3 of its output") == true)
      #expect(ProcessList.using(site.temporary) == [])
      #expect(site.labs == [])
    }

    @Test func `waiting for another note's measurement takes nothing of a lab's time`() throws {
      let site = try ProofSite()
      try site.note("first", lab: "{timeout: 40s}", "```sh {run=program id=p}\nsleep 5\n```\n")
      try site.note(
        "second", lab: "{timeout: 4s}",
        "```sh {run=program id=a}\ntrue\n```\n```sh {run=program id=b}\ntrue\n```\n")
      let run = try site.prove("--jobs", "2")
      #expect(run.status == 0, "\(run.problems("second"))")
    }

    @Test func `a seed that fails is said at its own line`() throws {
      let site = try ProofSite()
      try site.file(
        "CREATE TABLE t (a int);\n\nINSERT INTO t\n  VALUES (1),\n  ('x');\n", "seed.sql")
      try site.note(lab: "{postgres: {seed: seed.sql}}", LabFailureTests.query)
      try site.file("CREATE TABLE t (a);\nDROP TABLE u;\n", "lite.sql", of: "lite")
      try site.note("lite", lab: "{sqlite: {seed: lite.sql}}", LabFailureTests.query)
      try site.file("SELECT 1;\n\\d t\n", "psql.sql", of: "psql")
      try site.note("psql", lab: "{postgres: {seed: psql.sql}}", LabFailureTests.query)
      try site.note("well", lab: "{sqlite: true}", LabFailureTests.query)
      let run = try site.prove()
      #expect(run.status == 2)
      #expect(
        ["n", "lite", "psql", "well"].map { run.status(of: $0) }
          == ["error", "error", "error", "proved"])
      #expect(run.blocks() == ["q": "skipped"])
      #expect(
        run.problems() == [
          "notes/n/seed.sql:5:4: lab-environment: the seed fails: 22P02: "
            + "invalid input syntax for type integer: \"x\""
        ])
      #expect(
        run.problems("lite") == [
          "notes/lite/lite.sql:2:1: lab-environment: the seed fails: SQLITE_ERROR: no such table: u"
        ])
      #expect(
        run.problems("psql") == [
          "notes/psql/psql.sql:2:1: lab-environment: `\\d` is a command of psql, not of SQL"
        ])
      #expect(try site.evidence() == nil)
      #expect(try site.evidence("well") != nil)
      #expect(site.labs == [])
    }

    @Test(
      arguments: [
        ("{postgres: {settings: {no_such_setting: 1}}}", "no_such_setting"),
        ("{postgres: {settings: {work_mem: lots}}}", "work_mem"),
        ("{postgres: {settings: {listen_addresses: '*'}}}", "listen_addresses"),
        ("{postgres: {version: 99}}", "no PostgreSQL server 99 is installed"),
      ])
    func `a lab that cannot be made says why, at its place`(lab: String, words: String) throws {
      let site = try ProofSite()
      try site.note(lab: lab, LabFailureTests.query)
      let run = try site.prove()
      #expect(run.status == 2)
      #expect(run.status(of: "n") == "error")
      let problem = try #require(run.problems().first)
      #expect(problem.hasPrefix("notes/n/index.md:5:1: lab-environment: "), "\(problem)")
      #expect(problem.contains(words), "\(problem)")
      #expect(try site.evidence() == nil)
      #expect(site.labs == [])
    }

    @Test func `a full disk is the environment's fault, and leaves nothing`() throws {
      var site = try ProofSite()
      let disk = "\(site.temporary)/disk"
      mkdir(disk, 0o755)
      guard mount("tmpfs", disk, "tmpfs", 0, "size=2m,mode=1777") == 0 else {
        // Only root may: elsewhere there is no disk to be filled.
        return
      }
      defer { umount2(disk, Int32(MNT_DETACH)) }
      site.variables["TMPDIR"] = disk
      try site.note(lab: "{postgres: true}", LabFailureTests.query)
      try site.file(String(repeating: "much\n", count: 1_000_000), "much.txt", of: "copied")
      try site.note(
        "copied", lab: "{timeout: 40s}", "```sh {run=program id=p}\ncat much.txt\n```\n")
      for note in ["n", "copied"] {
        let run = try site.prove(note)
        #expect(run.status == 2, "\(note): \(run.problems(note))")
        #expect(
          run.problems(note).contains { $0.contains("No space left on device") },
          "\(run.problems(note))")
        #expect(FileTree.names("\(disk)/codenotes-\(geteuid())").filter { $0 != "lock" } == [])
        #expect(try site.evidence(note) == nil)
      }
      #expect(ProcessList.using(site.temporary) == [])
    }

    @Test func `evidence that cannot be written leaves the old one`() throws {
      let site = try ProofSite()
      try site.note(lab: "{sqlite: true}", LabFailureTests.query)
      let folder = "\(site.root)/notes/n"
      guard mount("tmpfs", folder, "tmpfs", 0, "size=16k,mode=755") == 0 else { return }
      defer { umount2(folder, Int32(MNT_DETACH)) }
      try site.note(lab: "{sqlite: true}", LabFailureTests.query)
      #expect(try site.prove().status == 0)
      let old = try FileBytes.read("\(folder)/evidence.json")
      try site.note(
        lab: "{sqlite: true}",
        """
        ```sql {run=sql id=q}
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 900) SELECT i FROM n;
        ```
        """)
      let run = try site.prove()
      #expect(run.status == 2)
      #expect(
        run.problems().contains { $0.contains("No space left on device") }, "\(run.problems())")
      #expect(try FileBytes.read("\(folder)/evidence.json") == old)
      #expect(FileTree.names(folder) == ["evidence.json", "index.md"])
    }
  }
}
