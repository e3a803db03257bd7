internal import Evidence
package import Markup
package import Plans

/// Draws two plans side by side, on one scale, and marks in each what is not in the other.
package struct PlanComparisonDrawing: Sendable {
  /// What stands above the two trees.
  package struct Titles: Sendable {
    package var before: String
    package var after: String

    package init(before: String, after: String) {
      self.before = before
      self.after = after
    }
  }

  private let comparison: PlanComparison
  private let titles: Titles

  package init(_ before: PlanTree, _ after: PlanTree, titles: Titles) {
    comparison = PlanComparison(before: before, after: after)
    self.titles = titles
  }

  /// Writes the two drawings, and above them the line that says by how much they differ.
  package func write(into out: inout HTMLBuffer) {
    out.write("<div class=\"plans\">\n<p class=\"plans-change\">")
    out.write(escaping: change)
    out.write("</p>\n")
    write(comparison.before, titles.before, marks(\.before), into: &out)
    write(comparison.after, titles.after, marks(\.after), into: &out)
    out.write("</div>\n")
  }

  private func write(
    _ tree: PlanTree, _ title: String, _ marks: [Int: String], into out: inout HTMLBuffer
  ) {
    out.write("<div><p class=\"plans-title\">")
    out.write(escaping: title)
    out.write("</p>\n")
    let style = PlanDrawing.Style(
      whole: max(comparison.before.total.milliseconds, comparison.after.total.milliseconds),
      marks: marks)
    PlanDrawing(tree, style: style)
      .write(label: "\(title). \(PlanSentence(tree).description)", into: &out)
    out.write("</div>\n")
  }

  /// Writes one table: both plans, one after the other.
  package func writeTable(into out: inout HTMLBuffer) {
    for (tree, title) in [
      (comparison.before, titles.before), (comparison.after, titles.after),
    ] {
      PlanTable(tree).write(caption: title, into: &out)
    }
  }

  /// What there is to see, for those who cannot.
  package var description: String {
    "\(titles.before) and \(titles.after): \(change)."
  }

  private func marks(_ side: KeyPath<PlanComparison.Pair, Int?>) -> [Int: String] {
    var marks: [Int: String] = [:]
    for pair in comparison.pairs {
      guard let id = pair[keyPath: side] else { continue }
      switch pair.change {
      case .same: break
      case .changed: marks[id] = "changed"
      case .onlyBefore: marks[id] = "gone"
      case .onlyAfter: marks[id] = "new"
      }
    }
    return marks
  }

  // MARK: - By how much

  /// One line, without a full stop.
  private var change: String {
    var parts = comparison.isSamePlan ? ["same plan"] : []
    if comparison.before.isAnalyzed, comparison.after.isAnalyzed {
      parts += [blocks, removed, time].compactMap { $0 }
    }
    let text = parts.isEmpty ? "another plan" : parts.joined(separator: "; ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private var blocks: String? {
    let quantity = comparison.blocks
    guard quantity.before != quantity.after else { return nil }
    return PlanComparisonDrawing.change(quantity.factor, "fewer buffers", "more buffers")
      + " (\(counts(quantity)))"
  }

  private var removed: String? {
    let quantity = comparison.removed
    guard quantity.before.rounded() != quantity.after.rounded() else { return nil }
    return "rows removed by filters \(counts(quantity))"
  }

  private var time: String? {
    guard let factor = comparison.timeFactor else { return nil }
    // Less than that is what one run differs from the next.
    guard factor >= 1.1 || factor <= 1 / 1.1 else { return "as much time" }
    return PlanComparisonDrawing.change(factor, "less time", "more time")
  }

  private func counts(_ quantity: PlanComparison.Quantity) -> String {
    PlanNumbers.count(quantity.before) + " → " + PlanNumbers.count(quantity.after)
  }

  private static func change(_ factor: Double, _ less: String, _ more: String) -> String {
    factor >= 1
      ? "\(PlanNumbers.factor(factor)) \(less)" : "\(PlanNumbers.factor(1 / factor)) \(more)"
  }
}
