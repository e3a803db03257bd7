import Evidence
import Plans
import Testing

@Suite("What claims see of a plan")
struct PlanValuesTests {
  @Test("The values of a plan before its fix")
  func values() throws {
    let values = try Corpus.Case("tenant_before").tree.values
    #expect(
      values["nodes"]
        == .list(["Limit", "Index Scan Backward using orders_created_at on orders"]))
    #expect(values["removed"]?.int ?? 0 > 300_000)
    #expect(values["rows"] == 20)
    #expect(values["worst_estimate"] == 1.0)
    #expect(values["never_executed"] == 0)
    #expect(values["triggers_ms"] == .null)
    let buffers = values["buffers"]
    #expect(
      buffers?["total"]?.int == (buffers?["hit"]?.int ?? 0) + (buffers?["read"]?.int ?? 0))
  }

  @Test("A stale estimate is found where it begins")
  func worst() throws {
    let values = try Corpus.Case("import_stale").tree.values
    #expect(values["worst_estimate"]?.double ?? 0 >= 1000)
    #expect(values["worst_node"] == "Index Scan using imp_batch on imp i")
  }

  @Test("Times have three significant digits")
  func times() throws {
    let values = try Sketch("Result").tree(settings: ["jit": "off"]).values
    #expect(values["ms"] == 12.3)
    #expect(values["planning_ms"] == 0.2)
    #expect(values["settings"] == .object(["jit": "off"]))
  }

  @Test("Triggers have a time of their own")
  func triggers() throws {
    let tree = try Corpus.Case("delete_cascade").tree
    #expect(tree.triggerMilliseconds ?? 0 > 0)
  }

  @Test("What was only planned has estimates, and nothing else")
  func plannedOnly() throws {
    let tree = try PlanTree(
      .object(["Plan": .object(["Node Type": "Result", "Plan Rows": 1])]))
    #expect(!tree.isAnalyzed)
    #expect(tree.values["rows"] == .null)
    #expect(tree.values["worst_estimate"] == .null)
    #expect(tree.root.estimate == nil)
  }

  @Test("Rows with a fraction are read")
  func fractions() throws {
    let tree = try Sketch(
      "Append", [:], [.scan("t", plan: 10, rows: 2.25, loops: 4, ["Rows Removed by Filter": 0.5])]
    ).tree()
    #expect(tree.nodes[1].estimate?.actual == 9)
    #expect(tree.removed == 2)
  }

  @Test(
    "What is no plan is said to be none",
    arguments: [
      EvidenceValue.null, .list([]), .list(["Utility Statement"]), .object(["Plan": .object([:])]),
    ])
  func mistakes(value: EvidenceValue) {
    #expect(throws: PlanMistake.self) { try PlanTree(value) }
  }

  @Test("A sort and a hash that went to disk say so")
  func spills() throws {
    let sort = try Corpus.Case("sort_disk").tree.nodes.first { $0.type == "Sort" }
    #expect(sort?.memory.sortMethod == "external merge")
    #expect(sort?.memory.isSpilled == true)
    let workers = try Corpus.Case("parallel_sort_disk").tree.nodes.first { $0.type == "Sort" }
    #expect(workers?.memory.diskKilobytes ?? 0 > sort?.memory.diskKilobytes ?? 0)
    let hash = try Corpus.Case("hash_batches").tree.nodes.first { $0.type == "Hash" }
    #expect(hash?.memory.batches ?? 0 > 1)
  }
}
