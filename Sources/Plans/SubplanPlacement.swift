/// Finds for each subplan the nodes within whose time it runs, which is not where EXPLAIN prints it.
///
/// A CTE is printed under the query that names it, and runs inside the CTE Scans that read it. An
/// InitPlan runs when its value is first asked for; a Gather asks before its workers start.
struct SubplanPlacement {
  /// The node whose own work is without that of a subplan: by the subplan's topmost node.
  private(set) var hosts: [Int: Int] = [:]
  /// The CTE Scans that read a CTE, by the CTE's topmost node.
  ///
  /// One that nobody reads has an entry, too, if it changes data.
  private(set) var readers: [Int: [Int]] = [:]

  private let nodes: [PlanNode]

  init(_ nodes: [PlanNode]) {
    self.nodes = nodes
    placeReaders()
    for node in nodes where node.isInitPlan && readers[node.id] == nil {
      guard let parent = node.parent else { continue }
      hosts[node.id] = node.commonTable == nil ? host(of: node, printedUnder: parent) : parent
    }
  }

  private mutating func placeReaders() {
    for scan in nodes where scan.type == "CTE Scan" {
      guard let name = scan.relation, let table = table(name, readBy: scan.id),
        !runs(scan.id, within: table)
      else { continue }
      readers[table, default: []].append(scan.id)
    }
    for node in nodes
    where node.commonTable != nil && node.type == "ModifyTable" && readers[node.id] == nil {
      readers[node.id] = []
    }
  }

  /// The CTE of that name that the nearest query around a scan has.
  private func table(_ name: String, readBy scan: Int) -> Int? {
    var below: Int?
    var at: Int? = scan
    while let here = at {
      if let found = nodes[here].children.first(where: {
        $0 != below && nodes[$0].commonTable == name
      }) {
        return found
      }
      below = here
      at = nodes[here].parent
    }
    return nil
  }

  // MARK: - InitPlans

  private func host(of plan: PlanNode, printedUnder parent: Int) -> Int {
    let results = PlanMentions.results(of: plan.subplan ?? "")
    let within = end(of: plan.id)
    let around = (parent..<end(of: parent)).filter { !(plan.id..<within).contains($0) }
    let early = around.first { !nodes[$0].evaluated.isDisjoint(with: results) }
    if let early, !runs(early, within: plan.id) { return early }
    let asking = around.filter { !nodes[$0].mentions.isDisjoint(with: results) }
    // A node above one that asks speaks of the value that it was handed.
    let lowest = asking.filter { node in
      !asking.contains { $0 > node && $0 < end(of: node) }
    }
    let work = PlanTree.work(of: nodes, plan.id)
    return lowest.map { gather(over: $0, below: parent) ?? $0 }.first {
      nodes[$0].isExecuted && PlanTree.work(of: nodes, $0).holds(work)
        && !runs($0, within: plan.id)
    } ?? parent
  }

  /// The topmost Gather whose workers execute a node.
  private func gather(over node: Int, below top: Int) -> Int? {
    var found: Int?
    var at = node
    while at != top, let parent = nodes[at].parent {
      if nodes[parent].isGather, !nodes[at].isInitPlan { found = parent }
      at = parent
    }
    return found
  }

  private func end(of node: Int) -> Int {
    var end = node + 1
    while end < nodes.count, nodes[end].depth > nodes[node].depth { end += 1 }
    return end
  }

  /// Whether a node's work is part of another's: plans that were not made by PostgreSQL could lead
  /// in circles otherwise.
  private func runs(_ node: Int, within other: Int) -> Bool {
    var open = [node]
    var seen: Set<Int> = []
    while let next = open.popLast() {
      if next == other { return true }
      guard seen.insert(next).inserted else { continue }
      if let readers = readers[next] {
        open += readers
      } else if let above = hosts[next] ?? nodes[next].parent {
        open.append(above)
      }
    }
    return false
  }
}
