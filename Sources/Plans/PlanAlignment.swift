/// Finds for the nodes of one plan those of another that do the same work, by what they read and not
/// by where they stand.
struct PlanAlignment {
  /// What nodes are told apart by: the kind of work, and the relations it is done on.
  private struct Role: Hashable {
    var work: String
    var relations: [String]
  }

  /// - Returns: The second plan's node for a node of the first; none appears twice.
  static func partners(_ before: [PlanNode], _ after: [PlanNode]) -> [Int: Int] {
    var partners: [Int: Int] = [:]
    // An alias tells two readings of a relation apart; where it changed, the relation remains.
    for hasAlias in [true, false] {
      let met = Set(partners.values)
      var open: [Role: [Int]] = [:]
      let roles = roles(of: after, hasAlias: hasAlias)
      for node in after where !met.contains(node.id) {
        open[roles[node.id], default: []].append(node.id)
      }
      for (id, role) in self.roles(of: before, hasAlias: hasAlias).enumerated()
      where partners[id] == nil {
        guard let first = open[role]?.first else { continue }
        partners[id] = first
        open[role]?.removeFirst()
      }
    }
    return partners
  }

  private static func roles(of nodes: [PlanNode], hasAlias: Bool) -> [Role] {
    var relations = [[String]](repeating: [], count: nodes.count)
    // Children stand behind their parents.
    for node in nodes.reversed() {
      if let relation = node.relation ?? node.alias {
        relations[node.id].append(hasAlias ? "\(relation) \(node.alias ?? "")" : relation)
      }
      if let parent = node.parent, !node.isInitPlan, !node.isSubPlan {
        relations[parent] += relations[node.id]
      }
    }
    return nodes.map { node in
      var read = relations[node.id]
      if node.type == "Bitmap Index Scan" { read = reader(of: node, in: nodes, hasAlias) }
      return Role(work: work(of: node), relations: Set(read).sorted())
    }
  }

  /// The relation for which an index is read is named above.
  private static func reader(
    of node: PlanNode, in nodes: [PlanNode], _ hasAlias: Bool
  ) -> [String] {
    var at = node
    while let parent = at.parent {
      at = nodes[parent]
      if let relation = at.relation {
        return [hasAlias ? "\(relation) \(at.alias ?? "")" : relation]
      }
    }
    return []
  }

  private static func work(of node: PlanNode) -> String {
    switch node.type {
    case "Seq Scan", "Sample Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan", "Tid Scan",
      "Tid Range Scan", "Foreign Scan", "Custom Scan":
      "scan"
    case "Nested Loop", "Merge Join", "Hash Join": "join"
    case "Sort", "Incremental Sort": "sort"
    case "Aggregate", "Group", "Unique": "group \(node.title.operation.hasPrefix("Partial"))"
    case "Gather", "Gather Merge": "gather"
    case "Append", "Merge Append": "append"
    case "Materialize", "Memoize": "keep"
    default: node.type
    }
  }
}
