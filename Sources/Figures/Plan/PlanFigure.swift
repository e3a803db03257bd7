internal import Evidence
internal import Markup
internal import Notes
internal import Plans

/// A plan as a tree, or two side by side.
struct PlanFigure: FigureBody {
  private let tree: PlanTree
  private let other: (title: String, tree: PlanTree)?
  private let title: String
  private let id: String

  /// - Parameters:
  ///   - block: Whose figure it is.
  ///   - evidence: Of the block.
  ///   - other: The plan beside which it is drawn.
  init?(
    _ block: LabBlock, _ evidence: BlockEvidence, other: (block: LabBlock, evidence: BlockEvidence)?
  ) {
    guard let tree = PlanFigure.tree(evidence) else { return nil }
    self.tree = tree
    title = block.title
    id = block.id
    self.other = other.flatMap { other in
      PlanFigure.tree(other.evidence).map { (other.block.title, $0) }
    }
  }

  /// Evidence that makes no sense draws nothing.
  private static func tree(_ evidence: BlockEvidence) -> PlanTree? {
    evidence.detail["plan"].flatMap {
      try? PlanTree($0, statement: evidence.detail["statement"]?.string)
    }
  }

  private var drawing: PlanDrawing { PlanDrawing(tree) }

  private var comparison: PlanComparisonDrawing? {
    other.map {
      PlanComparisonDrawing(
        $0.tree, tree, titles: PlanComparisonDrawing.Titles(before: $0.title, after: title))
    }
  }

  func writeDrawing(into out: inout HTMLBuffer) {
    if let comparison { comparison.write(into: &out) } else { drawing.write(into: &out) }
    writeSettings(into: &out)
    guard tree.root.type == "ModifyTable" else { return }
    out.write(
      "<p class=\"rows\">Rolled back: the rows are as before, but sequences have moved on, and the row "
    )
    out.write("versions that were written stay until vacuum takes them.</p>")
  }

  /// What labs have anyway, and what says nothing of a plan.
  private static let ordinary = [
    "jit": "off", "max_parallel_workers_per_gather": "0", "search_path": "\"$user\",public",
  ]

  /// Settings that the planner saw and that are neither its own nor those of every lab.
  private func writeSettings(into out: inout HTMLBuffer) {
    let settings = tree.settings.filter { PlanFigure.ordinary[$0.key] != $0.value }
    guard !settings.isEmpty else { return }
    out.write("<p class=\"rows\">Planned with ")
    for (index, setting) in settings.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { out.write(", ") }
      out.write("<code>")
      out.write(escaping: "\(setting.key) = \(setting.value)")
      out.write("</code>")
    }
    out.write(".</p>")
  }

  func writeData(into out: inout HTMLBuffer) -> Bool {
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Nodes of ")
    out.write(escaping: id)
    out.write("\">")
    if let comparison { comparison.writeTable(into: &out) } else { drawing.writeTable(into: &out) }
    out.write("</div>")
    return true
  }
}

extension LabBlock {
  /// What its listing is headed by, or else its id.
  fileprivate var title: String {
    attribute("title").flatMap { $0.isEmpty ? nil : $0 } ?? id
  }
}
