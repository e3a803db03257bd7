internal import Evidence
internal import Plans

/// Gives everything in a figure of a plan its place, from top to bottom.
///
/// Names stand on the left, indented by depth; bars and numbers stand in columns on the right, where
/// they can be compared whatever the depth.
struct PlanLayout {
  static let width = 360.0
  static let textSize = 12.0
  private static let lineHeight = 16.0
  /// Where numbers end: a highlight reaches a little beyond them.
  private static let edge = width - 3
  private static let barStart = 231.0
  private static let barWidth = 62.0
  private static let gap = 9.0

  private(set) var shapes: [PlanShape] = []
  private(set) var height = 0.0

  private let tree: PlanTree
  private let style: PlanDrawing.Style
  private let numbers: PlanNumbers
  private let indent: Double
  /// Where each node's dot is.
  private var dots: [Int: (x: Double, y: Double)] = [:]
  /// The baseline of the line that is written next.
  private var baseline = 13.0

  init(_ tree: PlanTree, style: PlanDrawing.Style) {
    self.tree = tree
    self.style = style
    numbers = PlanNumbers(whole: tree.total.milliseconds)
    let depth = tree.nodes.map(\.depth).max() ?? 0
    indent = min(12, 96 / Double(max(1, depth)))
    placeHeading()
    for node in tree.nodes { place(node) }
    placeFooting()
    height = (baseline - PlanLayout.lineHeight + 5).rounded(.up)
  }

  // MARK: - Around the tree

  private mutating func placeHeading() {
    let summary = PlanSentence(tree).heading
    write(PlanLine(summary), x: 0, isBold: true, limit: 2)
    guard tree.isAnalyzed else {
      baseline += PlanLayout.gap
      return
    }
    let right = tree.isTimed ? "own time, own buffers" : "own buffers"
    place(right, role: .muted)
    write(PlanLine("rows planned → returned", .muted), x: 0)
    baseline += PlanLayout.gap
  }

  private mutating func placeFooting() {
    baseline += 3
    for line in PlanSentence(tree).footing { write(PlanLine(line, .muted), x: 0, limit: 4) }
  }

  // MARK: - Nodes

  private mutating func place(_ node: PlanNode) {
    let x = 12 + indent * Double(node.depth)
    let top = baseline
    let mark = style.marks[node.id]
    let labels = [node.subplan.map(PlanSentence.subplan), mark].compactMap { $0 }
    if !labels.isEmpty {
      write(PlanLine(labels.joined(separator: ", "), .muted), x: x, isBold: mark != nil)
    }
    connect(node, x: x - 7)
    let first = baseline
    placeNumbers(node)
    placeTitle(node, x: x, first: first)
    for line in PlanNodeText(node, of: tree).lines {
      // What is not short stands in the table.
      if line.role == .code, !isShort(line.text, x: x) { continue }
      write(line, x: x, first: first, limit: line.role == .code ? 2 : 3)
    }
    baseline = max(baseline, first + (hasBuffers(node) ? 2 : 1) * PlanLayout.lineHeight)
    if mark != nil {
      shapes.insert(
        .highlight(
          x: x - 3, y: top - 13, width: PlanLayout.width - x + 3,
          height: baseline - PlanLayout.lineHeight - top + 18), at: 0)
    }
    baseline += PlanLayout.gap
  }

  private mutating func connect(_ node: PlanNode, x: Double) {
    let y = baseline - 4
    dots[node.id] = (x, y)
    shapes.append(.dot(x: x, y: y, isHollow: node.isNeverExecuted))
    guard let parent = node.parent, let from = dots[parent] else { return }
    shapes.append(
      .branch(
        x: from.x, y: from.y + 4, toX: x - 4, toY: y,
        isDashed: node.isNeverExecuted || node.isInitPlan))
  }

  private mutating func placeTitle(_ node: PlanNode, x: Double, first: Double) {
    let title = node.title
    let bold = TextFitting(size: PlanLayout.textSize, .bold)
    let plain = TextFitting(size: PlanLayout.textSize)
    let role: PlanLine.Role = node.isNeverExecuted ? .muted : .plain
    let room = self.room(x: x, first: first, node)
    let whole = bold.width(title.operation) + plain.width(" " + title.target)
    if whole <= room(baseline) {
      add(
        PlanText(
          text: title.operation, x: x, y: baseline, role: role, isBold: true, more: title.target))
      return
    }
    write(
      PlanLine(title.operation, role), x: x, isBold: true, first: first, limit: 2, node: node)
    if !title.target.isEmpty {
      write(
        PlanLine(PlanLayout.unbroken(title.target), role), x: x, first: first, limit: 2, node: node)
    }
  }

  /// A table and its alias stay on one line.
  private static func unbroken(_ target: String) -> String {
    guard let range = target.firstRange(of: "on ") else { return target }
    let rest = target[range.lowerBound...].replacing(" ", with: "\u{A0}")
    return String(target[..<range.lowerBound]) + rest
  }

  private func hasBuffers(_ node: PlanNode) -> Bool {
    tree.isTimed && node.isExecuted && node.own.blocks.total > 0
  }

  private mutating func placeNumbers(_ node: PlanNode) {
    guard node.isExecuted else { return }
    let buffers = PlanNumbers.buffers(node.own.blocks)
    let share: Double
    if tree.isTimed {
      let time = numbers.time(node.own.milliseconds)
      place(time, role: time.contains { ("1"..."9").contains($0) } ? .plain : .muted)
      share = node.own.milliseconds / max(style.whole ?? tree.total.milliseconds, 1e-9)
    } else {
      place(NumberText.count(node.own.blocks.total))
      share = Double(node.own.blocks.total) / Double(max(1, tree.total.blocks.total))
    }
    let y = baseline - 9
    shapes.append(
      .track(x: PlanLayout.barStart, y: y + 4, width: PlanLayout.barWidth, height: 1))
    if share > 0.001 {
      let width = max(1, PlanLayout.barWidth * min(1, share))
      shapes.append(.bar(x: PlanLayout.barStart, y: y, width: width, height: 9))
    }
    guard hasBuffers(node) else { return }
    shapes.append(
      .text(
        PlanText(
          text: buffers, x: PlanLayout.edge, y: baseline + PlanLayout.lineHeight, role: .muted,
          anchor: .end)))
  }

  // MARK: - Text

  /// At the right edge of the line.
  private mutating func place(_ text: String, role: PlanLine.Role = .plain) {
    add(
      PlanText(text: text, x: PlanLayout.edge, y: baseline, role: role, anchor: .end),
      movesOn: false)
  }

  private mutating func add(_ text: PlanText, movesOn: Bool = true) {
    shapes.append(.text(text))
    if movesOn { baseline += PlanLayout.lineHeight }
  }

  private mutating func write(
    _ line: PlanLine, x: Double, isBold: Bool = false, first: Double = -100, limit: Int = 1,
    node: PlanNode? = nil
  ) {
    let fitting = PlanLayout.fitting(line.role, isBold: isBold)
    let start = baseline
    let room = self.room(x: x, first: first, node)
    let texts = fitting.lines(line.text, limit: limit) { number in
      room(start + Double(number) * PlanLayout.lineHeight)
    }
    for text in texts {
      add(PlanText(text: text, x: x, y: baseline, role: line.role, isBold: isBold))
    }
  }

  /// How much room a line has beside what stands on its right, by its baseline.
  private func room(x: Double, first: Double, _ node: PlanNode?) -> (Double) -> Double {
    let taken = shapes.compactMap { shape -> PlanText? in
      if case .text(let text) = shape, text.anchor == .end { text } else { nil }
    }.suffix(2)
    return { y in
      if y == first { return PlanLayout.barStart - 8 - x }
      guard let beside = taken.last(where: { $0.y == y }) else { return PlanLayout.width - x }
      return PlanLayout.edge - x - 8
        - TextFitting(size: PlanLayout.textSize).width(beside.text)
    }
  }

  private func isShort(_ text: String, x: Double) -> Bool {
    PlanLayout.fitting(.code, isBold: false).width(text) <= 1.8 * (PlanLayout.width - x)
  }

  static func fitting(_ role: PlanLine.Role, isBold: Bool) -> TextFitting {
    TextFitting(size: textSize, role == .code ? .monospaced : isBold ? .bold : .plain)
  }
}
