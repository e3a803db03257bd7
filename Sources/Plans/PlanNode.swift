/// One node of a plan: what EXPLAIN printed about it, and what was made of that.
package struct PlanNode: Equatable, Sendable {
  /// Its place in EXPLAIN's order, depth first, from 0.
  package var id: Int
  /// The node under which EXPLAIN prints it; nil for the root.
  package var parent: Int?
  /// In EXPLAIN's order: InitPlans and CTEs, then inputs, then SubPlans.
  package var children: [Int] = []
  /// How many nodes stand above it.
  package var depth: Int

  /// What EXPLAIN's text calls it, in two parts.
  package var title: NodeTitle
  /// EXPLAIN's `Node Type`, the same for all variants: `Aggregate`, `Hash Join`.
  package var type: String
  /// `Plain`, `Sorted`, `Hashed` or `Mixed`, where there is a choice.
  package var strategy: String?
  /// The table, function, CTE or such that it reads; without schema.
  package var relation: String?
  package var alias: String?
  package var index: String?
  /// `Outer`, `Inner`, `Member`, `InitPlan`, `SubPlan`, `Subquery`; nil for the root.
  package var relationship: String?
  /// `CTE x`, `InitPlan 1 (returns $0)`, `SubPlan 2`, on the topmost node of one.
  package var subplan: String?
  /// `Semi`, `Anti`, `Left`, …; nil unless this is a join.
  package var joinType: String?
  package var isParallelAware = false
  /// The planner had been told not to use its kind (PostgreSQL 18).
  package var isDisabled = false
  package var hasUniqueInner = false

  /// What the planner expected of one execution, and of one process where several share the rows.
  package var planRows: Double = 0
  package var totalCost: Double?
  /// Nil where the statement was not executed at all.
  package var actual: NodeActuals?
  /// Of all its executions in all processes, with what is below it.
  package var blocks = BlockCounts()
  package var conditions: [NodeCondition] = []
  package var workersPlanned: Int?
  package var workersLaunched: Int?
  package var memory = NodeMemory()
  /// Rows for which an index only scan had to look into the table, in all executions.
  package var heapFetches: Int?
  /// Partitions that were left out when execution began.
  package var subplansRemoved = 0
  /// Parameters and subplans that its texts speak of: `$0`, `InitPlan 1`, `hashed SubPlan 2`.
  package var mentions: Set<String> = []
  /// Parameters that a Gather works out before its workers start (until PostgreSQL 16).
  package var evaluated: Set<String> = []

  /// What it took itself, without what is below it.
  package var own = Work()
  package var estimate: RowEstimate?

  /// Exactly as EXPLAIN's text says it, but for the schema: `Index Scan using a_idx on a x`.
  package var name: String { title.text }

  /// It was executed at least once.
  package var isExecuted: Bool { (actual?.loops ?? 0) > 0 }
  /// The statement was executed, and this was not needed for it.
  package var isNeverExecuted: Bool { actual?.loops == 0 }
  /// It runs when its value is first asked for, not as an input of the node above.
  package var isInitPlan: Bool { relationship == "InitPlan" }
  package var isSubPlan: Bool { relationship == "SubPlan" }
  package var isGather: Bool { type == "Gather" || type == "Gather Merge" }

  /// It is an INSERT, UPDATE, DELETE or MERGE, here or on another server.
  var changesData: Bool {
    type == "ModifyTable" || title.operation.hasPrefix("Foreign ") && type != title.operation
  }

  /// The name of the CTE that it computes, where it is the topmost node of one.
  package var commonTable: String? {
    guard let subplan, subplan.hasPrefix("CTE ") else { return nil }
    return String(subplan.dropFirst(4))
  }

  /// Rows that a filter, a join filter or a recheck threw away, in all executions.
  package var removed: Double { (actual?.removed ?? 0) * Double(actual?.loops ?? 0) }
}
