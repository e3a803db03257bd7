internal import Evidence
internal import Markup
internal import Plans

/// A plan's numbers as a table, a row a node in EXPLAIN's order.
struct PlanTable {
  private let tree: PlanTree
  private let numbers: PlanNumbers

  init(_ tree: PlanTree) {
    self.tree = tree
    numbers = PlanNumbers(whole: tree.total.milliseconds)
  }

  func write(caption: String? = nil, into out: inout HTMLBuffer) {
    out.write("<table>\n")
    if let caption {
      out.write("<caption>")
      out.write(escaping: caption)
      out.write("</caption>\n")
    }
    out.write("<thead><tr><th>Node</th><th class=\"align-right\">Depth</th>")
    for title in ["Own time", "Rows planned", "Rows", "Factor", "Loops", "Own buffers"] {
      out.write("<th class=\"align-right\">")
      out.write(escaping: title)
      out.write("</th>")
    }
    out.write("<th>Conditions</th></tr></thead>\n<tbody>\n")
    for node in tree.nodes { write(node, into: &out) }
    out.write("</tbody>\n</table>\n")
  }

  private func write(_ node: PlanNode, into out: inout HTMLBuffer) {
    out.write("<tr><td>")
    if let subplan = node.subplan { out.write(escaping: subplan + ": ") }
    out.write(escaping: node.name)
    out.write("</td>")
    cell("\(node.depth)", into: &out)
    cell(node.isExecuted && tree.isTimed ? numbers.time(node.own.milliseconds) : "", into: &out)
    cell(PlanNumbers.count(node.estimate?.planned ?? node.planRows), into: &out)
    cell(rows(of: node), into: &out)
    cell(factor(of: node), into: &out)
    cell(node.actual.map { NumberText.count($0.loops) } ?? "", into: &out)
    cell(node.isExecuted ? NumberText.count(node.own.blocks.total) : "", into: &out)
    out.write("<td>")
    write(conditionsOf: node, into: &out)
    out.write("</td></tr>\n")
  }

  private func cell(_ text: String, into out: inout HTMLBuffer) {
    out.write("<td class=\"align-right\">")
    out.write(escaping: text)
    out.write("</td>")
  }

  private func rows(of node: PlanNode) -> String {
    guard let estimate = node.estimate else { return "" }
    return node.isNeverExecuted ? "never executed" : PlanNumbers.count(estimate.actual)
  }

  private func factor(of node: PlanNode) -> String {
    guard let estimate = node.estimate else { return "" }
    return estimate.exception?.words ?? NumberText.fixed(estimate.factor, 2)
  }

  private func write(conditionsOf node: PlanNode, into out: inout HTMLBuffer) {
    for (index, condition) in node.conditions.enumerated() {
      if index > 0 { out.write("<br>") }
      out.write(escaping: condition.label + ": ")
      out.write("<code>")
      out.write(escaping: condition.text)
      out.write("</code>")
    }
    if node.removed >= 1 {
      if !node.conditions.isEmpty { out.write("<br>") }
      out.write(escaping: "Rows removed: " + PlanNumbers.count(node.removed))
    }
  }
}
