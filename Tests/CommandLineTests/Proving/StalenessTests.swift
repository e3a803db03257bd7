import Evidence
import Files
import Testing

extension ProofTests {
  /// An edit makes stale the blocks whose results it can have changed, and no others.
  @Suite struct StalenessTests {
    /// An edit of one file, and the blocks that are stale after it.
    struct Edit: CustomTestStringConvertible {
      var what: String
      var file = "index.md"
      /// What is replaced; nil replaces all of the file.
      var old: String?
      var new: String
      var stale: String = ""

      var testDescription: String { what }
    }

    private static let body = """
      Words before.

      ```sql {run=sql id=create}
      CREATE TABLE made (a int);
      ```
      ```sql {run=sql id=read title="A query" hide=source caption="Rows"}
      SELECT count(*) FROM t;
      ```
      ```python {run=program id=prog file=prog.py}
      ```
      ```sh {run=program id=names}
      cat ./data.txt
      ```
      ```sql {run=plan id=plan}
      SELECT * FROM t WHERE id = 1;
      ```
      ```sql {run=plan id=prepared compare=plan}
      SET enable_seqscan = off;
      SELECT * FROM t WHERE id = 2;
      ```
      ```sql {run=sql id=again reset}
      SELECT 1 AS one;
      ```
      ```sql {run=sql id=insert}
      INSERT INTO t VALUES (11);
      ```
      ```sql {run=plan id=last}
      SELECT * FROM t WHERE id = 3;
      ```
      ```claims
      - There are ten: `read.rows[0].count == 10`
      ```
      """

    private static let all = "create read prog names plan prepared again insert last"

    private static let edits: [Edit] = [
      // What the lab is made of.
      Edit(what: "seed", file: "seed.sql", new: "CREATE TABLE t (id int);\n", stale: all),
      Edit(what: "requirements", file: "requirements.txt", new: "# None.\n", stale: all),
      Edit(what: "a file of the service's command", file: "app.py", new: "print(1)\n", stale: all),
      Edit(what: "a file of a pattern", file: "lib/deep/part.py", new: "X = 2\n", stale: all),
      Edit(what: "another file of a pattern", file: "lib/new.py", new: "X = 2\n", stale: all),
      Edit(what: "a setting", old: "work_mem: 8MB", new: "work_mem: 9MB", stale: all),
      Edit(what: "the lab's time", old: "timeout: 50s", new: "timeout: 51s", stale: all),
      Edit(what: "another way to write the lab", old: "work_mem: 8MB", new: "\"work_mem\":  '8MB'"),
      // Files of blocks.
      Edit(
        what: "a program's file", file: "prog.py", new: "print(2)\n",
        stale: "prog names plan prepared"),
      Edit(
        what: "a file that a program names", file: "data.txt", new: "other\n",
        stale: "names plan prepared"),
      Edit(what: "a file that nothing names", file: "unused.txt", new: "other\n"),
      Edit(what: "a new file", file: "new.txt", new: "other\n"),
      // Blocks that change the lab.
      Edit(
        what: "a statement that changes", old: "made (a int)", new: "made (b int)",
        stale: "create read prog names plan prepared"),
      Edit(
        what: "a program's text", old: "cat ./data.txt", new: "cat -u ./data.txt",
        stale: "names plan prepared"),
      Edit(
        what: "a statement before what is explained", old: "enable_seqscan",
        new: "enable_indexscan",
        stale: "prepared"),
      Edit(
        what: "an insert after a reset", old: "VALUES (11)", new: "VALUES (12)",
        stale: "insert last"),
      // Blocks that only read.
      Edit(what: "a query", old: "SELECT count(*)", new: "SELECT count( * )", stale: "read"),
      Edit(what: "what is explained", old: "id = 1;", new: "id = 4;", stale: "plan"),
      Edit(what: "the last plan", old: "id = 3;", new: "id = 4;", stale: "last"),
      Edit(what: "a query after a reset", old: "1 AS one", new: "2 AS one", stale: "again"),
      Edit(
        what: "a query that becomes a change", old: "SELECT count(*) FROM t;",
        new: "TRUNCATE made;",
        stale: "read prog names plan prepared"),
      // Attributes.
      Edit(what: "repeat", old: "id=read", new: "id=read repeat=3", stale: "read"),
      Edit(what: "a block's time", old: "id=plan}", new: "id=plan timeout=9s}", stale: "plan"),
      Edit(
        what: "no reset", old: "id=again reset", new: "id=again", stale: "again insert last"),
      Edit(what: "a reset more", old: "id=plan}", new: "id=plan reset}", stale: "plan prepared"),
      Edit(what: "a caption", old: "caption=\"Rows\"", new: "caption=\"All rows\""),
      Edit(what: "another title of a block", old: "title=\"A query\"", new: "title=\"The query\""),
      Edit(what: "hide", old: "hide=source", new: "hide=all"),
      Edit(what: "no compare", old: " compare=plan", new: ""),
      // Text.
      Edit(what: "prose", old: "Words before.", new: "Other words.\n\n## And a heading\n"),
      Edit(what: "the note's title", old: "title: Note n", new: "title: Another"),
      Edit(what: "a claim", old: "There are ten:", new: "Ten:"),
      Edit(
        what: "a block more that reads", old: "```sql {run=plan id=plan}",
        new: "```sql {run=sql id=more}\nSELECT 2;\n```\n```sql {run=plan id=plan}"),
    ]

    private static func site() throws -> ProofSite {
      let site = try ProofSite()
      let port = ProcessList.freePort()
      try site.file(
        "CREATE TABLE t AS SELECT g AS id FROM generate_series(1, 10) g;\n", "seed.sql")
      try site.file("\n", "requirements.txt")
      try site.file(
        """
        import http.server
        http.server.HTTPServer(("127.0.0.1", \(port)),
            http.server.SimpleHTTPRequestHandler).serve_forever()
        """, "app.py")
      try site.file("X = 1\n", "lib/deep/part.py")
      try site.file("print(1)\n", "prog.py")
      try site.file("data\n", "data.txt")
      try site.file("nothing\n", "unused.txt")
      try site.note(
        lab: """
          {postgres: {seed: seed.sql, settings: {work_mem: 8MB}}, python: requirements.txt,
            service: {command: [python3, app.py], port: \(port), ready: /, files: [lib/**]},
            timeout: 50s}
          """, body)
      return site
    }

    /// The ids of the blocks that `check` calls stale, in the order of the note.
    private static func stale(in site: ProofSite) throws -> String {
      let json = try JSONReader.read(try site.run(["check", "--format", "json"]).stdout)
      let lines = try site.text("notes/n/index.md").split(
        separator: "\n", omittingEmptySubsequences: false)
      let stale = (json["problems"]?.items ?? []).filter { $0["code"] == "stale-evidence" }
      return stale.map { problem in
        let line = lines[(problem["line"]?.int ?? 1) - 1]
        return line.split(separator: " ").first { $0.hasPrefix("id=") }
          .map { String($0.dropFirst(3).prefix { $0.isLetter }) } ?? "?"
      }.joined(separator: " ")
    }

    @Test func `each edit makes stale what it can have changed`() throws {
      let site = try StalenessTests.site()
      let proof = try site.prove()
      #expect(proof.status == 0, "\(proof.problems()) \(proof.stderr)")
      #expect(try StalenessTests.stale(in: site) == "")
      for edit in StalenessTests.edits {
        let path = "\(site.root)/notes/n/\(edit.file)"
        let former = FileTree.exists(path) ? try FileBytes.read(path) : nil
        let text = String(decoding: former ?? [], as: UTF8.self)
        if let old = edit.old {
          #expect(text.contains(old), "\(edit.what) edits nothing")
          try site.file(text.replacing(old, with: edit.new), edit.file)
        } else {
          try site.file(edit.new, edit.file)
        }
        #expect(try StalenessTests.stale(in: site) == edit.stale, "\(edit.what)")
        if let former {
          try FileTree.write(former, to: path)
        } else {
          FileTree.remove(path)
        }
      }
      #expect(try StalenessTests.stale(in: site) == "", "what is undone is fresh again")
    }

    @Test func `a seed of SQLite's makes everything stale`() throws {
      let site = try ProofSite()
      try site.file("CREATE TABLE t (a);\n", "seed.sql")
      try site.note(
        lab: "{sqlite: {seed: seed.sql}}",
        "```sql {run=sql id=a}\nSELECT 1 FROM t;\n```\n```sql {run=sql id=b}\nSELECT 2 FROM t;\n```\n"
      )
      #expect(try site.prove().status == 0)
      #expect(try StalenessTests.stale(in: site) == "")
      try site.file("CREATE TABLE t (a, b);\n", "seed.sql")
      #expect(try StalenessTests.stale(in: site) == "a b")
    }
  }
}
