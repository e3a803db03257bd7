/// Finds the nodes that something above kept from returning all their rows.
///
/// A stop reaches down to the next node that reads all of its input before it returns a row.
struct EarlyStops {
  private(set) var reasons: [Int: RowEstimate.Exception] = [:]

  private let nodes: [PlanNode]

  init(_ nodes: [PlanNode], limits: [Int], readers: [Int: [Int]]) {
    self.nodes = nodes
    for node in nodes where node.isExecuted { find(node, limits) }
    stopTables(readers)
  }

  private mutating func find(_ node: PlanNode, _ limits: [Int]) {
    let inputs = node.children.filter { !nodes[$0].isInitPlan && !nodes[$0].isSubPlan }
    switch node.type {
    case "Limit":
      guard let input = inputs.first, stops(node, input, limits) else { break }
      stop(input, .stoppedByLimit)
    case "Nested Loop", "Merge Join":
      if node.type == "Merge Join" {
        for input in inputs where mayStopOrRepeat(input) { stop(input, .mergeSide) }
      }
      // A hash join reads its inner side whole.
      if node.joinType == "Semi" || node.joinType == "Anti", inputs.count > 1 {
        stop(inputs[1], .stoppedAtFirstMatch)
      }
    case "WindowAgg":
      if node.conditions.contains(where: { $0.label == "Run Condition" }) {
        stop(node.id, .stoppedByCondition)
      }
    default: break
    }
    if isFirstRowEnough(of: node) { stop(node.id, .stoppedAtFirstRow) }
  }

  /// A Limit's count is what the planner expects of it, unless it expects even less below.
  private func stops(_ limit: PlanNode, _ input: Int, _ literals: [Int]) -> Bool {
    guard let rows = limit.actual?.rows, rows > 0 else { return false }
    if limit.planRows < nodes[input].planRows { return rows >= limit.planRows }
    return literals.contains { rows == Double($0) }
  }

  private func mayStopOrRepeat(_ input: Int) -> Bool {
    let node = nodes[input]
    guard let actual = node.actual else { return false }
    return node.relationship == "Inner" || actual.rows < node.planRows
  }

  /// EXISTS and the like: PostgreSQL 15 prints them as it prints a subquery for a value.
  private func isFirstRowEnough(of node: PlanNode) -> Bool {
    guard node.isSubPlan || node.isInitPlan, node.commonTable == nil, let actual = node.actual,
      let subplan = node.subplan, let parent = node.parent
    else { return false }
    let isHashed = nodes[parent].mentions.contains("hashed \(subplan)")
    return !isHashed && actual.rows <= 1 && node.planRows > 1
  }

  private mutating func stop(_ id: Int, _ reason: RowEstimate.Exception) {
    let node = nodes[id]
    guard node.type != "Hash", reasons[id] == nil else { return }
    reasons[id] = reason
    guard !readsAllFirst(node) else { return }
    for child in node.children where !nodes[child].isInitPlan && !nodes[child].isSubPlan {
      stop(child, reason)
    }
  }

  private func readsAllFirst(_ node: PlanNode) -> Bool {
    switch node.type {
    case "Sort", "Hash", "Bitmap Heap Scan", "ModifyTable": true
    case "Aggregate": node.strategy != "Sorted"
    case "SetOp": node.strategy == "Hashed"
    default: false
    }
  }

  /// A CTE is computed as far as it is read: it was stopped if all that read it were.
  private mutating func stopTables(_ readers: [Int: [Int]]) {
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for (table, scans) in readers where nodes[table].type != "ModifyTable" {
        let executed = scans.filter { nodes[$0].isExecuted }
        guard reasons[table] == nil, let first = executed.first,
          executed.allSatisfy({ reasons[$0] != nil }), let reason = reasons[first]
        else { continue }
        stop(table, reason)
        hasChanged = reasons[table] != nil || hasChanged
      }
    }
  }
}
