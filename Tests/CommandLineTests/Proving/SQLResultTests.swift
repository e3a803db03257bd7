import Evidence
import Testing

extension ProofTests {
  /// What blocks of SQL and plans give, on PostgreSQL.
  @Suite struct SQLResultTests {
    /// Proves one note, and says what it measured.
    private static func proved(
      lab: String = "{postgres: true}", seed: String? = nil, _ body: String
    ) throws -> (run: ProofRun, blocks: EvidenceValue?) {
      let site = try ProofSite()
      if let seed { try site.file(seed, "seed.sql") }
      try site.note(lab: seed == nil ? lab : "{postgres: {seed: seed.sql}}", body)
      let run = try site.prove()
      #expect(site.labs == [])
      return (run, try site.evidence()?["blocks"])
    }

    @Test func `values keep their types, exactly`() throws {
      let (run, blocks) = try SQLResultTests.proved(
        """
        ```sql {run=sql id=q}
        SELECT true AS bool, 7::smallint AS small, -7 AS int, 9007199254740992 AS edge,
          9007199254740993 AS beyond, 1.50::numeric AS exact, 0.1::float8 AS float,
          'NaN'::float8 AS nan, '{"a": [1, null, "é"]}'::jsonb AS json, '[1.0]'::json AS raw,
          ARRAY[1, NULL, 3] AS ints, '{{a,"b c"},{NULL,"NULL"}}'::text[] AS texts,
          '{}'::int[] AS none, NULL AS nothing, '' AS empty, DATE '2025-03-01' AS day,
          TIMESTAMPTZ '2025-03-01 12:00+02' AS moment, INTERVAL '36 hours' AS span,
          '\\xdead'::bytea AS bytes;
        ```
        ```claims
        - A text can be a number: `q.rows[0].exact == 1.5 and q.rows[0].beyond > 9007199254740992`
        - NULL is null: `q.rows[0].nothing == null and q.rows[0].empty == ""`
        - In JSON: `q.rows[0].json.a[2] == "é" and q.rows[0].ints[2] == 3`
        - Rows were not changed: `q.count == 1 and q.tag == "SELECT 1" and q.error == null`
        ```
        """)
      #expect(run.status == 0, "\(run.problems())")
      let row = blocks?["q"]?["values"]?["rows"]?.items?.first
      let expected: EvidenceValue = .object([
        "bool": true, "small": 7, "int": -7, "edge": 9_007_199_254_740_992,
        "beyond": "9007199254740993", "exact": "1.50", "float": 0.1, "nan": "NaN",
        "json": .object(["a": .list([1, .null, "é"])]), "raw": .list([1.0]),
        "ints": .list([1, .null, 3]),
        "texts": .list([.list(["a", "b c"]), .list([.null, "NULL"])]), "none": .list([]),
        "nothing": .null, "empty": "", "day": "2025-03-01",
        "moment": "2025-03-01 10:00:00+00", "span": "36:00:00", "bytes": "\\xdead",
      ])
      #expect(JSONText.compact(row ?? .null) == JSONText.compact(expected))
    }

    @Test func `an error that a claim speaks of is a result`() throws {
      let (run, _) = try SQLResultTests.proved(
        """
        ```sql {run=sql id=make}
        CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0), b text NOT NULL);
        ```
        ```sql {run=sql id=bad}
        INSERT INTO t VALUES (1, 'x'), (2, 'y');
        INSERT INTO t VALUES (-1, 'x');
        SELECT nowhere;
        SELECT count(*) AS n FROM t;
        ```
        ```sql {run=sql id=lacks}
        INSERT INTO t VALUES (1, NULL);
        ```
        ```claims
        - A check refuses it: `bad.error == "23514" and bad.constraint == "positive" and bad.table == "t"`
        - In words: `bad.message contains "violates check constraint"`
        - The next ones ran: `bad.rows[0].n == 2 and bad.statements[2].error == "42703" and bad.count == 1`
        - The first counts its rows: `bad.statements[0].count == 2 and bad.statements[0].tag == "INSERT 0 2"`
        - A column is named: `lacks.column == "b" and lacks.error == "23502"`
        ```
        """)
      #expect(run.status == 0, "\(run.problems())")
    }

    @Test func `an error that no claim speaks of is a failure at its place`() throws {
      let (run, blocks) = try SQLResultTests.proved(
        """
        ```sql {run=sql id=first}
        SELECT 1 AS one;
        ```
        ```sql {run=sql id=bad}
        SELECT 2 AS two;
        SELECT 1,
          nowhere;
        ```
        ```sql {run=sql id=last}
        SELECT 3 AS three;
        ```
        ```claims
        - It counts, which is no word of its error: `bad.count == 1`
        - One: `first.rows[0].one == 1`
        ```
        """)
      #expect(run.status == 1)
      #expect(run.blocks() == ["first": "ok", "bad": "failed", "last": "skipped"])
      #expect(
        run.problems() == [
          "notes/n/index.md:14:3: failed-block: `bad` failed: 42703: column \"nowhere\" does not exist"
        ])
      #expect(run.hints().first?.contains("`bad.error == \"42703\"`") == true)
      #expect(run.claims().map { $0["holds"] } == [.null, true])
      #expect(blocks?["bad"]?["failure"]?.string?.hasPrefix("42703") == true)
      #expect(blocks?["last"] == nil)
    }

    @Test func `notices keep their order`() throws {
      let (run, _) = try SQLResultTests.proved(
        """
        ```sql {run=sql id=q}
        DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two'; END $$;
        SELECT 1;
        DO $$ BEGIN RAISE NOTICE 'three'; END $$;
        ```
        ```claims
        - In order: `q.notices[0] == "one" and q.notices[1] == "two" and q.notices[2] == "three"`
        - Each by its statement: `count(q.statements[1].notices) == 0 and count(q.notices) == 3`
        ```
        """)
      #expect(run.status == 0, "\(run.problems())")
    }

    @Test func `a session stays over sql and plan, until a reset begins with the seed again`()
      throws
    {
      let (run, _) = try SQLResultTests.proved(
        seed: """
          -- Rows follow.
          CREATE TABLE t (id serial PRIMARY KEY, name text);
          COPY t (name) FROM stdin;
          one
          \\N
          a;b\\tc
          \\.
          ANALYZE t;
          """,
        """
        ```sql {run=sql id=begin}
        SET work_mem = '7MB';
        CREATE TEMPORARY TABLE own AS SELECT 1 AS a;
        PREPARE p (int) AS SELECT name FROM t WHERE id = $1;
        INSERT INTO t (name) VALUES ('four');
        ```
        ```sql {run=plan id=planned}
        EXECUTE p(1);
        ```
        ```sql {run=plan id=settings}
        SET enable_seqscan = off;
        SELECT name FROM t WHERE id = 2;
        ```
        ```sql {run=sql id=still}
        EXECUTE p(3);
        SELECT current_setting('work_mem') AS m, current_setting('enable_seqscan') AS s,
          (SELECT count(*) FROM own) AS own, (SELECT count(*) FROM t) AS t;
        ```
        ```sql {run=sql id=after reset}
        SELECT current_setting('work_mem') AS m, (SELECT count(*) FROM t) AS t,
          to_regclass('own') AS own;
        EXECUTE p(3);
        ```
        ```claims
        - What was set stays: `still.rows[0].m == "7MB" and still.rows[0].s == "off" and still.rows[0].own == 1`
        - Rows too: `still.rows[0].t == 4`
        - COPY is read: `still.statements[0].rows[0].name == "a;b\tc"`
        - A prepared statement is explained: `planned.rows == 1 and settings.nodes contains "Index Scan using t_pkey on t"`
        - A reset ends all: `after.rows[0].m == "4MB" and after.rows[0].own == null and after.error == "26000"`
        - It begins with the seed: `after.rows[0].t == 3`
        ```
        """)
      #expect(run.status == 0, "\(run.problems())")
    }

    @Test func `a plan of a change is taken back, and what a sequence gave is not`() throws {
      let (run, _) = try SQLResultTests.proved(
        seed: "CREATE TABLE t (id serial PRIMARY KEY, name text);\n",
        """
        ```sql {run=plan id=insert}
        INSERT INTO t (name) VALUES ('one') RETURNING id;
        ```
        ```sql {run=sql id=look}
        SELECT (SELECT count(*) FROM t) AS rows, last_value AS last FROM t_id_seq;
        ```
        ```sql {run=sql id=begin}
        BEGIN;
        INSERT INTO t (name) VALUES ('two');
        ```
        ```sql {run=plan id=delete}
        DELETE FROM t;
        ```
        ```sql {run=sql id=inside}
        SELECT count(*) AS n FROM t;
        COMMIT;
        SELECT count(*) AS n FROM t;
        ```
        ```claims
        - It ran: `insert.nodes contains "Insert on t" and insert.rows == 1`
        - It is taken back, but for the sequence: `look.rows[0].rows == 0 and look.rows[0].last == 1`
        - Of a transaction only what was explained: `inside.rows[0].n == 1 and inside.statements[0].rows[0].n == 1`
        ```
        """)
      #expect(run.status == 0, "\(run.problems())")
    }

    @Test(
      arguments: [
        ("SELECT 1;\nCREATE INDEX ON t (a);", "9:8", "the statement cannot be explained: 42601"),
        ("SELECT *\nFROM nowhere;", "9:6", "the statement cannot be explained: 42P01"),
        ("EXPLAIN SELECT 1;", "8:1", "a plan explains its statement by itself"),
        ("SET nothing = 1;\nSELECT 1;", "8:1", "42704: unrecognized"),
        ("-- Nothing.", "8:1", "this block has no statement"),
        ("SELECT 1;\n\\d t", "9:1", "`\\d` is a command of psql"),
      ])
    func `what cannot be explained fails at its place`(
      body: String, place: String, words: String
    ) throws {
      let (run, _) = try SQLResultTests.proved(
        "```sql {run=plan id=p}\n\(body)\n```\n```sql {run=sql id=q}\nSELECT 1;\n```\n")
      #expect(run.status == 1)
      #expect(run.blocks() == ["p": "failed", "q": "skipped"])
      let parts = place.split(separator: ":").compactMap { Int($0) }
      let at = words.hasPrefix("this block") ? "8:1" : "\(parts[0] + 1):\(parts[1])"
      #expect(
        run.problems().first?.hasPrefix(
          "notes/n/index.md:\(at): failed-block: `p` failed: \(words)") == true,
        "\(run.problems())")
    }

    @Test func `repeats keep their samples, and claims within their spread are fragile`() throws {
      let (run, blocks) = try SQLResultTests.proved(
        """
        ```sql {run=sql id=a repeat=5}
        SELECT count(*) FROM generate_series(1, 20000);
        ```
        ```sql {run=sql id=b repeat=5}
        SELECT count(*) FROM generate_series(1, 20000);
        ```
        ```sql {run=plan id=p repeat=3}
        SELECT 1 FROM generate_series(1, 10);
        ```
        ```sql {run=sql id=rows}
        SELECT relname FROM pg_class;
        ```
        ```claims
        - One is no faster: `a.ms / b.ms >= 1.0`
        - It counts: `a.rows[0].count == 20000`
        - Fast: `p.ms < 100000`
        ```
        """)
      let claims = run.claims()
      #expect(claims.map { $0["fragile"] } == [true, false, false])
      #expect(claims.dropFirst().map { $0["holds"] } == [true, true])
      #expect(run.status == (claims.first?["holds"] == true ? 0 : 1))
      let problems = run.problems()
      #expect(problems.contains { $0.contains(" fragile-claim: ") })
      #expect(problems.contains { $0.hasPrefix("notes/n/index.md:23:10: absolute-time: ") })
      #expect(problems.contains { $0.hasPrefix("notes/n/index.md:18:1: unordered-rows: ") })
      let values = blocks?["a"]?["values"]
      let samples = (values?["samples"]?.items ?? []).compactMap(\.double)
      #expect(samples.count == 5)
      #expect(values?["spread"]?["min"]?.double == samples.min())
      #expect(values?["spread"]?["max"]?.double == samples.max())
      #expect(values?["ms"]?.double == samples.sorted()[2])
      #expect(blocks?["p"]?["values"]?["samples"]?.items?.count == 3)
      #expect(blocks?["p"]?["values"]?["cold"]?["ms"] != nil)
    }

    @Test func `repeat needs a block that changes nothing, or a reset`() throws {
      let body = { (attributes: String) in
        """
        ```sql {run=sql id=a repeat=3\(attributes)}
        INSERT INTO t VALUES (1);
        SELECT count(*) AS n FROM t;
        ```
        ```claims
        - One: `a.rows[0].n == 1`
        ```
        """
      }
      let seed = "CREATE TABLE t (a int);\n"
      let refused = try SQLResultTests.proved(seed: seed, body("")).run
      #expect(refused.status == 1)
      let words = "`repeat` needs a block that changes nothing"
      #expect(refused.problems().first?.contains(words) == true)
      let again = try SQLResultTests.proved(seed: seed, body(" reset")).run
      #expect(again.status == 0, "\(again.problems())")
    }
  }
}
