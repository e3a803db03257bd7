package import Evidence

extension PlanTree {
  /// What claims can speak of.
  ///
  /// `rows` is of the root, `buffers` of the whole plan; what was not measured is null.
  package var values: EvidenceValue {
    let worst = worstEstimate
    return .object([
      "ms": time(executionMilliseconds),
      "planning_ms": time(planningMilliseconds),
      "triggers_ms": time(triggerMilliseconds),
      "nodes": .list(nodes.map { .text($0.name) }),
      "rows": root.actual.map { count($0.rows * Double($0.loops)) } ?? .null,
      "removed": isAnalyzed ? count(removed) : .null,
      "buffers": buffers(total.blocks),
      "planning_buffers": buffers(planningBlocks),
      "worst_estimate": isAnalyzed
        ? .number(Measure.rounded(worst?.estimate?.factor ?? 1)) : .null,
      "worst_node": worst.map { .text($0.name) } ?? .null,
      "never_executed": .integer(nodes.count { $0.isNeverExecuted }),
      "settings": .object(settings.mapValues { .text($0) }),
    ])
  }

  /// Rows that filters, join filters and rechecks threw away, in the whole plan.
  package var removed: Double { nodes.reduce(0) { $0 + $1.removed } }

  /// The node whose rows were estimated worst, of those where that can be said; nil where there is none.
  ///
  /// Of several it is the last in EXPLAIN's order, deepest in the tree: there the mistake began.
  package var worstEstimate: PlanNode? {
    var worst: PlanNode?
    var factor = 0.0
    for node in nodes {
      guard let estimate = node.estimate, estimate.exception == nil else { continue }
      let rounded = Measure.rounded(estimate.factor)
      if rounded >= factor { (worst, factor) = (node, rounded) }
    }
    return worst
  }

  private func time(_ milliseconds: Double?) -> EvidenceValue {
    milliseconds.map(Measure.milliseconds) ?? .null
  }

  private func count(_ number: Double) -> EvidenceValue {
    Int(exactly: number.rounded()).map(EvidenceValue.exact) ?? .number(number)
  }

  private func buffers(_ blocks: BlockCounts) -> EvidenceValue {
    .object([
      "hit": .integer(blocks.hit), "read": .integer(blocks.read), "total": .integer(blocks.total),
      "dirtied": .integer(blocks.dirtied), "written": .integer(blocks.written),
      "temp": .integer(blocks.temp),
    ])
  }
}
