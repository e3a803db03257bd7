internal import Evidence

/// The form in which a graph is kept beside a note.
extension ServiceGraph {
  var recorded: EvidenceValue {
    .object([
      "nodes": .list(
        nodes.map { node in
          var members: [String: EvidenceValue] = [
            "name": .text(node.name), "kind": .text(node.kind.rawValue),
            "spans": .integer(node.spans),
          ]
          if node.errors > 0 { members["errors"] = .integer(node.errors) }
          return .object(members)
        }),
      "edges": .list(
        edges.map { edge in
          var members: [String: EvidenceValue] = [
            "from": .integer(edge.from), "to": .integer(edge.to), "way": .text(edge.way.rawValue),
            "count": .integer(edge.count),
          ]
          if edge.errors > 0 { members["errors"] = .integer(edge.errors) }
          return .object(members)
        }),
    ])
  }

  init?(_ recorded: EvidenceValue) {
    guard let nodes = recorded["nodes"]?.items, let edges = recorded["edges"]?.items else {
      return nil
    }
    self.init(
      nodes: nodes.compactMap { node in
        guard let name = node["name"]?.string,
          let kind = node["kind"]?.string.flatMap({ Kind(rawValue: $0) })
        else { return nil }
        return Node(
          name: name, kind: kind, spans: node["spans"]?.int ?? 0, errors: node["errors"]?.int ?? 0)
      },
      edges: edges.compactMap { edge in
        guard let from = edge["from"]?.int, let to = edge["to"]?.int, nodes.indices.contains(from),
          nodes.indices.contains(to), let way = edge["way"]?.string.flatMap({ Way(rawValue: $0) })
        else { return nil }
        return Edge(
          from: from, to: to, way: way, count: edge["count"]?.int ?? 0,
          errors: edge["errors"]?.int ?? 0)
      })
    guard self.nodes.count == nodes.count, self.edges.count == edges.count else { return nil }
  }
}
