package import Markup
package import Plans

/// Draws a plan: a tree from top to bottom with each node's own time, rows and buffers.
///
/// One static SVG that is readable on a telephone. Its colours are classes, which the style sheet
/// maps to those of the page; attributes stand in where there is no style sheet.
package struct PlanDrawing: Sendable {
  /// How a plan is drawn beside another one.
  struct Style: Sendable {
    /// The time of a full bar, in milliseconds; nil for the plan's own.
    var whole: Double?
    /// What is said about nodes that differ, by their ids.
    var marks: [Int: String] = [:]
  }

  private let tree: PlanTree
  private let style: Style

  package init(_ tree: PlanTree) {
    self.init(tree, style: Style())
  }

  init(_ tree: PlanTree, style: Style) {
    self.tree = tree
    self.style = style
  }

  /// What there is to see, for those who cannot: the drawing's label.
  package var description: String { PlanSentence(tree).description }

  /// Writes one `<svg>`.
  package func write(into out: inout HTMLBuffer) {
    write(label: description, into: &out)
  }

  func write(label: String, into out: inout HTMLBuffer) {
    PlanSVG(PlanLayout(tree, style: style)).write(label: label, into: &out)
  }

  /// Writes the drawing's numbers as a `<table>`, a row a node, and what was too long for it.
  package func writeTable(into out: inout HTMLBuffer) {
    PlanTable(tree).write(into: &out)
  }
}
