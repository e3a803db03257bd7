internal import Evidence
internal import Telemetry

/// A graph of services for narrow screens: each caller, and below it those whom it calls.
struct GraphList {
  private static let most = 60

  private(set) var sheet: TraceSheet
  private let graph: ServiceGraph
  private let palette: ServicePalette

  init(_ graph: ServiceGraph, _ palette: ServicePalette, _ form: TraceBreadth = .narrow) {
    self.graph = graph
    self.palette = palette
    // Counts stand near what they are of.
    sheet = TraceSheet(form == .narrow ? form.column : 2...420)
    sheet.head("Who calls whom", GraphWords.head(graph))
    sheet.y += 4
    var left = GraphList.most
    for index in graph.nodes.indices {
      let edges = graph.edges.filter { $0.from == index }
      let isAlone = edges.isEmpty && !graph.edges.contains { $0.to == index }
      guard !edges.isEmpty || isAlone, left > 0 else { continue }
      write(index, at: sheet.column.lowerBound + 1, sheet.y + 4)
      let top = sheet.y + 25
      sheet.y += 29
      for edge in edges.prefix(left) { write(edge, from: top) }
      left -= edges.count + 1
      sheet.y += 8
    }
    if left < 0 { sheet.note("and more, which are in the table") }
  }

  /// Writes a node as a box with its name.
  private mutating func write(_ index: Int, at x: Double, _ y: Double) {
    let node = graph.nodes[index]
    let fitting = TraceTextStyle.strong.fitting
    let tail = node.kind == .queue ? 12.0 : 0
    let name = fitting.shortened(node.name, room: sheet.column.upperBound - x - 90)
    let width = fitting.width(name) + 16 + tail
    GraphNodeShape.write(
      node.kind, colour(node), x: x, y: y, width: width, height: 21, into: &sheet)
    sheet.add(
      .text(
        TraceGlyphs(
          lead: name, service: node.kind == .service ? palette.number(node.name) : nil, text: "",
          x: x + 8, y: y + 15, style: .plain)))
    let note = GraphNodeShape.note(node)
    if x + width + 8 + TraceTextStyle.muted.fitting.width(note) < sheet.column.upperBound {
      sheet.write(note, .muted, at: x + width + 8, y + 15)
    }
  }

  private func colour(_ node: ServiceGraph.Node) -> TraceInk.Colour {
    node.kind == .service ? palette.colour(node.name) : .muted
  }

  private mutating func write(_ edge: ServiceGraph.Edge, from top: Double) {
    let x = sheet.column.lowerBound + 12
    let y = sheet.y + 14
    let colour: TraceInk.Colour = edge.errors > 0 ? .caution : .muted
    let style: TraceInk.Style = edge.way == .link ? .dashed : .hair
    sheet.line([(x, top), (x, y), (x + 14, y)], TraceInk(colour, style))
    sheet.line([(x + 10, y - 3), (x + 15, y), (x + 10, y + 3)], TraceInk(colour, .stroke))
    let node = graph.nodes[edge.to]
    let text = TraceGlyphs(
      text: NumberText.count(edge.count) + "×" + (edge.way == .link ? " by link" : ""),
      caution: GraphWords.errors(edge), x: sheet.column.upperBound, y: y + 4, style: .muted,
      anchor: .end)
    sheet.add(.text(text))
    let fitting = TraceTextStyle.strong.fitting
    let room = sheet.column.upperBound - text.width - 12 - x - 22 - (node.kind == .queue ? 26 : 14)
    let name = fitting.shortened(edge.from == edge.to ? "itself" : node.name, room: room)
    let width = fitting.width(name) + (node.kind == .queue ? 26 : 14)
    GraphNodeShape.write(
      node.kind, self.colour(node), x: x + 18, y: y - 9, width: width, height: 18, into: &sheet)
    sheet.add(
      .text(
        TraceGlyphs(
          lead: name, service: node.kind == .service ? palette.number(node.name) : nil, text: "",
          x: x + 25, y: y + 4, style: .plain)))
    sheet.y += 24
  }
}
