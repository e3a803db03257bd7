internal import Evidence

/// Leaves out of EXPLAIN's JSON what nothing is made of: lists of columns, widths, single workers, and
/// every zero.
enum PlanRecord {
  static func trimmed(_ top: EvidenceValue, limits: [Int]) -> EvidenceValue {
    var kept: [String: EvidenceValue] = [:]
    for key in ["Planning Time", "Execution Time", "Settings", "Triggers", "JIT"] {
      guard let value = top[key], value != .list([]) else { continue }
      kept[key] = key == "JIT" ? .object(["Timing": value["Timing"] ?? .object([:])]) : value
    }
    let planning = counters(top["Planning"] ?? .null)
    if !planning.isEmpty { kept["Planning"] = .object(planning) }
    if !limits.isEmpty { kept[LimitCounts.key] = .list(limits.map { .integer($0) }) }
    kept["Plan"] = top["Plan"].map(node)
    return .object(kept)
  }

  private static func node(_ value: EvidenceValue) -> EvidenceValue {
    var kept = members(of: value, plain + NodeCondition.labels + NodeMemory.keys)
    for (key, flag) in members(of: value, flags) where flag == true { kept[key] = flag }
    for (key, count) in members(of: value, counts) where count.double != 0 { kept[key] = count }
    for (key, count) in counters(value) { kept[key] = count }
    let workers = (value["Workers"]?.items ?? []).map { members(of: $0, NodeMemory.keys) }
      .filter { !$0.isEmpty }
    if !workers.isEmpty { kept["Workers"] = .list(workers.map { .object($0) }) }
    let all = PlanMentions.found(in: value)
    let shown = PlanMentions.found(in: .object(kept))
    if all != shown {
      kept[PlanMentions.key] = .list(all.subtracting(shown).sorted().map { .text($0) })
    }
    if let below = value["Plans"]?.items { kept["Plans"] = .list(below.map(node)) }
    return .object(kept)
  }

  private static func members(of value: EvidenceValue, _ keys: [String]) -> [String: EvidenceValue]
  {
    var kept: [String: EvidenceValue] = [:]
    for key in keys { kept[key] = value[key] }
    return kept
  }

  private static func counters(_ value: EvidenceValue) -> [String: EvidenceValue] {
    members(of: value, BlockCounts.Counter.allCases.map(\.rawValue)).filter { $0.value.int != 0 }
  }

  private static let plain = [
    "Node Type", "Strategy", "Operation", "Partial Mode", "Join Type", "Command",
    "Custom Plan Provider", "Scan Direction", "Parent Relationship", "Subplan Name",
    "Relation Name", "Function Name", "Table Function Name", "CTE Name", "Tuplestore Name", "Alias",
    "Index Name", "Plan Rows", "Total Cost", "Actual Rows", "Actual Loops", "Actual Total Time",
    "Workers Planned", "Workers Launched", "Params Evaluated", "Full-sort Groups",
    "Pre-sorted Groups", "Cache Hits", "Cache Misses", "Heap Fetches",
  ]
  private static let flags = ["Parallel Aware", "Async Capable", "Disabled", "Inner Unique"]
  private static let counts = [
    "Subplans Removed", "Rows Removed by Filter", "Rows Removed by Join Filter",
    "Rows Removed by Index Recheck",
  ]
}
