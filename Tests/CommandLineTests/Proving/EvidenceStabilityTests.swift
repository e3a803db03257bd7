import Evidence
import Files
import Testing

extension ProofTests {
  /// What differs between two runs of the same note.
  @Suite struct EvidenceStabilityTests {
    private static let body = """
      ```sql {run=sql id=create}
      CREATE TABLE made (a int PRIMARY KEY, b text);
      INSERT INTO made SELECT g, 'row ' || g FROM generate_series(1, 200) g;
      ```
      ```sql {run=sql id=rows repeat=3}
      SELECT a, b, NULL AS n FROM made ORDER BY a LIMIT 3;
      ```
      ```sql {run=plan id=plan}
      SELECT * FROM made JOIN t ON t.id = made.a WHERE made.b LIKE 'row 1%';
      ```
      ```sql {run=plan id=repeated repeat=3}
      SELECT b FROM made WHERE a < 100;
      ```
      ```sql {run=sql id=error}
      INSERT INTO made VALUES (1, 'again');
      ```
      ```python {run=program id=program}
      import os, sys, tempfile
      print(os.getcwd(), os.environ["HOME"], tempfile.gettempdir(), os.environ["PGDATABASE"])
      print("to error", file=sys.stderr)
      ```
      ```claims
      - A name is taken once: `error.error == "23505" and error.constraint == "made_pkey"`
      - There are more: `plan.rows > 10`
      ```
      """

    private static func site(notes: [String] = ["n"]) throws -> ProofSite {
      let site = try ProofSite()
      for note in notes {
        try site.file(
          "CREATE TABLE t AS SELECT g AS id FROM generate_series(1, 1000) g;\nANALYZE t;\n",
          "seed.sql", of: note)
        try site.note(note, lab: "{postgres: {seed: seed.sql}}", body)
      }
      return site
    }

    /// The places at which two values differ, unless a time stands there, or what a machine does meanwhile.
    static func differences(
      _ one: EvidenceValue?, _ other: EvidenceValue?, _ path: [String] = []
    ) -> [String] {
      switch (one, other) {
      case (.object(let first), .object(let second)):
        return Set(first.keys).union(second.keys).sorted().flatMap {
          differences(first[$0], second[$0], path + [$0])
        }
      case (.list(let first), .list(let second)) where first.count == second.count:
        return zip(first, second).enumerated().flatMap {
          differences($1.0, $1.1, path + ["\($0)"])
        }
      default:
        return one == other || path.contains(where: varies) ? [] : [path.joined(separator: ".")]
      }
    }

    /// That a block's evidence is what it was; where it comes from may be said besides.
    private static func expectKept(_ id: String, _ former: EvidenceValue?, _ after: EvidenceValue?)
    {
      for part in ["values", "detail", "digest", "instrument", "failure"] {
        #expect(
          after?["blocks"]?[id]?[part] == former?["blocks"]?[id]?[part], "\(part) of \(id)")
      }
      #expect(after?["blocks"]?[id]?["values"] != nil)
    }

    private static func varies(_ name: String) -> Bool {
      let names: Set = [
        "recorded", "load_average", "busy", "source", "samples", "spread", "spreads",
        // What EXPLAIN says of times, and of the machine's caches.
        "Planning", "I/O Read Time", "I/O Write Time", "Planning Time", "Execution Time",
        "Actual Total Time", "Actual Startup Time",
      ]
      return names.contains(name) || name.hasSuffix("ms")
    }

    @Test func `two runs differ in what they measured and nothing else`() throws {
      let site = try EvidenceStabilityTests.site()
      let proof = try site.prove()
      #expect(proof.status == 0, "\(proof.problems()) \(proof.stderr)")
      let first = try site.evidence()
      #expect(try site.prove().status == 0)
      let second = try site.evidence()
      let differences = EvidenceStabilityTests.differences(first, second)
      #expect(differences == [])
      let program = second?["blocks"]?["program"]?["values"]?["stdout"]
      #expect(program == ". ~ /tmp note\n")
    }

    @Test func `one after the other or side by side, notes give the same`() throws {
      let notes = ["a", "b", "c", "d"]
      let site = try EvidenceStabilityTests.site(notes: notes)
      #expect(try site.prove("--jobs", "1").status == 0)
      let alone = try notes.map { try site.evidence($0) }
      #expect(try site.prove("--jobs", "4").status == 0)
      for (note, former) in zip(notes, alone) {
        let differences = EvidenceStabilityTests.differences(former, try site.evidence(note))
        #expect(differences == [], "\(note)")
      }
    }

    @Test func `a check writes nothing at all`() throws {
      let site = try EvidenceStabilityTests.site()
      for _ in 0...1 {
        let before = FileTree.files(site.root)
        #expect(try site.prove("--check").status == 0)
        #expect(FileTree.files(site.root) == before)
        #expect(site.labs == [])
        // The second time there is evidence.
        #expect(try site.prove().status == 0)
      }
    }

    @Test func `one block is run with what it depends on, and the evidence of others stays`() throws
    {
      let site = try ProofSite()
      try site.note(
        lab: "{postgres: true}",
        """
        ```sql {run=sql id=create}
        CREATE TABLE t AS SELECT random() AS a;
        ```
        ```sql {run=sql id=other}
        SELECT a FROM t;
        ```
        ```sql {run=plan id=plan}
        SELECT a FROM t;
        ```
        ```sql {run=sql id=insert}
        INSERT INTO t VALUES (7);
        ```
        ```sql {run=sql id=wanted}
        SELECT count(*) FROM t;
        ```
        ```sql {run=sql id=later}
        SELECT random() AS b;
        ```
        ```sql {run=sql id=anew reset}
        SELECT to_regclass('t') AS t;
        ```
        ```claims
        - Two: `wanted.rows[0].count == 2`
        - One: `other.count == 1 and later.count == 1`
        - None: `anew.rows[0].t == null`
        ```
        """)
      #expect(try site.prove().status == 0)
      let former = try site.evidence()
      let one = try site.prove("--only", "wanted")
      #expect(one.status == 0, "\(one.problems())")
      #expect(one.blocks().keys.sorted() == ["create", "insert", "wanted"])
      let after = try site.evidence()
      for id in ["other", "plan", "later", "anew"] {
        EvidenceStabilityTests.expectKept(id, former, after)
      }
      #expect(one.claims().map { $0["holds"] } == [true, true, true])
      #expect(try site.prove("--only", "anew").blocks() == ["anew": "ok"])
    }

    @Test func `a run that fails keeps the evidence of what it did not reach`() throws {
      let site = try ProofSite()
      func note(_ name: String, _ middle: String) throws {
        try site.note(
          name, lab: "{sqlite: true}",
          """
          ```sql {run=sql id=first}
          SELECT random() AS a;
          ```
          ```sql {run=sql id=middle}
          \(middle);
          ```
          ```sql {run=sql id=last}
          SELECT random() AS a;
          ```
          """)
      }
      for name in ["a", "b", "c"] { try note(name, "SELECT random() AS a") }
      #expect(try site.prove().status == 0)
      let former = try site.evidence("b")
      try note("b", "SELECT 1 FROM nowhere")
      let proof = try site.prove()
      #expect(proof.status == 1)
      #expect(proof.blocks("b") == ["first": "ok", "middle": "failed", "last": "skipped"])
      #expect(["a", "b", "c"].map { proof.status(of: $0) } == ["proved", "failed", "proved"])
      let after = try site.evidence("b")
      EvidenceStabilityTests.expectKept("last", former, after)
      #expect(after?["blocks"]?["first"] != former?["blocks"]?["first"])
      let middle = after?["blocks"]?["middle"]
      #expect(middle?["values"] == former?["blocks"]?["middle"]?["values"])
      #expect(middle?["failure"]?.string?.contains("no such table: nowhere") == true)
      // It is not proved by what an earlier text of it gave.
      try note("b", "SELECT random() AS a")
      #expect(try site.prove().status == 0)
      #expect(try site.evidence("b")?["blocks"]?["middle"]?["failure"] == nil)
    }
  }
}
