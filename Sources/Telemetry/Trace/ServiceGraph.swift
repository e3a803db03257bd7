/// Who calls whom, and through what.
package struct ServiceGraph: Equatable, Sendable {
  package enum Kind: String, Sendable {
    /// A service that sent spans.
    case service
    /// A database that sent none, known from those who ask it.
    case database
    /// A queue, known from those who send to it and take from it.
    case queue
    /// Another that sent no spans.
    case external
  }

  package struct Node: Equatable, Sendable {
    package var name: String
    package var kind: Kind
    package var spans: Int
    package var errors: Int

    package init(name: String, kind: Kind, spans: Int = 0, errors: Int = 0) {
      self.name = name
      self.kind = kind
      self.spans = spans
      self.errors = errors
    }
  }

  package enum Way: String, Sendable {
    /// As a child: its caller may wait for it.
    case call
    /// By a link from another trace.
    case link
  }

  package struct Edge: Equatable, Sendable {
    /// Indices of `nodes`.
    package var from: Int
    package var to: Int
    package var way: Way
    package var count: Int
    package var errors: Int

    package init(from: Int, to: Int, way: Way, count: Int = 0, errors: Int = 0) {
      self.from = from
      self.to = to
      self.way = way
      self.count = count
      self.errors = errors
    }
  }

  /// Those that nobody calls first, then in the order in which they are called.
  package let nodes: [Node]
  package let edges: [Edge]

  package init(nodes: [Node], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges
  }
}
