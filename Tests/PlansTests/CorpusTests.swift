import Evidence
import Foundation
import Plans
import Testing

@Suite("The corpus of plans")
struct CorpusTests {
  @Test("Every statement has a fixture, and every fixture a statement")
  func completeness() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Corpus.recorded.path)
    #expect(Set(files) == Set(try Corpus.statements().map { "\($0).json" }))
  }

  @Test("Every node kind is there that PostgreSQL 15 has without extensions of others")
  func kinds() throws {
    let kinds = Set(try Corpus.cases().flatMap { $0.tree.nodes.map(\.type) })
    // Custom scans come from extensions, and none that Debian ships has one.
    let expected: Set = [
      "Aggregate", "Append", "Bitmap Heap Scan", "Bitmap Index Scan", "BitmapAnd", "BitmapOr",
      "CTE Scan", "Foreign Scan", "Function Scan", "Gather", "Gather Merge", "Group", "Hash",
      "Hash Join", "Incremental Sort", "Index Only Scan", "Index Scan", "Limit", "LockRows",
      "Materialize", "Memoize", "Merge Append", "Merge Join", "ModifyTable",
      "Named Tuplestore Scan", "Nested Loop", "ProjectSet", "Recursive Union", "Result",
      "Sample Scan", "Seq Scan", "SetOp", "Sort", "Subquery Scan", "Table Function Scan",
      "Tid Range Scan", "Tid Scan", "Unique", "Values Scan", "WindowAgg", "WorkTable Scan",
    ]
    #expect(kinds == expected)
  }

  @Test("Nodes are named as EXPLAIN's text names them", arguments: try Corpus.cases())
  func names(of plan: Corpus.Case) {
    guard !plan.names.isEmpty else { return }
    #expect(plan.tree.nodes.map(\.name) == plan.names)
  }

  @Test("Own blocks add up to the root's, exactly", arguments: try Corpus.cases())
  func blocks(of plan: Corpus.Case) {
    let tree = plan.tree
    #expect(tree.nodes.reduce(BlockCounts()) { $0 + $1.own.blocks } == tree.total.blocks)
    if !tree.goesOnAfterItsRoot { #expect(tree.total.blocks == tree.root.blocks) }
  }

  @Test("Own times add up to the root's", arguments: try Corpus.cases())
  func times(of plan: Corpus.Case) throws {
    let tree = plan.tree
    let sum = tree.nodes.reduce(0) { $0 + $1.own.milliseconds }
    #expect(abs(sum - tree.total.milliseconds) < 0.000_001)
    if !tree.goesOnAfterItsRoot {
      #expect(tree.total.milliseconds == tree.root.actual?.milliseconds)
    }
    let execution = try #require(tree.executionMilliseconds)
    #expect(tree.total.milliseconds <= execution + 0.01)
  }

  @Test("Nothing is negative", arguments: try Corpus.cases())
  func signs(of plan: Corpus.Case) {
    for node in plan.tree.nodes {
      #expect(node.own.milliseconds >= 0)
      #expect(BlockCounts.Counter.allCases.allSatisfy { node.own.blocks[$0] >= 0 })
      #expect((node.estimate?.factor ?? 1) >= 1)
    }
  }

  @Test("What was never executed has taken nothing", arguments: try Corpus.cases())
  func neverExecuted(of plan: Corpus.Case) {
    for node in plan.tree.nodes where node.isNeverExecuted {
      #expect(node.own == Work())
      #expect(node.estimate?.exception == .neverExecuted)
    }
  }

  @Test("What is kept of a plan makes the same tree again", arguments: try Corpus.cases())
  func trimming(of plan: Corpus.Case) throws {
    #expect(try PlanTree(plan.tree.recorded) == plan.tree)
  }

  @Test("Each node stands under its parent", arguments: try Corpus.cases())
  func shape(of plan: Corpus.Case) {
    for node in plan.tree.nodes {
      for child in node.children {
        #expect(plan.tree.nodes[child].parent == node.id)
        #expect(plan.tree.nodes[child].depth == node.depth + 1)
        #expect(plan.tree.subtree(of: node.id).contains(child))
      }
    }
  }
}

extension PlanTree {
  /// It has a statement in WITH that changes data, which nobody need read to its end.
  var goesOnAfterItsRoot: Bool {
    nodes.contains { $0.commonTable != nil && $0.type == "ModifyTable" }
  }
}
