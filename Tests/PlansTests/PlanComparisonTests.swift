import Evidence
import Plans
import Testing

@Suite("Two plans side by side")
struct PlanComparisonTests {
  private func pairs(_ comparison: PlanComparison) -> [String] {
    comparison.pairs.map { pair in
      let names = (
        pair.before.map { comparison.before.nodes[$0].name } ?? "–",
        pair.after.map { comparison.after.nodes[$0].name } ?? "–"
      )
      return "\(pair.change): \(names.0) | \(names.1)"
    }
  }

  @Test("Nodes meet by what they read, wherever they stand")
  func alignment() throws {
    let comparison = PlanComparison(
      before: try Corpus.Case("import_stale").tree, after: try Corpus.Case("import_analyzed").tree)
    #expect(
      pairs(comparison) == [
        "same: Aggregate | Aggregate",
        "changed: Nested Loop | Hash Join",
        "changed: Index Scan using imp_batch on imp i | Seq Scan on imp i",
        "changed: Bitmap Heap Scan on visits v | Seq Scan on visits v",
        "onlyBefore: Bitmap Index Scan on visits_cust | –",
        "onlyAfter: – | Hash",
      ])
    #expect(comparison.blocks.factor > 20)
    #expect(!comparison.isSamePlan)
  }

  @Test("Another index is a change, fewer nodes is one")
  func index() throws {
    let comparison = PlanComparison(
      before: try Corpus.Case("tenant_before").tree, after: try Corpus.Case("tenant_after").tree)
    #expect(
      pairs(comparison) == [
        "same: Limit | Limit",
        "changed: Index Scan Backward using orders_created_at on orders"
          + " | Index Scan using orders_tenant_status_created on orders",
      ])
    #expect(comparison.removed.before > 300_000)
    #expect(comparison.removed.after == 0)
  }

  @Test("A plan is the same as itself", arguments: try Corpus.cases())
  func identity(of plan: Corpus.Case) {
    let comparison = PlanComparison(before: plan.tree, after: plan.tree)
    #expect(comparison.isSamePlan)
    #expect(comparison.pairs.allSatisfy { $0.change == .same && $0.before == $0.after })
    #expect(comparison.blocks.factor == 1)
  }

  @Test("Every node of both plans is there once")
  func completeness() throws {
    let cases = try Corpus.cases()
    for (one, other) in zip(cases, cases.dropFirst()) {
      let comparison = PlanComparison(before: one.tree, after: other.tree)
      #expect(comparison.pairs.compactMap(\.before) == one.tree.nodes.map(\.id))
      #expect(comparison.pairs.compactMap(\.after).sorted() == other.tree.nodes.map(\.id))
    }
  }

  @Test("An alias that changed does not keep a table from its counterpart")
  func alias() throws {
    let comparison = PlanComparison(
      before: try Sketch.scan("orders", ["Alias": "o"]).tree(),
      after: try Sketch.scan("orders").tree())
    #expect(pairs(comparison) == ["changed: Seq Scan on orders o | Seq Scan on orders"])
  }
}
