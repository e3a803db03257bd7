/// Brings estimates and measurements to like quantities: rows of all executions in all processes.
struct EstimateJudge {
  private let nodes: [PlanNode]
  private let stops: EarlyStops
  private let leaderTakesPart: Bool

  init(_ nodes: [PlanNode], limits: [Int], readers: [Int: [Int]], leaderTakesPart: Bool) {
    self.nodes = nodes
    self.leaderTakesPart = leaderTakesPart
    stops = EarlyStops(nodes, limits: limits, readers: readers)
  }

  /// Nil where the statement was not executed.
  func estimate(of id: Int) -> RowEstimate? {
    let node = nodes[id]
    guard let actual = node.actual else { return nil }
    var estimate = RowEstimate(
      planned: node.planRows * Double(actual.loops), actual: actual.rows * Double(actual.loops))
    if actual.loops > 0, let gather = PlanTree.gather(of: nodes, over: id), isDivided(id) {
      estimate.planned = node.planRows * divisor(nodes[gather]) * Double(executions(of: gather))
    }
    if actual.loops == 0 { estimate.planned = node.planRows }
    estimate.exception = exception(node, actual, estimate)
    return estimate
  }

  private func exception(
    _ node: PlanNode, _ actual: NodeActuals, _ estimate: RowEstimate
  ) -> RowEstimate.Exception? {
    if actual.loops == 0 { return .neverExecuted }
    if node.type == "BitmapAnd" || node.type == "BitmapOr" { return .notCounted }
    if node.changesData, actual.rows == 0 { return .notCounted }
    if max(estimate.planned, estimate.actual) < 10 { return .fewRows }
    if let reason = stops.reasons[node.id] { return reason }
    return actual.loops > 1 && actual.rows == 0 ? .roundedToZero : nil
  }

  // MARK: - Below a Gather

  /// Whether the processes share a node's rows among them, so that its plan rows are those of one.
  ///
  /// What each process makes of its share, such as groups, is planned for one process, too, but
  /// measured as often as there are processes.
  private func isDivided(_ id: Int) -> Bool {
    var at = id
    while true {
      if nodes[at].isParallelAware { return true }
      if ["Aggregate", "Group", "Unique", "Gather", "Gather Merge"].contains(nodes[at].type) {
        return false
      }
      guard
        let outer = nodes[at].children.first(where: {
          !nodes[$0].isInitPlan && !nodes[$0].isSubPlan
        })
      else { return false }
      at = outer
    }
  }

  /// Source: `get_parallel_divisor` of PostgreSQL's `costsize.c`.
  private func divisor(_ gather: PlanNode) -> Double {
    let workers = Double(gather.workersPlanned ?? 0)
    return max(1, workers + (leaderTakesPart ? max(0, 1 - 0.3 * workers) : 0))
  }

  private func executions(of gather: Int) -> Int { nodes[gather].actual?.loops ?? 1 }
}
