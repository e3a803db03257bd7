import Evidence
import Testing

extension ProofTests {
  /// That one script gives one answer.
  @Suite struct SessionDeterminismTests {
    /// One that waits for a row, and two that wait in a circle.
    private static let script = """
      -- A
      BEGIN;
      UPDATE t SET v = v + 1 WHERE id IN (1, 3);
      -- B
      BEGIN;
      UPDATE t SET v = v + 1 WHERE id = 2;
      -- C
      BEGIN;
      SELECT v FROM t WHERE id = 3 FOR SHARE;
      -- B
      UPDATE t SET v = v + 1 WHERE id = 1;
      -- A
      UPDATE t SET v = v + 1 WHERE id = 2;
      -- B wait B3
      -- C
      SELECT v FROM t WHERE id = 2;
      -- A
      COMMIT;
      -- B
      COMMIT;
      -- C
      ROLLBACK;
      """

    /// A value without what is a time.
    private static func timeless(_ value: EvidenceValue) -> EvidenceValue {
      switch value {
      case .object(let members):
        .object(members.filter { !$0.key.hasSuffix("ms") }.mapValues(timeless))
      case .list(let items): .list(items.map(timeless))
      default: value
      }
    }

    @Test func `25 runs of a script with waits and a deadlock give the same values`() async throws {
      let count = 25
      let blocks = (1...count).map { number in
        """
        ```sql {run=sql id=set\(number)}
        DROP TABLE IF EXISTS t;
        CREATE TABLE t AS SELECT g AS id, 0 AS v FROM generate_series(1, 3) g;
        ```
        ```sql {run=sessions id=r\(number)}
        \(SessionDeterminismTests.script)
        ```

        """
      }
      let site = try ProofSite()
      try site.note(lab: "{postgres: true, timeout: 3m}", blocks.joined())
      let run = try site.prove()
      #expect(run.status == 0, "\(run.problems()) \(run.stderr)")
      let evidence = try site.evidence()?["blocks"]
      let values = try (1...count).map { number in
        SessionDeterminismTests.timeless(
          try #require(evidence?["r\(number)"]?["values"], "block \(number)"))
      }
      for (number, other) in values.enumerated() where other != values[0] {
        Issue.record(
          "run \(number + 1): \(JSONText.compact(other)) and not \(JSONText.compact(values[0]))")
      }
      #expect(values[0]["victim"] == "B")
      #expect(values[0]["C2"]?["blocked_by"] == .list(["A"]))
    }
  }
}
