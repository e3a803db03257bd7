import Evidence
import Plans
import Testing

@Suite("Estimates of rows")
struct RowEstimateTests {
  private func estimates(_ tree: PlanTree) -> [String?] {
    tree.nodes.map { node in
      node.estimate.map { $0.exception.map { "\($0)" } ?? "\(Measure.rounded($0.factor))" }
    }
  }

  @Test("A parallel scan that was estimated exactly has a factor of 1")
  func parallelScan() throws {
    let tree = try Sketch(
      "Gather", plan: 400_000, rows: 400_000, ["Workers Planned": 2],
      [.scan("t", plan: 166_667, rows: 133_333, loops: 3, ["Parallel Aware": true])]
    ).tree()
    #expect(estimates(tree) == ["1.0", "1.0"])
    #expect(tree.values["worst_estimate"] == 1.0)
  }

  @Test("Without the leader the rows are shared by the workers alone")
  func leader() throws {
    let tree = try Sketch(
      "Gather", plan: 400_000, rows: 400_000, ["Workers Planned": 2],
      [.scan("t", plan: 200_000, rows: 200_000, loops: 2, ["Parallel Aware": true])]
    ).tree(settings: ["parallel_leader_participation": "off"])
    #expect(estimates(tree) == ["1.0", "1.0"])
  }

  @Test("What each worker reads in full is not shared, and neither are its groups")
  func fullSides() throws {
    let join = Sketch(
      "Hash Join", plan: 1000, rows: 800, loops: 3, [:],
      [
        Sketch.scan("a", plan: 1000, rows: 800, loops: 3, ["Parallel Aware": true])
          .placed("Outer"),
        Sketch(
          "Hash", plan: 500, rows: 500, loops: 3, [:],
          [
            .scan("b", plan: 500, rows: 500, loops: 3)
          ]
        ).placed("Inner"),
      ])
    let tree = try Sketch(
      "Gather", plan: 90, rows: 90, ["Workers Planned": 2],
      [
        Sketch(
          "Aggregate", plan: 30, rows: 30, loops: 3,
          ["Strategy": "Hashed", "Partial Mode": "Partial"], [join.placed("Outer")])
      ]
    ).tree()
    #expect(estimates(tree) == ["1.0", "1.0", "1.0", "1.0", "1.0", "1.0"])
  }

  @Test("A limit that had enough leaves out what it stopped, down to the next sort")
  func limit() throws {
    let sort = Sketch(
      "Sort", plan: 5000, rows: 20, [:], [.scan("t", plan: 5000, rows: 50).placed("Outer")])
    let tree = try Sketch("Limit", plan: 20, rows: 20, [:], [sort.placed("Outer")]).tree()
    #expect(estimates(tree) == ["1.0", "stoppedByLimit", "100.0"])
    #expect(tree.values["worst_node"] == "Seq Scan on t")
  }

  @Test("A limit that was not reached leaves out nothing")
  func limitNotReached() throws {
    let tree = try Sketch(
      "Limit", plan: 20, rows: 11, [:], [.scan("t", plan: 5000, rows: 11).placed("Outer")]
    ).tree()
    #expect(estimates(tree) == ["1.82", "455.0"])
  }

  @Test(
    "The statement tells the count where the planner expected less",
    arguments: [
      ("SELECT 1 LIMIT 20", true), ("select 1 fetch first 20 rows only", true),
      ("SELECT 1 LIMIT 21", false), ("SELECT 'LIMIT 20' -- LIMIT 20", false),
    ])
  func limitInStatement(statement: String, isStopped: Bool) throws {
    let tree = try Sketch(
      "Limit", plan: 1, rows: 20, [:], [.scan("t", plan: 1, rows: 20).placed("Outer")]
    ).tree(statement: statement)
    #expect(estimates(tree)[1] == (isStopped ? "stoppedByLimit" : "20.0"))
    #expect(try PlanTree(tree.recorded) == tree)
  }

  @Test("A CTE was stopped if all that read it were")
  func stoppedTable() throws {
    let tree = try Sketch(
      "Limit", plan: 20, rows: 20, [:],
      [
        .scan("t", plan: 5000, rows: 20).placed("InitPlan", subplan: "CTE x"),
        Sketch("CTE Scan", plan: 5000, rows: 20, ["CTE Name": "x", "Alias": "x"]).placed("Outer"),
      ]
    ).tree()
    #expect(estimates(tree) == ["1.0", "stoppedByLimit", "stoppedByLimit"])
  }

  @Test("Inner sides of nested semi joins are left out, hashes are not")
  func semi() throws {
    let nested = try Sketch(
      "Nested Loop", plan: 50, rows: 50, ["Join Type": "Semi"],
      [
        .scan("a", plan: 50, rows: 50).placed("Outer"),
        .scan("b", plan: 900, rows: 1, loops: 50).placed("Inner"),
      ]
    ).tree()
    #expect(estimates(nested) == ["1.0", "1.0", "stoppedAtFirstMatch"])
    let hashed = try Sketch(
      "Hash Join", plan: 50, rows: 50, ["Join Type": "Semi"],
      [
        .scan("a", plan: 50, rows: 50).placed("Outer"),
        Sketch("Hash", plan: 900, rows: 90, [:], [.scan("b", plan: 900, rows: 90)]).placed("Inner"),
      ]
    ).tree()
    #expect(estimates(hashed) == ["1.0", "1.0", "10.0", "10.0"])
  }

  @Test("Few rows, rounded rows, and nodes that do not count are left out")
  func leftOut() throws {
    let tree = try Sketch(
      "Append", plan: 100, rows: 100, [:],
      [
        .scan("a", plan: 1, rows: 9), .scan("b", plan: 100, rows: 0, loops: 40),
        .scan("c", plan: 100, rows: 0, loops: 0), Sketch("BitmapAnd", plan: 100, rows: 0),
        .scan("d", plan: 1, rows: 10), .scan("e", plan: 100, rows: 0),
      ]
    ).tree()
    #expect(
      estimates(tree) == [
        "1.0", "fewRows", "roundedToZero", "neverExecuted", "notCounted", "10.0", "100.0",
      ])
    #expect(tree.values["never_executed"] == 1)
  }

  @Test("A subplan that ends with its first row is left out, a hashed one is not")
  func subplans() throws {
    let subplan = Sketch.scan("b", plan: 900, rows: 1, loops: 50)
      .placed("SubPlan", subplan: "SubPlan 1")
    for (filter, expected) in [
      ("(SubPlan 1)", "stoppedAtFirstRow"), ("(hashed SubPlan 1)", "900.0"),
    ] {
      let tree = try Sketch("Seq Scan", ["Filter": .text(filter)], [subplan]).tree()
      #expect(estimates(tree) == ["fewRows", expected])
    }
  }

  @Test("A run condition stops a window, and a change on another server returns no rows")
  func others() throws {
    let window = try Corpus.Case("window_run_condition").tree
    #expect(estimates(window).suffix(2) == ["stoppedByCondition", "stoppedByCondition"])
    #expect(estimates(try Corpus.Case("foreign_delete").tree).contains("notCounted"))
  }

  @Test("A merge join may end before a side does")
  func merge() throws {
    let tree = try Sketch(
      "Merge Join", plan: 20, rows: 20, [:],
      [
        .scan("a", plan: 5000, rows: 21).placed("Outer"),
        .scan("b", plan: 20, rows: 400).placed("Inner"),
      ]
    ).tree()
    #expect(estimates(tree) == ["1.0", "mergeSide", "mergeSide"])
  }
}
