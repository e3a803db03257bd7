import Evidence
import Plans
import SeededRandom
import Testing

/// Plans as no server would make them: numbers that do not fit together, names that lead astray.
@Suite("Random plans")
struct RandomPlanTests {
  private static func sketch(_ random: inout SeededGenerator, depth: Int) -> Sketch {
    let type = random.pick([
      "Seq Scan", "CTE Scan", "CTE Scan", "Gather", "Limit", "Hash Join", "ModifyTable", "Append",
      "Sort", "Merge Join",
    ])
    var more: [String: EvidenceValue] = ["Parallel Aware": .bool(random.chance(20))]
    if random.chance(40) { more["Filter"] = .text("(a > $\(random.below(4)))") }
    if random.chance(10) { more["Params Evaluated"] = .list([.text("$\(random.below(4))")]) }
    if type == "CTE Scan" { more["CTE Name"] = .text(random.pick(["x", "y"])) }
    if type == "Gather" { more["Workers Planned"] = .integer(random.below(4)) }
    more["Temp Read Blocks"] = .integer(random.below(30))
    let below = (0..<(depth > 4 ? 0 : random.below(4))).map { _ in
      let child = RandomPlanTests.sketch(&random, depth: depth + 1)
      switch random.below(6) {
      case 0: return child.placed("InitPlan", subplan: random.pick(["CTE x", "CTE y"]))
      case 1: return child.placed("InitPlan", subplan: "InitPlan 1 (returns $\(random.below(4)))")
      case 2: return child.placed("SubPlan", subplan: "SubPlan \(random.below(3))")
      default: return child.placed(random.pick(["Outer", "Inner", "Member"]))
      }
    }
    return Sketch(
      type, plan: Double(random.below(1000)), rows: Double(random.below(1000)),
      loops: random.below(5), ms: Double(random.below(100_000)) / 1000, hit: random.below(500),
      more, below)
  }

  @Test("Whatever the numbers are, they add up to the whole", arguments: 0..<20)
  func sums(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<30 {
      let tree = try RandomPlanTests.sketch(&random, depth: 0).tree()
      let time = tree.nodes.reduce(0) { $0 + $1.own.milliseconds }
      #expect(abs(time - tree.total.milliseconds) < 0.000_001)
      #expect(tree.nodes.reduce(BlockCounts()) { $0 + $1.own.blocks } == tree.total.blocks)
      for node in tree.nodes {
        #expect(node.own.milliseconds >= 0)
        #expect(BlockCounts.Counter.allCases.allSatisfy { node.own.blocks[$0] >= 0 })
      }
      #expect(try PlanTree(tree.recorded) == tree)
      #expect(PlanComparison(before: tree, after: tree).isSamePlan)
    }
  }
}
