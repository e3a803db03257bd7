package import Evidence

/// What `EXPLAIN (ANALYZE, BUFFERS, VERBOSE, SETTINGS, FORMAT JSON)` of PostgreSQL said of a statement.
///
/// The own work of all nodes adds up to `total`: exactly for blocks, up to rounding for time.
package struct PlanTree: Equatable, Sendable {
  /// Depth first, as EXPLAIN prints them; never empty.
  package let nodes: [PlanNode]
  /// What the root took, and what statements in WITH took that change data and went on after it.
  package let total: Work
  /// Nil without ANALYZE.
  package let executionMilliseconds: Double?
  package let planningMilliseconds: Double?
  package let planningBlocks: BlockCounts
  /// Of every trigger, also of those that ran after the tree; nil where none ran.
  package let triggerMilliseconds: Double?
  /// Within execution; nil where nothing was compiled.
  package let compilationMilliseconds: Double?
  /// Those that plans depend on and that are not at their defaults, by name.
  package let settings: [String: String]
  /// The plan without what figures do not need, from which the same tree is read again.
  package let recorded: EvidenceValue

  package var root: PlanNode { nodes[0] }

  /// It was executed, not only planned.
  package var isAnalyzed: Bool { root.actual != nil }
  /// Nodes were timed: not so with TIMING OFF.
  package var isTimed: Bool { root.actual?.milliseconds != nil }

  /// Reads what EXPLAIN printed, or what `recorded` kept.
  ///
  /// - Parameters:
  ///   - explain: EXPLAIN's list, or the object in it.
  ///   - statement: What was explained. A `LIMIT 20` in it tells that a node stopped early also
  ///     where the planner expected fewer rows than that.
  /// - Throws: Where the value is no plan. Members that are missing are no mistake.
  package init(_ explain: EvidenceValue, statement: String? = nil) throws(PlanMistake) {
    guard let top = PlanTree.top(explain), let plan = top["Plan"] else {
      throw PlanMistake(message: "EXPLAIN printed no plan of this statement")
    }
    var nodes = try NodeReader.read(plan)
    let limits =
      statement.map(LimitCounts.literals)
      ?? (top[LimitCounts.key]?.items ?? []).compactMap(\.int)
    let settings = PlanTree.settings(top)
    let account = WorkAccount(nodes)
    let judge = EstimateJudge(
      nodes, limits: limits, readers: account.placement.readers,
      leaderTakesPart: settings["parallel_leader_participation"] != "off")
    for index in nodes.indices {
      nodes[index].own = account.own[index]
      nodes[index].estimate = judge.estimate(of: index)
    }
    self.nodes = nodes
    self.settings = settings
    total = account.total
    executionMilliseconds = top["Execution Time"]?.double
    planningMilliseconds = top["Planning Time"]?.double
    planningBlocks = top["Planning"].map { BlockCounts($0) } ?? BlockCounts()
    triggerMilliseconds = PlanTree.triggers(top)
    compilationMilliseconds = top["JIT"]?["Timing"]?["Total"].flatMap {
      // An object of parts from PostgreSQL 17 on.
      $0.double ?? $0["Total"]?.double
    }
    recorded = PlanRecord.trimmed(top, limits: limits)
  }

  /// The first of several plans: a rule can make several statements of one.
  private static func top(_ explain: EvidenceValue) -> EvidenceValue? {
    guard let items = explain.items else { return explain }
    return items.first { $0["Plan"] != nil }
  }

  private static func settings(_ top: EvidenceValue) -> [String: String] {
    guard case .object(let members)? = top["Settings"] else { return [:] }
    return members.compactMapValues(\.string)
  }

  private static func triggers(_ top: EvidenceValue) -> Double? {
    let times = (top["Triggers"]?.items ?? []).compactMap { $0["Time"]?.double }
    return times.isEmpty ? nil : times.reduce(0, +)
  }

  /// The node and all below it, in EXPLAIN's order.
  package func subtree(of id: Int) -> Range<Int> {
    var end = id + 1
    while end < nodes.count, nodes[end].depth > nodes[id].depth { end += 1 }
    return id..<end
  }
}
