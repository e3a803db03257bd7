internal import Evidence

/// Reads EXPLAIN's nested nodes into one list, depth first.
struct NodeReader {
  private(set) var nodes: [PlanNode] = []
  /// Deeper nesting than any plan's would overflow the stack.
  private static let deepest = 200

  static func read(_ plan: EvidenceValue) throws(PlanMistake) -> [PlanNode] {
    var reader = NodeReader()
    try reader.read(plan, parent: nil, depth: 0)
    return reader.nodes
  }

  private mutating func read(
    _ value: EvidenceValue, parent: Int?, depth: Int
  ) throws(PlanMistake) {
    guard depth < NodeReader.deepest else {
      throw PlanMistake(message: "this plan is nested too deeply")
    }
    guard let type = value["Node Type"]?.string else {
      throw PlanMistake(message: "a node of this plan has no `Node Type`")
    }
    let id = nodes.count
    nodes.append(NodeReader.node(value, type, id: id, parent: parent, depth: depth))
    if let parent { nodes[parent].children.append(id) }
    for child in value["Plans"]?.items ?? [] { try read(child, parent: id, depth: depth + 1) }
  }

  private static func node(
    _ value: EvidenceValue, _ type: String, id: Int, parent: Int?, depth: Int
  ) -> PlanNode {
    var node = PlanNode(
      id: id, parent: parent, depth: depth, title: NodeTitle(value, type: type), type: type)
    node.strategy = value["Strategy"]?.string
    node.relation = NodeTitle.relation(value)
    node.alias = value["Alias"]?.string
    node.index = value["Index Name"]?.string
    node.relationship = value["Parent Relationship"]?.string
    node.subplan = value["Subplan Name"]?.string
    node.joinType = value["Join Type"]?.string
    node.isParallelAware = value["Parallel Aware"]?.flag ?? false
    node.isDisabled = value["Disabled"]?.flag ?? false
    node.hasUniqueInner = value["Inner Unique"]?.flag ?? false
    node.planRows = amount(value, "Plan Rows") ?? 0
    node.totalCost = amount(value, "Total Cost")
    node.actual = actuals(value)
    node.blocks = BlockCounts(value)
    node.conditions = conditions(value)
    node.workersPlanned = value["Workers Planned"]?.int
    node.workersLaunched = value["Workers Launched"]?.int
    node.memory = NodeMemory(value)
    node.heapFetches = value["Heap Fetches"]?.int
    node.subplansRemoved = value["Subplans Removed"]?.int ?? 0
    node.mentions = PlanMentions.found(in: value)
    node.evaluated = Set((value["Params Evaluated"]?.items ?? []).compactMap(\.string))
    return node
  }

  private static func actuals(_ value: EvidenceValue) -> NodeActuals? {
    guard let loops = amount(value, "Actual Loops"), loops < 9e15 else { return nil }
    let removed = ["Filter", "Join Filter", "Index Recheck"].reduce(0) { sum, cause in
      sum + (amount(value, "Rows Removed by \(cause)") ?? 0)
    }
    return NodeActuals(
      loops: Int(loops), rows: amount(value, "Actual Rows") ?? 0,
      milliseconds: amount(value, "Actual Total Time"), removed: removed)
  }

  private static func amount(_ value: EvidenceValue, _ key: String) -> Double? {
    value[key]?.double.map { max(0, $0) }
  }

  private static func conditions(_ value: EvidenceValue) -> [NodeCondition] {
    NodeCondition.labels.compactMap { label in
      guard let said = value[label] else { return nil }
      let text = said.string ?? (said.items ?? []).compactMap(\.string).joined(separator: ", ")
      return text.isEmpty ? nil : NodeCondition(label: label, text: text)
    }
  }
}
