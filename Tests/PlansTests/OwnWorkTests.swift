import Evidence
import Plans
import Testing

@Suite("A node's own work")
struct OwnWorkTests {
  private func own(_ tree: PlanTree) -> [Double] {
    tree.nodes.map { Measure.rounded($0.own.milliseconds) }
  }

  private func hits(_ tree: PlanTree) -> [Int] { tree.nodes.map(\.own.blocks.hit) }

  @Test("It is what is left without the inputs, times the loops")
  func inputs() throws {
    let tree = try Sketch(
      "Nested Loop", ms: 100, hit: 50, [:],
      [
        .scan("a", rows: 10, ms: 20, hit: 10).placed("Outer"),
        .scan("b", loops: 10, ms: 5, hit: 30).placed("Inner"),
      ]
    ).tree()
    #expect(own(tree) == [30, 20, 50])
    #expect(hits(tree) == [10, 10, 30])
  }

  @Test("Inputs that take more than their parent are scaled down")
  func rounding() throws {
    let tree = try Sketch(
      "Hash Join", ms: 90, hit: 7, [:],
      [
        .scan("a", ms: 60, hit: 5).placed("Outer"), .scan("b", ms: 40, hit: 5).placed("Inner"),
      ]
    ).tree()
    #expect(own(tree) == [0, 54, 36])
    #expect(hits(tree) == [0, 4, 3])
  }

  @Test("Below a Gather the time is divided by the processes, blocks are not")
  func gather() throws {
    let tree = try Sketch(
      "Gather", ms: 100, hit: 90, ["Workers Planned": 2],
      [.scan("a", loops: 3, ms: 80, hit: 90, ["Parallel Aware": true]).placed("Outer")]
    ).tree()
    #expect(own(tree) == [20, 80])
    #expect(hits(tree) == [0, 90])
  }

  @Test("A Gather that is executed again has as many processes each time")
  func gatherAgain() throws {
    let tree = try Sketch(
      "Nested Loop", ms: 100, [:],
      [
        .scan("a", rows: 4, ms: 1).placed("Outer"),
        Sketch("Gather", loops: 4, ms: 20, ["Workers Planned": 1], [.scan("b", loops: 8, ms: 15)])
          .placed("Inner"),
      ]
    ).tree()
    #expect(own(tree) == [19, 1, 20, 60])
  }

  @Test("A CTE runs inside the scans that read it")
  func commonTable() throws {
    // Measured: 400,000 rows, two workers and the leader.
    let tree = try Sketch(
      "Aggregate", ms: 120, hit: 5819, [:],
      [
        .scan("orders", ms: 30, hit: 2080).placed("InitPlan", subplan: "CTE big"),
        Sketch(
          "Hash Join", ms: 119, hit: 5819, [:],
          [
            Sketch("CTE Scan", ms: 60, hit: 2080, ["CTE Name": "big", "Alias": "big"])
              .placed("Outer"),
            Sketch(
              "Gather", ms: 50, hit: 3739, ["Workers Planned": 2],
              [.scan("visits", loops: 3, ms: 45, hit: 3739, ["Parallel Aware": true])]
            ).placed("Inner"),
          ]
        ).placed("Outer"),
      ]
    ).tree()
    #expect(own(tree) == [1, 30, 9, 30, 5, 45])
    #expect(hits(tree) == [0, 2080, 0, 0, 0, 3739])
  }

  @Test("A CTE that is read twice is divided between its readers")
  func twoReaders() throws {
    let scan = { (alias: EvidenceValue, ms: Double, hit: Int) in
      Sketch("CTE Scan", ms: ms, hit: hit, ["CTE Name": "x", "Alias": alias])
    }
    let tree = try Sketch(
      "Append", ms: 100, hit: 12, [:],
      [
        .scan("t", ms: 40, hit: 9).placed("InitPlan", subplan: "CTE x"),
        scan("x", 60, 9).placed("Member"), scan("x_1", 20, 0).placed("Member"),
      ]
    ).tree()
    #expect(own(tree) == [20, 40, 30, 10])
    #expect(hits(tree) == [3, 9, 0, 0])
  }

  @Test("A DELETE in WITH that nobody reads comes on top of the root")
  func unreadDelete() throws {
    let tree = try Sketch(
      "Result", ms: 1, hit: 2, [:],
      [
        Sketch(
          "ModifyTable", ms: 30, hit: 500, ["Operation": "Delete"], [.scan("t", ms: 10, hit: 5)]
        )
        .placed("InitPlan", subplan: "CTE gone")
      ]
    ).tree()
    #expect(own(tree) == [1, 20, 10])
    #expect(hits(tree) == [2, 495, 5])
    #expect(tree.total.blocks.hit == 502)
  }

  @Test("An InitPlan runs where its value is asked for", arguments: [true, false])
  func initPlan(isNew: Bool) throws {
    // PostgreSQL 17 has other names.
    let (name, text) =
      isNew ? ("InitPlan 1", "(a > (InitPlan 1).col1)") : ("InitPlan 1 (returns $0)", "(a > $0)")
    let tree = try Sketch(
      "Aggregate", ms: 100, [:],
      [
        .scan("u", ms: 30).placed("InitPlan", subplan: name),
        .scan("t", ms: 90, ["Filter": .text(text)]).placed("Outer"),
      ]
    ).tree()
    #expect(own(tree) == [10, 30, 60])
  }

  @Test("A Gather works out an InitPlan before its workers start")
  func initPlanOfGather() throws {
    let tree = try Sketch(
      "Aggregate", ms: 100, [:],
      [
        .scan("u", ms: 30).placed("InitPlan", subplan: "InitPlan 1 (returns $0)"),
        Sketch(
          "Gather", ms: 95, ["Workers Planned": 1],
          [.scan("t", loops: 2, ms: 50, ["Filter": "(a > $0)", "Parallel Aware": true])]
        ).placed("Outer"),
      ]
    ).tree()
    #expect(own(tree) == [5, 30, 15, 50])
  }

  @Test("An InitPlan that nobody asks for is its parent's")
  func silentInitPlan() throws {
    let tree = try Sketch(
      "Limit", ms: 50, [:],
      [
        .scan("u", ms: 30).placed("InitPlan", subplan: "InitPlan 1 (returns $0)"),
        .scan("t", ms: 15, ["Filter": "(a > $01)"]).placed("Outer"),
      ]
    ).tree()
    #expect(own(tree) == [5, 30, 15])
  }

  @Test("A prepared statement's parameter that is called as an InitPlan leads in no circle")
  func circle() throws {
    let first = Sketch.scan("a", ms: 20, ["Filter": "(x = $1)"])
      .placed("InitPlan", subplan: "InitPlan 1 (returns $0)")
    let second = Sketch.scan("b", ms: 20, ["Filter": "(x = $0)"])
      .placed("InitPlan", subplan: "InitPlan 2 (returns $1)")
    let tree = try Sketch("Result", ms: 40, [:], [first, second]).tree()
    #expect(tree.nodes.reduce(0) { $0 + $1.own.milliseconds } == 40)
  }

  @Test("Without times blocks are still divided")
  func noTiming() throws {
    var sketch = Sketch("Limit", hit: 9, [:], [.scan("t", hit: 9)])
    sketch.members["Actual Total Time"] = nil
    let tree = try sketch.tree()
    #expect(!tree.isTimed)
    #expect(hits(tree) == [0, 9])
  }
}
