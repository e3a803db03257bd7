/// Two plans of one question side by side: which node of one does the work of which of the other.
package struct PlanComparison: Equatable, Sendable {
  /// What became of a node.
  package enum Change: Equatable, Sendable {
    /// Named the same in both: the same operation on the same relation by the same index.
    case same
    /// The same relations, read, joined or ordered in another way.
    case changed
    case onlyBefore
    case onlyAfter
  }

  /// A node of the one plan and its counterpart in the other; one of them may be missing.
  package struct Pair: Equatable, Sendable {
    package var before: Int?
    package var after: Int?
    package var change: Change
  }

  /// Something counted in both plans.
  package struct Quantity: Equatable, Sendable {
    package var before: Double
    package var after: Double

    /// How often the second goes into the first, where at least one is counted on each side.
    package var factor: Double { max(1, before) / max(1, after) }
  }

  package let before: PlanTree
  package let after: PlanTree
  /// Every node of both, once: those of the first plan in its order, then those that only the second has.
  package let pairs: [Pair]

  package init(before: PlanTree, after: PlanTree) {
    self.before = before
    self.after = after
    let partners = PlanAlignment.partners(before.nodes, after.nodes)
    let met = Set(partners.values)
    pairs =
      before.nodes.map { node in
        guard let partner = partners[node.id] else {
          return Pair(before: node.id, after: nil, change: .onlyBefore)
        }
        let isSame = node.name == after.nodes[partner].name
        return Pair(before: node.id, after: partner, change: isSame ? .same : .changed)
      }
      + after.nodes.filter { !met.contains($0.id) }.map {
        Pair(before: nil, after: $0.id, change: .onlyAfter)
      }
  }

  /// The same operations on the same relations by the same indexes, in the same shape.
  package var isSamePlan: Bool {
    before.nodes.count == after.nodes.count
      && zip(before.nodes, after.nodes).allSatisfy { one, other in
        one.name == other.name && one.parent == other.parent && one.subplan == other.subplan
      }
  }

  /// Blocks in shared buffers, hit or read.
  package var blocks: Quantity {
    Quantity(before: Double(before.total.blocks.total), after: Double(after.total.blocks.total))
  }

  /// Rows that were read and thrown away.
  package var removed: Quantity { Quantity(before: before.removed, after: after.removed) }

  /// Nil where one of the two was not executed, or took no time that could be measured.
  package var timeFactor: Double? {
    guard let first = before.executionMilliseconds, let second = after.executionMilliseconds,
      first > 0, second > 0
    else { return nil }
    return first / second
  }

  /// What changed of one pair of nodes in rows returned and in their own blocks and time; nil where one is missing.
  package func quantities(
    of pair: Pair
  ) -> (rows: Quantity, blocks: Quantity, milliseconds: Quantity)? {
    guard let first = pair.before.map({ before.nodes[$0] }),
      let second = pair.after.map({ after.nodes[$0] })
    else { return nil }
    return (
      Quantity(before: first.estimate?.actual ?? 0, after: second.estimate?.actual ?? 0),
      Quantity(
        before: Double(first.own.blocks.total), after: Double(second.own.blocks.total)),
      Quantity(before: first.own.milliseconds, after: second.own.milliseconds)
    )
  }
}
