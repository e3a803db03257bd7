internal import Telemetry

/// The shapes of nodes of a graph: a kind is told by its shape.
enum GraphNodeShape {
  /// Writes a node's outline.
  static func write(
    _ kind: ServiceGraph.Kind, _ colour: TraceInk.Colour, x: Double, y: Double, width: Double,
    height: Double, into sheet: inout TraceSheet
  ) {
    let (across, down) = (Int(width.rounded()), Int(height.rounded()))
    let ink = TraceInk(colour, kind == .external ? .dashed : .stroke)
    let path =
      switch kind {
      case .service, .external: "h\(across)v\(down)h-\(across)z"
      // A drum.
      case .database:
        "q\(across / 2)-7 \(across) 0v\(down)q-\(across - across / 2) 7-\(across) 0z"
          + "q\(across / 2) 7 \(across) 0"
      // Something of which one after the other is taken.
      case .queue: "h\(across)v\(down)h-\(across)zm\(across - 5) 0v\(down)m-5 0v-\(down)"
      }
    sheet.add(.path(x: x, y: y, path, ink))
  }

  /// What stands below a node's name.
  static func note(_ node: ServiceGraph.Node) -> String {
    switch node.kind {
    case .service: LoadWords.counted(node.spans, "span", "spans")
    case .database, .queue, .external: word(node.kind)
    }
  }

  static func word(_ kind: ServiceGraph.Kind) -> String {
    switch kind {
    case .service: "service"
    case .database: "database"
    case .queue: "queue"
    case .external: "sends no spans"
    }
  }
}
