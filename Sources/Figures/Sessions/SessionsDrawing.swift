package import Markup
package import Sessions

/// Draws sessions whose steps were interleaved: a lane a session, time downwards.
///
/// Static SVG in two forms, of which a page shows one: a narrow one for telephones and feeds, and
/// for two to four sessions a wide one, in which each lane has a column of its own.
package struct SessionsDrawing: Sendable {
  private let run: SessionRun
  private let orders: OrderTable?
  private let name: String

  /// - Parameters:
  ///   - run: What is drawn.
  ///   - orders: What became of every order, where there were several; drawn above the run.
  ///   - name: Of the block, for those who hear its tables.
  package init(_ run: SessionRun, orders: OrderTable? = nil, name: String) {
    self.run = run
    self.orders = orders
    self.name = name
  }

  /// What there is to see, for those who cannot: the drawing's label.
  package var description: String { SessionsSentence(run).description }

  /// Writes everything: orders, lanes, and what was there afterwards.
  package func write(into out: inout HTMLBuffer) {
    if let orders {
      writeOrders(orders, into: &out)
      writeDrawnOrder(orders, into: &out)
    }
    let timeline = SwimlaneTimeline(run)
    if !timeline.rows.isEmpty {
      for form in forms {
        SwimlaneSVG(SwimlaneLayout(run, timeline, form)).write(label: description, into: &out)
        out.write("\n")
      }
    }
    FinalState(run, name: name).write(into: &out)
  }

  /// Writes a table of the steps, and one of the orders.
  package func writeTables(into out: inout HTMLBuffer) {
    SessionsTable(run).write(into: &out)
    if let orders { OrdersTable(orders).write(into: &out) }
  }

  private var forms: [SwimlaneFrame.Form] {
    let lanes = SwimlaneTimeline(run).lanes.count
    return [.narrow, .wide].filter { SwimlaneFrame.isReadable($0, lanes: lanes) }
  }

  private func writeOrders(_ orders: OrderTable, into out: inout HTMLBuffer) {
    let sessions = SwimlaneTimeline(run).lanes
    for form in forms {
      let grid = OrderGridLayout(orders, sessions, form)
      SwimlaneSVG(grid.shapes, grid.frame, height: grid.height, names: sessions)
        .write(label: OrderWords(orders).description, into: &out)
      out.write("\n")
    }
  }

  private func writeDrawnOrder(_ orders: OrderTable, into out: inout HTMLBuffer) {
    guard !orders.drawn.isEmpty else { return }
    out.write("<p class=\"drawn-order\">Drawn below, underlined above:")
    for name in orders.drawn {
      out.write(" <code>")
      out.write(escaping: name)
      out.write("</code>")
    }
    out.write("</p>\n")
  }
}
