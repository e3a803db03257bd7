internal import Evidence
internal import Markup
internal import Sessions

/// What became of every order, as a table with a row an outcome.
struct OrdersTable {
  private let table: OrderTable

  init(_ table: OrderTable) {
    self.table = table
  }

  func write(into out: inout HTMLBuffer) {
    out.write("<table>\n<thead><tr><th class=\"align-right\">Orders</th><th>Afterwards</th>")
    out.write("<th>Errors</th><th>Serial</th><th>Which</th></tr></thead>\n<tbody>\n")
    for outcome in table.outcomes {
      out.write("<tr><td class=\"align-right\">")
      out.write(escaping: NumberText.count(outcome.orders.count))
      out.write("</td><td>")
      out.write(escaping: outcome.after.isEmpty ? "" : StepResult.rows(outcome.after))
      out.write("</td><td>")
      out.write(escaping: outcome.errors.joined(separator: ", "))
      out.write("</td><td>")
      out.write(outcome.isSerial ? "yes" : "no serial order ends so")
      out.write("</td><td>")
      for (index, order) in outcome.orders.enumerated() {
        if index > 0 { out.write("<br>") }
        out.write(escaping: order.joined(separator: " "))
      }
      out.write("</td></tr>\n")
    }
    writeImpossible(into: &out)
    out.write("</tbody>\n</table>\n")
  }

  /// A row for each reason why orders cannot happen.
  private func writeImpossible(into out: inout HTMLBuffer) {
    var reasons: [String] = []
    for impossible in table.impossible where !reasons.contains(impossible.reason) {
      reasons.append(impossible.reason)
    }
    for reason in reasons {
      let orders = table.impossible.filter { $0.reason == reason }
      out.write("<tr><td class=\"align-right\">")
      out.write(escaping: NumberText.count(orders.count))
      out.write("</td><td colspan=\"3\">impossible: ")
      out.write(escaping: reason)
      out.write("</td><td>")
      for (index, impossible) in orders.enumerated() {
        if index > 0 { out.write("<br>") }
        out.write(escaping: impossible.order.joined(separator: " "))
      }
      out.write("</td></tr>\n")
    }
  }
}
