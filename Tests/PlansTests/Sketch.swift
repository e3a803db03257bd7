import Evidence
import Plans

/// A node of a plan that a test makes up.
struct Sketch {
  var members: [String: EvidenceValue]

  /// Rows are those of one loop; the time is that of one loop, with all below; blocks are those of all
  /// loops.
  init(
    _ type: String, plan: Double = 1, rows: Double = 1, loops: Int = 1, ms: Double = 0,
    hit: Int = 0, _ more: [String: EvidenceValue] = [:], _ below: [Sketch] = []
  ) {
    members = more
    members["Node Type"] = .text(type)
    members["Plan Rows"] = .number(plan)
    members["Actual Rows"] = .number(rows)
    members["Actual Loops"] = .integer(loops)
    members["Actual Total Time"] = .number(ms)
    members["Shared Hit Blocks"] = .integer(hit)
    if !below.isEmpty { members["Plans"] = .list(below.map { .object($0.members) }) }
  }

  /// The same under its parent in that way.
  func placed(_ relationship: String, subplan: String? = nil) -> Sketch {
    var copy = self
    copy.members["Parent Relationship"] = .text(relationship)
    copy.members["Subplan Name"] = subplan.map { .text($0) }
    return copy
  }

  func tree(
    settings: [String: EvidenceValue] = [:], statement: String? = nil
  ) throws -> PlanTree {
    try PlanTree(
      .list([
        .object([
          "Plan": .object(members), "Planning Time": 0.2, "Execution Time": 12.3456,
          "Settings": .object(settings),
        ])
      ]), statement: statement)
  }

  static func scan(
    _ table: String, plan: Double = 1, rows: Double = 1, loops: Int = 1, ms: Double = 0,
    hit: Int = 0, _ more: [String: EvidenceValue] = [:]
  ) -> Sketch {
    let names: [String: EvidenceValue] = ["Relation Name": .text(table), "Alias": .text(table)]
    return Sketch(
      "Seq Scan", plan: plan, rows: rows, loops: loops, ms: ms, hit: hit,
      names.merging(more) { $1 })
  }
}
