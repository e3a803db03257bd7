import Evidence
import Files
import Glibc
import SeededRandom
import Testing

extension ProofTests {
  /// What is left of a proof that is ended in its middle.
  @Suite struct ProveKillTests {
    /// A daemon that nothing of its parent can reach, a service, and a session in which a statement runs.
    private static func site(port: Int) throws -> ProofSite {
      let site = try ProofSite()
      try site.file(
        "CREATE TABLE t AS SELECT g AS id FROM generate_series(1, 1000) g;\n", "seed.sql")
      try site.file(
        """
        import http.server, os, sys
        if os.fork() == 0:
            os.setsid()
            os.execvp("sleep", ["sleep", "1000"])
        http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])),
            http.server.SimpleHTTPRequestHandler).serve_forever()
        """, "app.py")
      try site.note(
        lab: """
          {postgres: {seed: seed.sql}, timeout: 40s,
            service: {command: [python3, app.py, "\(port)"], port: \(port), ready: /app.py}}
          """,
        """
        ```sql {run=sql id=rows}
        SELECT count(*) FROM t, pg_sleep(0.1);
        ```
        ```sh {run=program id=daemon}
        (setsid sh -c 'trap "" TERM HUP; (setsid sleep 1000 &); sleep 1000' > /dev/null 2>&1 &)
        echo $$; sleep 0.3
        ```
        ```sql {run=plan id=plan}
        SELECT pg_sleep(0.1), * FROM t WHERE id = 7;
        ```
        ```sql {run=sessions id=orders permutations}
        -- A
        BEGIN;
        UPDATE t SET id = 0 WHERE id = 7;
        COMMIT;
        -- B
        UPDATE t SET id = 0 WHERE id = 7;
        ```
        ```claims
        - There are as many rows: `rows.rows[0].count == 1000`
        ```
        """)
      return site
    }

    /// A PATH on which everything is but bubblewrap.
    private static func hideSandbox(_ site: inout ProofSite) throws {
      let folder = "\(site.root)/../bin"
      FileTree.makeFolders(folder)
      for name in ["sh", "sleep", "setsid", "python3", "git", "env"] {
        symlink("/usr/bin/\(name)", "\(folder)/\(name)")
      }
      site.variables["PATH"] = folder
    }

    private static func expectNothing(
      of site: ProofSite, _ port: Int, _ when: Comment
    ) {
      let isGone = soon {
        ProcessList.using(site.temporary).isEmpty && !ProcessList.listens(on: port)
      }
      #expect(isGone, "left \(when): \(ProcessList.using(site.temporary))")
    }

    /// That evidence is as it was, or that of a whole run.
    private static func expectWhole(_ bytes: [UInt8], _ former: [UInt8], _ when: Comment) throws {
      guard bytes != former else { return }
      let evidence = try JSONReader.read(bytes)
      #expect(evidence["claims"]?.items?.count == 1, when)
      for id in ["rows", "daemon", "plan", "orders"] {
        #expect(evidence["blocks"]?[id]?["values"] != nil, when)
      }
    }

    /// Folders of labs in memory, where copies of databases are kept.
    private static var labsInMemory: Set<String> {
      let names = FileTree.names("/dev/shm/codenotes-\(geteuid())")
      return Set(names.filter { $0.hasPrefix("lab-") })
    }

    @Test(arguments: [true, false])
    func `a proof that is killed leaves no process, and the next none of its folders`(
      isSandboxed: Bool
    ) throws {
      let port = ProcessList.freePort()
      var site = try ProveKillTests.site(port: port)
      if !isSandboxed { try ProveKillTests.hideSandbox(&site) }
      let others = ProveKillTests.labsInMemory
      // The first makes a template of a cluster, and takes longer than those that are to be killed.
      #expect(try site.prove().status == 0)
      let start = ContinuousClock.now
      let first = try site.prove()
      #expect(first.status == 0, "\(first.problems()) \(first.stderr)")
      let whole = Int((ContinuousClock.now - start) / .microseconds(1))
      ProveKillTests.expectNothing(of: site, port, "by a run to its end")
      #expect(site.labs == [])
      var random = SeededGenerator(seed: isSandboxed ? 11 : 12)
      var kills = 0
      let path = "\(site.root)/notes/n/evidence.json"
      for round in 1...10 {
        let former = try FileBytes.read(path)
        let proof = try site.start(["prove"])
        usleep(UInt32.random(in: 0..<UInt32(whole * 11 / 10), using: &random))
        if try proof.kill().status == nil { kills += 1 }
        ProveKillTests.expectNothing(of: site, port, "after kill \(round)")
        try ProveKillTests.expectWhole(FileBytes.read(path), former, "after kill \(round)")
        #expect(site.labs.count <= 1, "a run deletes what the last has left")
      }
      #expect(kills >= 5, "proofs have to be killed before they end")
      #expect(try site.prove().status == 0)
      #expect(site.labs == [])
      #expect(ProveKillTests.labsInMemory.subtracting(others) == [])
      #expect(
        FileTree.names("\(site.root)/notes/n") == [
          "app.py", "evidence.json", "index.md", "seed.sql",
        ])
    }

    @Test
    func `evidence that a kill meets while it is written is the old, and nothing stays beside it`()
      throws
    {
      let site = try ProofSite()
      // A program that prints a lot: writing that down takes a while.
      try site.note(
        lab: "{timeout: 40s}",
        """
        ```python {run=program id=much}
        print("a line\\n" * 100000)
        ```
        """)
      #expect(try site.prove().status == 0)
      let folder = "\(site.root)/notes/n"
      var met = false
      for _ in 0..<30 where !met {
        let old = try FileBytes.read("\(folder)/evidence.json")
        let proof = try site.start(["prove"])
        _ = soon { FileTree.names(folder).count > 2 }
        _ = try proof.kill()
        met = FileTree.names(folder).count > 2
        if met { #expect(try FileBytes.read("\(folder)/evidence.json") == old) }
      }
      #expect(met, "no kill came while evidence was written")
      #expect(try site.run(["build"]).status == 0)
      let published = FileTree.names("\(site.root)/public/notes/n").filter {
        $0.contains("evidence")
      }
      #expect(published == ["evidence.json"])
      #expect(try site.prove().status == 0)
      #expect(FileTree.names(folder) == ["evidence.json", "index.md"])
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a proof that is asked to end removes everything by itself`(signal: Int32) throws {
      let port = ProcessList.freePort()
      let site = try ProveKillTests.site(port: port)
      #expect(try site.prove().status == 0)
      let path = "\(site.root)/notes/n/evidence.json"
      let former = try FileBytes.read(path)
      // While the server is made, and while each block runs.
      for mark in ["data", "service-0.log", "scratch-0/note/.daemon.sh"] {
        let proof = try site.start(["prove"])
        let lab = "\(site.temporary)/codenotes-\(geteuid())"
        let isThere = soon(within: 30) {
          site.labs.contains { FileTree.exists("\(lab)/\($0)/\(mark)") }
        }
        #expect(isThere)
        proof.signal(signal)
        let asked = ContinuousClock.now
        let outcome = try proof.wait()
        #expect(ContinuousClock.now - asked < .seconds(10))
        #expect(outcome.status == 128 + signal)
        #expect(outcome.stdout == [])
        // It ends once they have.
        #expect(ProcessList.using(site.temporary) == [])
        #expect(!ProcessList.listens(on: port))
        #expect(site.labs == [])
        #expect(try FileBytes.read(path) == former)
      }
    }
  }
}
