internal import Telemetry

/// In which column each node of a graph stands, and by which places its edges lead there.
///
/// Edges that would lead backwards in a circle are taken the other way round, and those that lead over several
/// columns have a place in each of them. Source: Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of
/// Hierarchical System Structures", 1981.
struct GraphLayers {
  /// What stands in a column.
  enum Item: Hashable {
    /// An index of `ServiceGraph.nodes`.
    case node(Int)
    /// Where an edge passes, by its index and the column.
    case bend(edge: Int, layer: Int)
  }

  /// An edge from left to right.
  struct Route {
    /// An index of `ServiceGraph.edges`.
    var edge: Int
    /// From a node over bends to a node.
    var items: [Item]
    /// Whether it leads from the right to the left.
    var isBack: Bool
  }

  /// From left to right, each from top to bottom.
  private(set) var layers: [[Item]] = []
  /// All edges but those from a node to itself.
  private(set) var routes: [Route] = []
  /// Indices of edges from a node to itself.
  let loops: [Int]

  init(_ graph: ServiceGraph) {
    let edges = graph.edges
    loops = edges.indices.filter { edges[$0].from == edges[$0].to }
    let order = GraphLayers.order(graph)
    var places = Array(repeating: 0, count: order.count)
    for (place, node) in order.enumerated() { places[node] = place }
    var columns = Array(repeating: 0, count: order.count)
    for node in order {
      for edge in edges where edge.from == node && places[edge.to] > places[node] {
        columns[edge.to] = max(columns[edge.to], columns[node] + 1)
      }
    }
    layers = Array(repeating: [], count: (columns.max() ?? -1) + 1)
    for node in graph.nodes.indices { layers[columns[node]].append(.node(node)) }
    for (index, edge) in edges.enumerated() where edge.from != edge.to {
      let isBack = places[edge.from] > places[edge.to]
      let (left, right) = isBack ? (edge.to, edge.from) : (edge.from, edge.to)
      var items = [Item.node(left)]
      for layer in (columns[left] + 1)..<max(columns[left] + 1, columns[right]) {
        let bend = Item.bend(edge: index, layer: layer)
        layers[layer].append(bend)
        items.append(bend)
      }
      routes.append(Route(edge: index, items: items + [.node(right)], isBack: isBack))
    }
    arrange()
  }

  /// Callers before those whom they call, but for edges that close a circle.
  private static func order(_ graph: ServiceGraph) -> [Int] {
    var callees = Array(repeating: [Int](), count: graph.nodes.count)
    for edge in graph.edges where edge.from != edge.to { callees[edge.from].append(edge.to) }
    var seen: Set<Int> = []
    var done: [Int] = []
    for root in graph.nodes.indices {
      guard seen.insert(root).inserted else { continue }
      var stack = [(node: root, next: 0)]
      while let top = stack.last {
        let rest = callees[top.node]
        guard top.next < rest.count else {
          done.append(top.node)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let next = rest[top.next]
        if seen.insert(next).inserted { stack.append((next, 0)) }
      }
    }
    return done.reversed()
  }

  /// Puts each item near those that it comes from.
  private mutating func arrange() {
    var before: [Item: [Item]] = [:]
    for route in routes {
      for (one, next) in zip(route.items, route.items.dropFirst()) {
        before[next, default: []].append(one)
      }
    }
    var heights: [Item: Double] = [:]
    for layer in layers.indices {
      let wishes = layers[layer].enumerated().map { place, item in
        let sources = (before[item] ?? []).compactMap { heights[$0] }
        let wish =
          sources.isEmpty ? Double(place) : sources.reduce(0, +) / Double(sources.count)
        return (item: item, wish: wish, place: place)
      }
      layers[layer] = wishes.sorted { ($0.wish, $0.place) < ($1.wish, $1.place) }.map(\.item)
      for (place, item) in layers[layer].enumerated() {
        heights[item] = Double(place) - Double(layers[layer].count - 1) / 2
      }
    }
  }
}
