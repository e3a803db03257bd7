internal import Evidence
internal import Sessions

/// Where everything of a figure of all orders stands: grouped by what became of them.
struct OrderGridLayout {
  let frame: SwimlaneFrame
  private(set) var shapes: [SwimlaneShape] = []
  private(set) var height = 0.0

  private let table: OrderTable
  private let letters: OrderLetters
  private var flow = SwimlaneFlow()
  /// How many more may be drawn.
  private var left = 60

  init(_ table: OrderTable, _ sessions: [String], _ form: SwimlaneFrame.Form) {
    self.table = table
    letters = OrderLetters(sessions)
    frame = SwimlaneFrame(form: form, lanes: sessions.count)
    if let key = letters.key { flow.write(SwimlaneLine(key, .muted), in: column) }
    for outcome in table.outcomes { write(outcome) }
    let words = OrderWords(table)
    if let impossible = words.impossible {
      flow.write(SwimlaneLine(impossible, .muted), in: heading)
      flow.baseline -= 4
      writeOrders(table.impossible.map { ($0.order, $0.at) })
    }
    shapes = flow.shapes
    height = flow.baseline - 6
  }

  private var column: ClosedRange<Double> { 2...(frame.width - 2) }
  /// Beside the mark.
  private var heading: ClosedRange<Double> { 18...(frame.width - 2) }

  private mutating func write(_ outcome: OrderTable.Outcome) {
    let words = OrderWords(table)
    let mark: SwimlaneShape.Mark =
      outcome.isAnomaly ? .error : outcome.errors.isEmpty ? .commit : .gone
    flow.add(.mark(mark, session: -1, x: 8, y: flow.baseline - 4))
    let line = SwimlaneLine(words.ending(outcome), lead: words.count(outcome))
    flow.write(
      outcome.isAnomaly ? line.trailed(by: "no serial order ends so", .caution) : line,
      in: heading)
    flow.baseline -= 4
    writeOrders(outcome.orders.map { ($0, $0.count) })
    flow.baseline += 12
  }

  /// Writes orders, each with the number of steps that come.
  private mutating func writeOrders(_ orders: [(order: [String], steps: Int)]) {
    let longest = Double(orders.map(\.order.count).max() ?? 1) * OrderCell.pitch + 8
    let room = heading.upperBound - heading.lowerBound + 8
    let columns = max(1, Int(room / longest))
    // An order that is longer than the drawing goes on below.
    let perLine = max(1, Int(room / OrderCell.pitch))
    let shown = orders.prefix(left)
    var y = flow.baseline - 6
    for (index, (order, steps)) in shown.enumerated() {
      let cells = order.enumerated().compactMap { place, name in
        letters.cell(name, isMuted: place >= steps)
      }
      let isDrawn = order == table.drawn
      let x = heading.lowerBound + Double(index % columns) * longest
      var rest = cells[...]
      while !rest.isEmpty {
        flow.add(.order(Array(rest.prefix(perLine)), x: x, y: y, isDrawn: isDrawn))
        rest = rest.dropFirst(perLine)
        if !rest.isEmpty { y += OrderCell.size + 1 }
      }
      if index % columns == columns - 1 || index == shown.count - 1 { y += OrderCell.size + 6 }
    }
    left -= shown.count
    flow.baseline = y + 8
    if shown.count < orders.count {
      flow.write(
        SwimlaneLine("and \(NumberText.count(orders.count - shown.count)) more", .muted),
        in: heading)
    }
  }
}
