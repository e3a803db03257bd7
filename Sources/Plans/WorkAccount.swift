/// Divides the work of a plan among its nodes so that nothing is counted twice and nothing is lost.
///
/// The root has what EXPLAIN says of it. From there down, what runs within a node gets what EXPLAIN
/// says of it, or less in proportion where that is more than the node has: times are rounded, and
/// processes end at different times. What is left is the node's own.
struct WorkAccount {
  private(set) var own: [Work]
  private(set) var total: Work
  let placement: SubplanPlacement

  private let nodes: [PlanNode]
  /// What runs within a node: inputs, SubPlans and InitPlans.
  private var parts: [[Int]]
  /// The CTEs that a CTE Scan reads, with its part of their work.
  private var claims: [Int: [(table: Int, work: Work)]] = [:]
  /// What a CTE has got so far, and how many of its readers are still to come.
  private var tables: [Int: (work: Work, pending: Int)] = [:]

  init(_ nodes: [PlanNode]) {
    self.nodes = nodes
    placement = SubplanPlacement(nodes)
    own = [Work](repeating: Work(), count: nodes.count)
    parts = [[Int]](repeating: [], count: nodes.count)
    total = PlanTree.work(of: nodes, 0)
    for node in nodes {
      guard let parent = node.parent, placement.readers[node.id] == nil else { continue }
      parts[placement.hosts[node.id] ?? parent].append(node.id)
    }
    let read = placement.readers.keys.sorted()
    for table in read { divide(table) }
    distribute(total, to: 0)
    for table in read where placement.readers[table] == [] { finish(table) }
  }

  /// Lets each reader of a CTE claim a part in proportion to what it took itself.
  private mutating func divide(_ table: Int) {
    let readers = placement.readers[table] ?? []
    tables[table] = (Work(), readers.count)
    let read = readers.map { PlanTree.work(of: nodes, $0) }
    for (reader, part) in zip(readers, Work.allot(PlanTree.work(of: nodes, table), among: read)) {
      claims[reader, default: []].append((table, part))
    }
  }

  private mutating func distribute(_ work: Work, to node: Int) {
    let claimed = claims[node] ?? []
    let demands = parts[node].map { PlanTree.work(of: nodes, $0) } + claimed.map(\.work)
    let shares = Work.allot(work, among: demands)
    own[node] = work - shares.reduce(Work(), +)
    for (part, share) in zip(parts[node], shares) { distribute(share, to: part) }
    for (claim, share) in zip(claimed, shares.dropFirst(parts[node].count)) {
      let got = tables[claim.table] ?? (Work(), 1)
      tables[claim.table] = (got.work + share, got.pending - 1)
      if got.pending == 1 { finish(claim.table) }
    }
  }

  /// A statement that changes data goes on to its end after the root has ended.
  private mutating func finish(_ table: Int) {
    var work = tables[table]?.work ?? Work()
    if nodes[table].type == "ModifyTable" {
      let after = PlanTree.work(of: nodes, table) - work
      total = total + after
      work = work + after
    }
    distribute(work, to: table)
  }
}

extension PlanTree {
  /// What EXPLAIN says that a node took in all its executions, with what is below it.
  ///
  /// Workers and their leader run side by side: below a Gather, the time is that of one of them on
  /// average. Blocks are those of all.
  static func work(of nodes: [PlanNode], _ id: Int) -> Work {
    let node = nodes[id]
    let time = (node.actual?.milliseconds ?? 0) * Double(node.actual?.loops ?? 0)
    return Work(milliseconds: time / processes(of: nodes, id), blocks: node.blocks)
  }

  /// The Gather whose workers execute a node, where there is one.
  static func gather(of nodes: [PlanNode], over id: Int) -> Int? {
    var at = id
    while let parent = nodes[at].parent {
      if nodes[parent].isGather, !nodes[at].isInitPlan { return parent }
      at = parent
    }
    return nil
  }

  /// How many processes took part in executing a node; at least 1.
  private static func processes(of nodes: [PlanNode], _ id: Int) -> Double {
    guard let gather = gather(of: nodes, over: id),
      let loops = nodes[gather].actual?.loops, loops > 0,
      let input = nodes[gather].children.first(where: { !nodes[$0].isInitPlan }),
      let shared = nodes[input].actual?.loops
    else { return 1 }
    return max(1, Double(shared) / Double(loops))
  }
}
