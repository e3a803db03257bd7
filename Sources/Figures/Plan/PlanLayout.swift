internal import Evidence
internal import Plans

/// Gives everything in a figure of a plan its place, from top to bottom.
///
/// Names stand on the left, indented by depth; bars and numbers stand in columns on the right, where
/// they can be compared whatever the depth.
struct PlanLayout {
  private static let barStart = 231.0
  private static let barWidth = 62.0
  private static let barHeight = 9.0
  private static let gap = 9.0

  private let tree: PlanTree
  private let style: PlanDrawing.Style
  private let numbers: PlanNumbers
  private let indent: Double
  private var flow = PlanFlow()
  /// Where each node's dot is.
  private var dots: [Int: (x: Double, y: Double)] = [:]

  init(_ tree: PlanTree, style: PlanDrawing.Style) {
    self.tree = tree
    self.style = style
    numbers = PlanNumbers(whole: tree.total.milliseconds)
    let depth = tree.nodes.map(\.depth).max() ?? 0
    indent = min(12, 96 / Double(max(1, depth)))
    placeHeading()
    for node in tree.nodes { place(node) }
    placeFooting()
  }

  var shapes: [PlanShape] { flow.shapes }

  var height: Double { (flow.baseline - PlanFlow.lineHeight + 5).rounded(.up) }

  // MARK: - Around the tree

  private mutating func placeHeading() {
    flow.write(PlanLine(PlanSentence(tree).heading), x: 0, isBold: true, limit: 2)
    if tree.isAnalyzed {
      let right = tree.isTimed ? "own time, own buffers" : "own buffers"
      flow.place(right, at: flow.baseline, role: .muted)
      flow.write(PlanLine("rows planned → returned", .muted), x: 0)
    }
    flow.baseline += PlanLayout.gap
  }

  private mutating func placeFooting() {
    flow.baseline += 3
    for line in PlanSentence(tree).footing { flow.write(PlanLine(line, .muted), x: 0, limit: 4) }
  }

  // MARK: - Nodes

  private mutating func place(_ node: PlanNode) {
    let x = 12 + indent * Double(node.depth)
    let top = flow.baseline
    let mark = style.marks[node.id]
    let labels = [node.subplan.map(PlanSentence.subplan), mark].compactMap { $0 }
    if !labels.isEmpty {
      let line = PlanLine(labels.joined(separator: ", "), .muted)
      flow.write(line, x: x, isBold: mark != nil)
    }
    connect(node, x: x - 7)
    let bottom = placeNumbers(node)
    placeTitle(node, x: x)
    for line in PlanNodeText(node, of: tree).lines {
      // What is not short stands in the table.
      if line.role == .code, !isShort(line.text, x: x) { continue }
      flow.write(line, x: x, limit: line.role == .code ? 2 : 3)
    }
    flow.baseline = max(flow.baseline, bottom)
    if mark != nil {
      let height = flow.baseline - PlanFlow.lineHeight - top + 18
      flow.add(
        .highlight(x: x - 3, y: top - 13, width: PlanFlow.width - x + 3, height: height),
        isBehind: true)
    }
    flow.baseline += PlanLayout.gap
  }

  private mutating func connect(_ node: PlanNode, x: Double) {
    let y = flow.baseline - 4
    dots[node.id] = (x, y)
    flow.add(.dot(x: x, y: y, isHollow: node.isNeverExecuted))
    guard let parent = node.parent, let from = dots[parent] else { return }
    let isDashed = node.isNeverExecuted || node.isInitPlan
    flow.add(.branch(x: from.x, y: from.y + 4, toX: x - 4, toY: y, isDashed: isDashed))
  }

  private mutating func placeTitle(_ node: PlanNode, x: Double) {
    let title = node.title
    let role: PlanLine.Role = node.isNeverExecuted ? .muted : .plain
    if flow.write(title.operation, title.target, role: role, x: x) { return }
    flow.write(PlanLine(title.operation, role), x: x, isBold: true, limit: 2)
    guard !title.target.isEmpty else { return }
    flow.write(PlanLine(PlanLayout.unbroken(title.target), role), x: x, limit: 2)
  }

  /// A table and its alias stay on one line.
  private static func unbroken(_ target: String) -> String {
    guard let range = target.firstRange(of: "on ") else { return target }
    let rest = target[range.lowerBound...].replacing(" ", with: "\u{A0}")
    return String(target[..<range.lowerBound]) + rest
  }

  private func isShort(_ text: String, x: Double) -> Bool {
    PlanFlow.fitting(.code, isBold: false).width(text) <= 1.8 * (PlanFlow.width - x)
  }

  // MARK: - Numbers

  /// Puts a node's time, its bar and its buffers on the right.
  ///
  /// - Returns: The baseline below them.
  private mutating func placeNumbers(_ node: PlanNode) -> Double {
    let first = flow.baseline
    guard node.isExecuted else { return first + PlanFlow.lineHeight }
    guard tree.isTimed else {
      flow.place(NumberText.count(node.own.blocks.total), at: first)
      placeBar(Double(node.own.blocks.total) / Double(max(1, tree.total.blocks.total)))
      return first + PlanFlow.lineHeight
    }
    let time = numbers.time(node.own.milliseconds)
    let isZero = !time.contains { ("1"..."9").contains($0) }
    flow.place(time, at: first, role: isZero ? .muted : .plain)
    placeBar(node.own.milliseconds / max(style.whole ?? tree.total.milliseconds, 1e-9))
    guard node.own.blocks.total > 0 else { return first + PlanFlow.lineHeight }
    let second = first + PlanFlow.lineHeight
    flow.place(PlanNumbers.buffers(node.own.blocks), at: second, role: .muted)
    return second + PlanFlow.lineHeight
  }

  private mutating func placeBar(_ share: Double) {
    let (x, y) = (PlanLayout.barStart, flow.baseline - PlanLayout.barHeight)
    flow.reserve(from: x, at: flow.baseline)
    flow.add(.track(x: x, y: y + 4, width: PlanLayout.barWidth, height: 1))
    guard share > 0.001 else { return }
    let width = max(1, PlanLayout.barWidth * min(1, share))
    flow.add(.bar(x: x, y: y, width: width, height: PlanLayout.barHeight))
  }
}
