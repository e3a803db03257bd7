import Evidence
import Files
import Glibc
import Testing

extension ProofTests {
  /// Programs and services of labs, and how they reach what the lab has.
  @Suite struct ProgramAndServiceTests {
    private static let server = """
      import http.server, os, sys
      class Handler(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              ok = self.path in ("/healthz", "/who")
              self.send_response(200 if ok else 404)
              self.end_headers()
              if self.path == "/who": self.wfile.write(os.environ["PGDATABASE"].encode())
          def log_message(self, *arguments): pass
      http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
      """

    /// A PATH without bubblewrap, so that programs run outside of a sandbox.
    private static func hideSandbox(_ site: inout ProofSite) {
      let folder = "\(site.root)/../bin"
      FileTree.makeFolders(folder)
      for name in FileTree.names("/usr/bin") where name != "bwrap" {
        symlink("/usr/bin/\(name)", "\(folder)/\(name)")
      }
      site.variables["PATH"] = folder
    }

    @Test(arguments: [true, false], ["/dev/shm", "/tmp"])
    func `psql of a program reaches the lab's server`(isSandboxed: Bool, place: String) throws {
      var site = try ProofSite()
      if !isSandboxed { ProgramAndServiceTests.hideSandbox(&site) }
      let elsewhere = "/tmp/codenotes-test-tmp-\(geteuid())"
      if place == "/tmp" {
        mkdir(elsewhere, 0o711)
        site.variables["TMPDIR"] = elsewhere
      }
      try site.file("CREATE TABLE t AS SELECT 42 AS a;\n", "seed.sql")
      try site.note(
        lab: "{postgres: {seed: seed.sql}}",
        """
        ```sh {run=program id=p}
        psql -XAtc 'SELECT a FROM t' && psql -XAt "$DATABASE_URL" -c 'INSERT INTO t VALUES (43)'
        ```
        ```sql {run=sql id=q}
        SELECT count(*) AS n FROM t;
        ```
        ```claims
        - It reads: `p.stdout contains "42"`
        - It writes: `q.rows[0].n == 2`
        ```
        """)
      let run = try site.prove()
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      let text = try site.run(["prove", "--check"])
      #expect(
        String(decoding: text.stderr, as: UTF8.self).contains("without a sandbox") != isSandboxed)
    }

    @Test func `a file of requirements makes an environment once`() throws {
      var site = try ProofSite()
      let cache = "\(site.temporary)/cache"
      site.variables["XDG_CACHE_HOME"] = cache
      try site.file("# Nothing.\n", "requirements.txt")
      try site.note(
        lab: "{python: requirements.txt, timeout: 55s}",
        """
        ```python {run=program id=p}
        import json, sys
        print(json.dumps({"own": sys.prefix != sys.base_prefix, "name": sys.prefix.split("/")[-1]}))
        ```
        ```claims
        - It has an environment of its own: `p.json.own and p.exit == 0`
        ```
        """)
      let first = try site.prove()
      #expect(first.status == 0, "\(first.problems()) \(first.hints())")
      let made = FileTree.names("\(cache)/codenotes").filter { $0.hasPrefix("python-") }
      #expect(made.count == 1)
      #expect(
        try site.evidence()?["blocks"]?["p"]?["values"]?["json"]?["name"]?.string == made.first)
      let before = FileTree.files(cache)
      #expect(try site.prove().status == 0)
      #expect(FileTree.files(cache) == before)
      try site.file("no-such-package-for-codenotes @ file:///nowhere.whl\n", "requirements.txt")
      let failing = try site.prove()
      #expect(failing.status != 0)
      #expect(
        failing.problems().contains { $0.contains("cannot install the requirements") },
        "\(failing.problems())")
    }

    @Test func `a service answers, and is gone afterwards`() throws {
      let site = try ProofSite()
      let port = ProcessList.freePort()
      try site.file(ProgramAndServiceTests.server, "app.py")
      try site.note(
        lab: """
          {postgres: true,
            service: {command: [python3, app.py, "\(port)"], port: \(port), ready: /healthz}}
          """,
        """
        ```python {run=program id=p}
        import urllib.request
        print(urllib.request.urlopen("http://127.0.0.1:\(port)/who").read().decode())
        ```
        ```claims
        - It knows the lab's database: `p.stdout contains "note"`
        ```
        """)
      let run = try site.prove()
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(!ProcessList.listens(on: port))
      #expect(ProcessList.using(site.temporary) == [])
    }

    @Test func `a service that does not get ready is told with its last words`() throws {
      let site = try ProofSite()
      let port = ProcessList.freePort()
      let program = "```sh {run=program id=p}\ntrue\n```\n"
      try site.file(
        "import sys\nprint('starting')\nsys.exit('no configuration')\n", "app.py", of: "ends")
      try site.note(
        "ends", lab: "{service: {command: [python3, app.py], port: \(port), ready: /}}", program)
      try site.file(
        "import time\nprint('waiting for a friend', flush=True)\ntime.sleep(100)\n", "app.py",
        of: "silent")
      try site.note(
        "silent",
        lab: "{timeout: 2s, service: {command: [python3, app.py], port: \(port), ready: /}}",
        program)
      try site.file(ProgramAndServiceTests.server, "app.py", of: "wrong")
      let other = ProcessList.freePort()
      try site.note(
        "wrong",
        lab: """
          {timeout: 2s, service: {command: [python3, app.py, "\(other)"], port: \(other), ready: /not}}
          """, program)
      try site.note("none", lab: "{service: {command: [no-such-program]}}", program)
      let run = try site.prove()
      #expect(run.status == 2)
      let expected = [
        ("ends", "the service ended before it was ready", "it said: no configuration"),
        (
          "silent", "the service was not ready in time: / on port \(port)",
          "it said: waiting for a friend"
        ),
        ("wrong", "the service was not ready in time: /not on port \(other)", nil),
        ("none", "no-such-program", nil),
      ]
      for (note, words, hint) in expected {
        #expect(run.status(of: note) == "error")
        #expect(run.problems(note).count == 1)
        #expect(
          run.problems(note).first?.hasPrefix("notes/\(note)/index.md:5:") == true
            && run.problems(note).first?.contains(words) == true, "\(run.problems(note))")
        if let hint { #expect(run.hints(note) == [hint]) }
      }
      #expect(ProcessList.using(site.temporary) == [])
      #expect(!ProcessList.listens(on: port) && !ProcessList.listens(on: other))
    }

    @Test func `a program's failure is one, unless a claim speaks of how it ended`() throws {
      let site = try ProofSite()
      try site.note(
        "fails", lab: "{timeout: 40s}",
        "```sh {run=program id=p}\necho some; echo 'no such luck' >&2; exit 3\n```\n")
      try site.note(
        "claimed", lab: "{timeout: 40s}",
        """
        ```sh {run=program id=p}
        echo some; echo 'no such luck' >&2; exit 3
        ```
        ```sh {run=program id=killed}
        kill -9 $$
        ```
        ```sh {run=program id=bytes}
        printf 'a\\377b\\n'
        ```
        ```claims
        - It fails: `p.exit == 3 and p.stderr contains "luck"`
        - It is killed: `killed.exit == 137`
        - Bytes that are no text are told: `bytes.stdout contains "xffb"`
        ```
        """)
      let run = try site.prove()
      #expect(run.status == 1)
      #expect(run.status(of: "claimed") == "proved", "\(run.problems("claimed"))")
      #expect(
        run.problems("fails") == [
          "notes/fails/index.md:8:1: failed-block: `p` failed: the program ended with exit status 3"
        ])
      #expect(run.hints("fails") == ["no such luck"])
    }
  }
}
