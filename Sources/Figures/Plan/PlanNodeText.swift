internal import Evidence
internal import Plans

/// What a figure says of a node below its name.
struct PlanNodeText {
  private let node: PlanNode
  /// The table whose name is left out before its columns.
  private let alias: String?

  init(_ node: PlanNode, of tree: PlanTree) {
    self.node = node
    let aliases = Set(tree.nodes.compactMap(\.alias))
    let heap = node.type == "Bitmap Index Scan" ? PlanNodeText.heap(over: node, in: tree) : nil
    alias = node.alias ?? heap ?? (aliases.count == 1 ? aliases.first : nil)
  }

  private static func heap(over node: PlanNode, in tree: PlanTree) -> String? {
    var at = node
    while let parent = at.parent {
      at = tree.nodes[parent]
      if let alias = at.alias { return alias }
    }
    return nil
  }

  /// Short statements, the most important first; each may take several lines.
  var lines: [PlanLine] {
    if node.isNeverExecuted { return [PlanLine("never executed", .muted)] }
    return [rows, misestimate, removed, workers, spill].compactMap { $0 } + others + condition
  }

  private var rows: PlanLine? {
    guard let estimate = node.estimate, let loops = node.actual?.loops else {
      return PlanLine(PlanNumbers.counted(node.planRows, "row", "rows") + " planned")
    }
    let again = loops > 1 ? " in\u{A0}\(NumberText.count(loops))\u{A0}loops" : ""
    if estimate.exception == .notCounted { return again.isEmpty ? nil : PlanLine(again) }
    let planned = PlanNumbers.count(estimate.planned)
    let actual = PlanNumbers.counted(estimate.actual, "row", "rows")
    let reason = estimate.exception?.words.map { ", " + $0 } ?? ""
    return PlanLine("\(planned) → \(actual)\(again)\(reason)")
  }

  private var misestimate: PlanLine? {
    guard let estimate = node.estimate, estimate.isMisestimate else { return nil }
    let factor = PlanNumbers.factor(estimate.factor)
    return estimate.actual > estimate.planned
      ? PlanLine("▲ \(factor) more rows than planned", .warning)
      : PlanLine("▼ \(factor) fewer rows than planned", .warning)
  }

  private var removed: PlanLine? {
    let rows = node.removed.rounded()
    guard rows >= 1 else { return nil }
    let text = PlanNumbers.counted(rows, "row", "rows") + " removed"
    let isMost = rows >= 1000 && rows >= 10 * (node.estimate?.actual ?? 0)
    return isMost
      ? PlanLine("▼ \(text) by the filter", .warning) : PlanLine(text + " by the filter")
  }

  private var workers: PlanLine? {
    guard let planned = node.workersPlanned else { return nil }
    guard let launched = node.workersLaunched else {
      return PlanLine("\(planned) workers planned")
    }
    return launched < planned
      ? PlanLine("▼ \(launched) of \(planned) workers started", .warning)
      : PlanLine(planned == 1 ? "1 worker" : "\(planned) workers")
  }

  private var spill: PlanLine? {
    let memory = node.memory
    guard memory.isSpilled else { return nil }
    let disk = memory.diskKilobytes > 0 ? PlanNumbers.kilobytes(memory.diskKilobytes) : nil
    if let batches = memory.batches, batches > 1 {
      let more = disk.map { ", \($0) on disk" } ?? " on disk"
      return PlanLine("▲ \(batches) batches\(more)", .warning)
    }
    return PlanLine("▲ \(disk ?? "") on disk", .warning)
  }

  private var others: [PlanLine] {
    var lines: [PlanLine] = []
    let temp = node.own.blocks.temp
    if temp > 0, !node.memory.isSpilled {
      lines.append(PlanLine("▲ \(NumberText.count(temp)) blocks of temporary files", .warning))
    }
    if let fetches = node.heapFetches, fetches > 0 {
      lines.append(PlanLine("\(NumberText.count(fetches)) rows fetched from the table"))
    }
    if let hits = node.memory.cacheHits, let misses = node.memory.cacheMisses {
      lines.append(
        PlanLine("\(NumberText.count(hits)) of \(NumberText.count(hits + misses)) from the cache"))
    }
    if node.subplansRemoved > 0 {
      lines.append(PlanLine("\(node.subplansRemoved) partitions left out"))
    }
    if node.isDisabled { lines.append(PlanLine("▲ disabled, and yet the best", .warning)) }
    return lines
  }

  /// The first condition, and the filter beside an index condition.
  private var condition: [PlanLine] {
    let shown = node.conditions.filter { PlanNodeText.shown.contains($0.label) }
    let isSearch = shown.first?.label == "Index Cond"
    return shown.prefix(isSearch ? 2 : 1).map { condition in
      let by = condition.label.hasSuffix(" Key") ? "by " : ""
      return PlanLine(by + short(condition), .code)
    }
  }

  private static let shown: Set<String> = [
    "Index Cond", "TID Cond", "Hash Cond", "Merge Cond", "Join Filter", "Filter",
    "One-Time Filter", "Run Condition", "Sort Key", "Group Key", "Order By",
  ]

  /// Without the outer parentheses, and without a table's own name before its columns, which
  /// PostgreSQL prints only when it is told to be verbose.
  private func short(_ condition: NodeCondition) -> String {
    var text = condition.text
    if PlanNodeText.isWrapped(text) { text = String(text.dropFirst().dropLast()) }
    guard let alias else { return text }
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: alias + ".") {
      result += rest[..<range.lowerBound]
      let isWhole =
        !(result.last.map { $0.isLetter || $0.isNumber || "_.\"'".contains($0) } ?? false)
      if !isWhole { result += rest[range] }
      rest = rest[range.upperBound...]
    }
    return result + rest
  }

  /// Whether the first parenthesis is closed by the last one.
  private static func isWrapped(_ text: String) -> Bool {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return false }
    var depth = 0
    for (index, character) in text.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { return index == text.count - 1 }
    }
    return false
  }
}
