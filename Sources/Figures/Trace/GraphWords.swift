internal import Evidence
internal import Telemetry

/// What is said of a graph of services.
enum GraphWords {
  /// So many edges are told to those who do not see the drawing; the rest is in the table.
  private static let most = 10

  /// Such as `3 services, a database and a queue`.
  static func head(_ graph: ServiceGraph) -> String {
    let counts: [(ServiceGraph.Kind, String, String)] = [
      (.service, "service", "services"), (.database, "database", "databases"),
      (.queue, "queue", "queues"), (.external, "that sends no spans", "that send no spans"),
    ]
    return counts.compactMap { kind, one, many in
      let count = graph.nodes.filter { $0.kind == kind }.count
      return count == 0 ? nil : LoadWords.counted(count, one, many)
    }.joined(separator: " · ")
  }

  /// Such as `3 failed`; empty where nothing did.
  static func errors(_ edge: ServiceGraph.Edge) -> String {
    edge.errors > 0 ? "\(NumberText.count(edge.errors)) failed" : ""
  }

  static func sentence(_ graph: ServiceGraph) -> String {
    let told = graph.edges.prefix(most).map { edge in
      let (from, to) = (graph.nodes[edge.from], graph.nodes[edge.to])
      let verb =
        edge.way == .link
        ? "is linked to"
        : from.kind == .queue
          ? "leads to"
          : to.kind == .queue
            ? "sends to" : "calls"
      let errors = edge.errors > 0 ? ", \(NumberText.count(edge.errors)) of them failed" : ""
      return
        "\(from.name) \(verb) \(to.name) \(LoadWords.counted(edge.count, "time", "times"))\(errors)."
    }
    let rest = graph.edges.count - told.count
    return (["Who calls whom."] + told + (rest > 0 ? ["\(rest) more in the table."] : []))
      .joined(separator: " ")
  }
}
