import Evidence
import Testing

extension ProofTests {
  /// Loads of notes, from their YAML to claims.
  @Suite struct LoadProofTests {
    private static let seed = """
      CREATE TABLE item (id int PRIMARY KEY, stock int NOT NULL CHECK (stock >= 0));
      INSERT INTO item SELECT g, 10 FROM generate_series(1, 10) g;
      CREATE TABLE sale (id bigint GENERATED ALWAYS AS IDENTITY, code text UNIQUE);
      """

    private func prove(
      _ yaml: String, claims: [String] = [], attributes: String = ""
    ) throws -> (run: ProofRun, values: EvidenceValue, detail: EvidenceValue) {
      let site = try ProofSite()
      try site.file(LoadProofTests.seed, "seed.sql")
      let list = claims.map { "- A claim: `\($0)`" }.joined(separator: "\n")
      try site.note(
        lab: "{postgres: {seed: seed.sql, settings: {fsync: off}}}",
        """
        ```yaml {run=load id=shop \(attributes)}
        \(yaml)
        ```
        \(claims.isEmpty ? "" : "```claims\n\(list)\n```")
        """)
      let run = try site.prove()
      let block = try site.evidence()?["blocks"]?["shop"]
      return (run, block?["values"] ?? .null, block?["detail"] ?? .null)
    }

    @Test func `a load has its values, and claims may speak of all of them`() throws {
      let (run, values, _) = try prove(
        """
        workers: 3
        count: 60
        pool: {size: 2, timeout: 5s}
        transaction: |
          \\set id 1 + :iteration % 10
          BEGIN;
          SELECT stock FROM item WHERE id = :id FOR UPDATE \\gset
          \\if :stock > 0
          UPDATE item SET stock = stock - 1 WHERE id = :id;
          \\tag sold
          \\else
          \\tag sold_out
          \\endif
          COMMIT;
        watch: {stock: SELECT sum(stock) FROM item}
        events: [{at: 0s, sql: SELECT 1}]
        """,
        claims: [
          "shop.count == 60 and shop.offered == 60 and shop.errors.total == 0",
          "shop.tags.sold == 60 and shop.tags.sold_out == 0",
          #"shop.errors["40001"] == 0 and shop.timeouts == 0"#,
          "shop.watch.stock.last == 40",
          #"at(shop.watch.stock, "1s") >= 40"#,
          "shop.p50 == shop.service.p50 and shop.hold.p50 > 0 and shop.execute.p50 > 0",
          "shop.p99 == null and shop.utilization > 0 and not shop.saturated",
          "shop.events[0].error == null and shop.connections.opened == 2",
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(values["pool"]?["size"] == 2)
    }

    @Test func `what fails is a failure, unless a claim speaks of it`() throws {
      let yaml = """
        count: 4
        transaction: INSERT INTO sale (code) VALUES ('one');
        """
      let (run, _, _) = try prove(yaml)
      #expect(run.status == 1)
      #expect(
        run.problems().first?.contains(
          "3 of 4 transactions failed: 23505 duplicate key value violates unique constraint")
          == true,
        "\(run.problems())")
      let (claimed, values, _) = try prove(yaml, claims: [#"shop.errors["23505"] == 3"#])
      #expect(claimed.status == 0, "\(claimed.problems())")
      #expect(values["count"] == 1)
    }

    @Test func `a transaction that stays open, a gauge without a number, an event that fails`()
      throws
    {
      for (yaml, words) in [
        ("count: 1\ntransaction: BEGIN;", "the script ends with a transaction that is open"),
        (
          "count: 1\ntransaction: SELECT 1;\nwatch: {word: \"SELECT 'a'\"}",
          "the gauge `word` gave no number: `a` is no number"
        ),
        (
          "duration: 200ms\ntransaction: SELECT 1;\nevents: [{at: 0s, sql: SELECT 1/0}]",
          "an event failed: 22012: division by zero"
        ),
        (
          "duration: 200ms\nuser: nobody_at_all\ntransaction: SELECT 1;",
          "role \"nobody_at_all\" does not exist"
        ),
      ] {
        let (run, _, _) = try prove(yaml)
        #expect(run.status == 1)
        #expect(run.problems().contains { $0.contains(words) }, "\(run.problems())")
      }
    }

    @Test func `a claim of one failure excuses no other`() throws {
      let (run, _, _) = try prove(
        """
        count: 4
        transaction: INSERT INTO sale (code) VALUES ('one');
        events: [{at: 0s, sql: SELECT 1/0}]
        """, claims: [#"shop.errors["23505"] == 3"#])
      #expect(run.status == 1)
      #expect(
        run.problems().contains { $0.contains("an event failed: 22012") }, "\(run.problems())")
    }

    @Test func `one run a value, in the order in which they are written`() throws {
      let (run, values, detail) = try prove(
        """
        workers: 2
        count: 20
        pool: {size: 1}
        vary: {pool.size: [3, 1], think: [0ms, 1ms]}
        transaction: UPDATE item SET stock = stock - 1 WHERE id = 1 + :iteration;
        """,
        claims: [
          "shop.runs.pool_size == [3, 3, 1, 1]",
          #"shop.runs[1].think == "1ms" and shop.runs[2].think == "0ms""#,
          "min(shop.runs.count) == 20",
        ], attributes: "reset")
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(values["runs"]?.items?.count == 4 && values["tps"] == nil)
      let order = detail["order"]?.items?.compactMap(\.int) ?? []
      #expect(order.sorted() == [0, 1, 2, 3] && detail["runs"]?.items?.count == 4)
    }

    @Test func `groups have values of their own, and a failure in one is told by its path`() throws
    {
      let (run, values, _) = try prove(
        """
        duration: 1s
        think: 20ms
        groups:
          web:
            rate: 50/s
            transaction: SELECT 1;
            watch: {one: SELECT 1}
          job: {workers: 2, transaction: INSERT INTO sale (code) VALUES ('one');}
        """,
        claims: [
          "shop.web.count == 50 and shop.web.watch.one.max == 1",
          "shop.job.count == 1 and shop.job.errors.total > 10",
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(values["count"] == nil && values["job"]?["errors"]?["23505"]?.int ?? 0 > 10)
    }

    @Test func `what is repeated has medians`() throws {
      let (run, values, _) = try prove(
        "count: 30\ntransaction: UPDATE item SET stock = 5 WHERE id = 1;",
        claims: ["shop.count == 30 and shop.p50 > 0"], attributes: "repeat=3")
      #expect(run.status == 0, "\(run.problems())")
      #expect(values["samples"]?.items?.count == 3)
    }

    @Test func `a percentile of too few says why it cannot be claimed`() throws {
      let (run, _, _) = try prove(
        "count: 30\ntransaction: SELECT 1;", claims: ["shop.p99 / shop.p50 >= 1"])
      #expect(run.status == 1)
      #expect(
        run.hints().contains { $0.contains("a p99 needs 1,000 samples, and there were fewer") },
        "\(run.hints())")
    }
  }
}
