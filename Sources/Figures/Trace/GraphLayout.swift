internal import Evidence
internal import Telemetry

/// Where everything of a graph of services stands, from left to right.
struct GraphLayout {
  private static let nodeHeight = 38.0
  private static let space = 16.0
  /// Between edges that end at the same node.
  private var pitch: Double { graph.edges.contains { $0.errors > 0 } ? 30 : 17 }
  private static let slope = 20.0

  /// The room of an item.
  private struct Place {
    var x = 0.0
    var y = 0.0
    var width = 0.0
    var height = 0.0
    /// Below it, for an edge to itself.
    var loop = 0.0
    var middle: Double { y + height / 2 }
  }

  private(set) var sheet: TraceSheet
  private let graph: ServiceGraph
  private let palette: ServicePalette
  private let layers: GraphLayers
  private var places: [GraphLayers.Item: Place] = [:]
  /// Of each column, how far edges on its right are level at their beginning and at their end.
  private var stubs: [(left: Double, right: Double)] = []

  /// - Returns: Nil where a graph is too large for a drawing.
  init?(_ graph: ServiceGraph, _ palette: ServicePalette) {
    guard graph.nodes.count > 1, graph.nodes.count <= 24, graph.edges.count <= 60 else {
      return nil
    }
    self.graph = graph
    self.palette = palette
    layers = GraphLayers(graph)
    sheet = TraceSheet(TraceBreadth.wide.column)
    sheet.head("Who calls whom", GraphWords.head(graph))
    sheet.y += 12
    guard place() else { return nil }
    for loop in layers.loops { write(loop: loop) }
    for route in layers.routes { write(route) }
    for index in graph.nodes.indices { write(node: index) }
    sheet.y = (places.values.map { $0.y + $0.height + $0.loop }.max() ?? sheet.y) + 10
    if graph.edges.contains(where: { $0.way == .link }) {
      sheet.note("dashed: joined by a link from another trace")
    }
  }

  // MARK: - Places

  private func label(_ edge: Int) -> TraceGlyphs {
    TraceGlyphs(
      text: NumberText.count(graph.edges[edge].count), x: 0, y: 0, style: .muted)
  }

  private func width(ofLabel edge: Int) -> Double {
    max(
      label(edge).width,
      TraceTextStyle.caution.fitting.width(GraphWords.errors(graph.edges[edge])))
  }

  /// Writes what did not succeed of an edge, below its label.
  private mutating func writeErrors(of edge: Int, below text: TraceGlyphs) {
    let anchor = text.anchor
    sheet.write(GraphWords.errors(graph.edges[edge]), .caution, at: text.x, text.y + 16, anchor)
  }

  /// Finds the places of all items; false where they are wider than the drawing.
  private mutating func place() -> Bool {
    let strong = TraceTextStyle.strong.fitting
    let plain = TraceTextStyle.muted.fitting
    // Between two columns there is room for the labels of edges that end at the right, or at the left.
    var gaps = Array(repeating: (left: 8.0, right: 12.0), count: layers.layers.count)
    let columns = columns()
    for route in layers.routes {
      let width = width(ofLabel: route.edge) + 13
      guard let first = route.items.first, let last = route.items.last else { continue }
      if route.isBack {
        let gap = columns[first] ?? 0
        gaps[gap].left = max(gaps[gap].left, width)
      } else {
        let gap = max(0, (columns[last] ?? 0) - 1)
        gaps[gap].right = max(gaps[gap].right, width)
      }
    }
    let count = layers.layers.count
    let taken = gaps.prefix(count - 1).reduce(4) { $0 + $1.left + $1.right + GraphLayout.slope }
    let room = (sheet.width - taken) / Double(max(1, count))
    guard room >= 40 else { return false }
    var natural: [Double] = layers.layers.map { layer in
      layer.reduce(0.0) { widest, item in
        guard case .node(let index) = item else { return widest }
        let node = graph.nodes[index]
        let text = max(
          strong.width(node.name), plain.width(GraphNodeShape.note(node)))
        let loops = layers.loops.filter { graph.edges[$0].from == index }
        let loop = loops.map { width(ofLabel: $0) + 50 }.max() ?? 0
        return max(widest, loop, text + (node.kind == .queue ? 32 : 20))
      }
    }
    // What short names leave is given to long ones.
    let spare = natural.reduce(0) { $0 + max(0, room - $1) }
    let wanted = natural.reduce(0) { $0 + max(0, $1 - room) }
    if wanted > spare {
      // Names of which too much is missing are none.
      guard natural.allSatisfy({ $0 <= room || room + ($0 - room) * spare / wanted > 0.6 * $0 })
      else { return false }
      natural = natural.map { $0 <= room ? $0 : room + ($0 - room) * spare / wanted }
    }
    stack(natural, gaps)
    return true
  }

  private func columns() -> [GraphLayers.Item: Int] {
    var columns: [GraphLayers.Item: Int] = [:]
    for (column, layer) in layers.layers.enumerated() {
      for item in layer { columns[item] = column }
    }
    return columns
  }

  /// Puts the columns side by side, each in the middle of the tallest.
  private mutating func stack(_ widths: [Double], _ gaps: [(left: Double, right: Double)]) {
    let top = sheet.y
    let heights = layers.layers.map { layer in layer.map { height($0) } }
    let totals = layers.layers.indices.map { column in
      zip(layers.layers[column], heights[column]).reduce(-GraphLayout.space) {
        $0 + $1.1 + loop($1.0) + GraphLayout.space
      }
    }
    let tallest = totals.max() ?? 0
    var x = sheet.column.lowerBound + 2
    for (column, layer) in layers.layers.enumerated() {
      var y = top + (tallest - totals[column]) / 2
      for (item, height) in zip(layer, heights[column]) {
        places[item] = Place(
          x: x, y: y, width: widths[column], height: height, loop: loop(item))
        y += height + loop(item) + GraphLayout.space
      }
      x += widths[column] + gaps[column].left + gaps[column].right + GraphLayout.slope
      stubs.append(gaps[column])
    }
  }

  private func height(_ item: GraphLayers.Item) -> Double {
    guard case .node = item else { return 10 }
    let ends = [true, false].map { isLeft in
      layers.routes.filter { (isLeft ? $0.items.last : $0.items.first) == item }.count
    }
    return max(GraphLayout.nodeHeight, Double(ends.max() ?? 0) * pitch + 6)
  }

  private func loop(_ item: GraphLayers.Item) -> Double {
    34 * Double(layers.loops.filter { .node(graph.edges[$0].from) == item }.count)
  }

  /// How high an edge meets an item: edges of one side stand in the order of what they come from.
  private func port(_ route: Int, at item: GraphLayers.Item, isLeft: Bool) -> Double {
    guard let place = places[item] else { return 0 }
    guard case .node = item else { return place.middle }
    let meeting = layers.routes.indices.filter {
      (isLeft ? layers.routes[$0].items.last : layers.routes[$0].items.first) == item
    }
    func other(_ route: Int) -> Double {
      let items = layers.routes[route].items
      let next = isLeft ? items[items.count - 2] : items[1]
      return places[next]?.middle ?? 0
    }
    let sorted = meeting.sorted { (other($0), $0) < (other($1), $1) }
    let rank = Double(sorted.firstIndex(of: route) ?? 0)
    return place.middle + (rank - Double(sorted.count - 1) / 2) * pitch
  }

  // MARK: - Edges

  private mutating func write(_ route: GraphLayers.Route) {
    guard let index = layers.routes.firstIndex(where: { $0.edge == route.edge }) else { return }
    let columns = columns()
    var points: [(x: Double, y: Double)] = []
    for (one, next) in zip(route.items, route.items.dropFirst()) {
      guard let from = places[one], let to = places[next], let column = columns[one] else { return }
      let (fromY, toY) = (
        port(index, at: one, isLeft: false), port(index, at: next, isLeft: true)
      )
      points += [
        (from.x + from.width, fromY), (from.x + from.width + stubs[column].left, fromY),
        (to.x - stubs[column].right, toY), (to.x, toY),
      ]
    }
    let edge = graph.edges[route.edge]
    let colour: TraceInk.Colour = edge.errors > 0 ? .caution : .muted
    sheet.line(points, TraceInk(colour, edge.way == .link ? .dashed : .hair))
    guard let end = route.isBack ? points.first : points.last else { return }
    let step = route.isBack ? 1.0 : -1
    sheet.line(
      [(end.x + step * 6, end.y - 3), (end.x + step, end.y), (end.x + step * 6, end.y + 3)],
      TraceInk(colour, .stroke))
    var text = label(route.edge)
    text.x = end.x + step * 9
    text.y = end.y - 4
    text.anchor = route.isBack ? .start : .end
    sheet.add(.text(text))
    writeErrors(of: route.edge, below: text)
  }

  /// An edge from a node to itself, below it.
  private mutating func write(loop index: Int) {
    let edge = graph.edges[index]
    guard let place = places[.node(edge.from)] else { return }
    // Several stand below each other, each with its own label.
    let others = layers.loops.filter { graph.edges[$0].from == edge.from && $0 < index }.count
    let depth = 10 + 34 * Double(others)
    let shift = 4 * Double(min(2, others))
    let (x, y) = (place.x + place.width - 12 + shift, place.y + place.height)
    let left = x - 18 - 2 * shift
    let colour: TraceInk.Colour = edge.errors > 0 ? .caution : .muted
    sheet.line(
      [(x, y), (x, y + depth), (left, y + depth), (left, y + 2)],
      TraceInk(colour, edge.way == .link ? .dashed : .hair))
    sheet.line(
      [(left - 3, y + 6), (left, y + 1), (left + 3, y + 6)], TraceInk(colour, .stroke))
    var text = label(index)
    (text.x, text.y, text.anchor) = (place.x + place.width - 45, y + depth + 3, .end)
    sheet.add(.text(text))
    writeErrors(of: index, below: text)
  }

  private mutating func write(node index: Int) {
    let node = graph.nodes[index]
    guard let place = places[.node(index)] else { return }
    let colour: TraceInk.Colour = node.kind == .service ? palette.colour(node.name) : .muted
    GraphNodeShape.write(
      node.kind, colour, x: place.x, y: place.y, width: place.width, height: place.height,
      into: &sheet)
    let room = place.width - (node.kind == .queue ? 28 : 16)
    let isService = node.kind == .service
    let muted = TraceTextStyle.muted.fitting
    var note = GraphNodeShape.note(node)
    // A number says what it counts where there is room for the word.
    if isService, muted.width(note) > room { note = NumberText.count(node.spans) }
    sheet.add(
      .text(
        TraceGlyphs(
          lead: TraceTextStyle.strong.fitting.shortened(node.name, room: room),
          service: isService ? palette.number(node.name) : nil, text: "", x: place.x + 8,
          y: place.middle - 2, style: .plain)))
    sheet.add(
      .text(
        TraceGlyphs(
          text: muted.shortened(note, room: room), x: place.x + 8, y: place.middle + 13,
          style: .muted)))
  }
}
