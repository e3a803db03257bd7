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
    out.write("</tbody>\n</table>\n")
    if let impossible = OrderWords(table).impossible {
      out.write("<p class=\"rows\">")
      out.write(escaping: impossible)
      out.write(".</p>\n")
    }
  }
}
