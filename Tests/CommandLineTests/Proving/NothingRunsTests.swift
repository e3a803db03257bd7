import Files
import Glibc
import Testing

/// strace(1).
private enum Tracer {
  static let program = "/usr/bin/strace"

  /// Whether it is there and may trace.
  static func works() -> Bool {
    do {
      let folder = try TemporaryFolder()
      let outcome = try Product.run(
        ["--version"], in: folder.path, scratch: folder.path,
        wrapper: [Tracer.program, "-o", "/dev/null"])
      return outcome.status == 0
    } catch {
      return false
    }
  }
}

extension ProofTests {
  @Suite(.enabled("strace is missing, or may not trace") { Tracer.works() })
  struct NothingRunsTests {
    /// A site whose notes would run everything that a lab can have.
    private static func site() throws -> ProofSite {
      let site = try ProofSite()
      try site.file("CREATE TABLE t (a int);\n", "seed.sql")
      try site.file("\n", "requirements.txt")
      try site.file("raise SystemExit\n", "app.py")
      try site.note(
        lab: """
          {postgres: {seed: seed.sql}, python: requirements.txt,
            service: {command: [python3, app.py], port: 9, ready: /}}
          """,
        """
        {{ q.ms | ms }}

        ```sql {run=sql id=q}
        SELECT 1;
        ```
        ```sql {run=plan id=p}
        SELECT 1;
        ```
        ```python {run=program id=app file=app.py}
        ```
        ```sh {run=program id=shell}
        touch /tmp/codenotes-ran
        ```
        ```claims
        - One: `q.count == 1`
        ```
        """)
      try site.note("lite", lab: "{sqlite: true}", "```sql {run=sql id=q}\nSELECT 1;\n```\n")
      return site
    }

    /// The programs that a run and all that it starts executed.
    private static func executed(
      _ arguments: [String], in site: ProofSite, port: Int? = nil
    ) throws -> [Substring] {
      let trace = "\(site.temporary)/trace"
      FileTree.remove(trace)
      let run = try site.start(
        arguments,
        wrapper: [
          Tracer.program, "-f", "-qq", "-e", "trace=execve,execveat,fork,vfork", "-e",
          "signal=none", "-o", trace,
        ])
      if let port { try NothingRunsTests.visit(site, port) }
      _ = try run.wait()
      return String(decoding: try FileBytes.read(trace), as: UTF8.self).split(separator: "\n")
    }

    /// Saves a note while the site is served, as an author does, until it has been built.
    private static func visit(_ site: ProofSite, _ port: Int) throws {
      let isServed = soon(within: 30) { ProcessList.listens(on: port) }
      #expect(isServed)
      try site.note("lite", lab: "{sqlite: true}", "```sql {run=sql id=q}\nSELECT 2;\n```\n")
      let log = "\(site.root)/../stderr"
      let former = try FileBytes.read(log).count
      let isBuilt = try soon(within: 30) { try FileBytes.read(log).count > former }
      #expect(isBuilt, "a save is built")
      // Not to strace, which may or may not pass it on.
      for process in ProcessList.using(site.root) {
        let words = process.split(separator: " ")
        if words.count > 1, words[1] == Product.executable, let number = Int32(words[0]) {
          kill(number, SIGTERM)
        }
      }
    }

    @Test(arguments: ["without evidence", "with evidence"])
    func `neither build nor check nor serve starts a program`(evidence: String) throws {
      let site = try NothingRunsTests.site()
      if evidence == "with evidence" { #expect(try site.prove("lite").status == 0) }
      for arguments in [["build"], ["build", "--strict"], ["check"], ["prove", "--dry-run"]] {
        let calls = try NothingRunsTests.executed(arguments, in: site)
        #expect(calls.count == 1, "\(arguments): \(calls)")
        #expect(calls.first?.contains("/codenotes\"") == true)
      }
      let port = ProcessList.freePort()
      let calls = try NothingRunsTests.executed(
        ["serve", "--port", "\(port)"], in: site, port: port)
      #expect(calls.count == 1, "serve: \(calls)")
      let isGone = soon { !ProcessList.listens(on: port) }
      #expect(isGone)
    }

    @Test func `the tracer sees what prove starts`() throws {
      let site = try NothingRunsTests.site()
      try site.note("p", lab: "{timeout: 20s}", "```sh {run=program id=a}\ntrue\n```\n")
      let calls = try NothingRunsTests.executed(["prove", "p"], in: site)
      #expect(calls.count > 2, "\(calls)")
    }
  }
}
