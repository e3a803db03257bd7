/// The graph of captured traces.
extension ServiceGraph {
  /// - Parameter set: Where links lead to other traces of the same set, they are edges too.
  ///
  /// O(n log n).
  package init(_ set: TraceSet) {
    var maker = ServiceGraphMaker()
    let places = ServiceGraph.places(set)
    for trace in set.traces {
      for index in trace.spans.indices { maker.add(index, of: trace, set, places) }
    }
    self = maker.graph
  }

  private static func places(_ set: TraceSet) -> [Place: (trace: Int, span: Int)] {
    guard set.traces.contains(where: { $0.spans.contains { !$0.links.isEmpty } }) else {
      return [:]
    }
    var places: [Place: (trace: Int, span: Int)] = [:]
    for (number, trace) in set.traces.enumerated() {
      for (index, span) in trace.spans.enumerated() {
        places[Place(trace: span.traceID, span: span.spanID)] = (number, index)
      }
    }
    return places
  }

  fileprivate struct Place: Hashable {
    var trace: TraceID
    var span: SpanID
  }
}

/// Counts nodes and edges.
private struct ServiceGraphMaker {
  private struct Name: Hashable {
    var name: String
    var kind: ServiceGraph.Kind
  }

  private struct Way: Hashable {
    var from: Name
    var to: Name
    var way: ServiceGraph.Way
  }

  private var nodes: [Name: ServiceGraph.Node] = [:]
  private var edges: [Way: (count: Int, errors: Int)] = [:]
  /// In the order in which they were seen.
  private var order: [Name] = []

  mutating func add(
    _ index: Int, of trace: Trace, _ set: TraceSet,
    _ places: [ServiceGraph.Place: (trace: Int, span: Int)]
  ) {
    let span = trace.spans[index]
    let own = Name(name: span.service, kind: .service)
    see(own, span)
    if let parent = trace.parents[index].map({ trace.spans[$0] }) {
      join(parent, span, .call)
    }
    for link in span.links {
      guard
        let place = places[ServiceGraph.Place(trace: link.traceID, span: link.spanID)]
      else { continue }
      join(set.traces[place.trace].spans[place.span], span, .link)
    }
    // What is sent to a queue is sent whether somebody takes it or not.
    if span.kind == .producer, let queue = queue(of: span) {
      see(queue, nil)
      count(own, queue, .call, isError: span.isError)
      return
    }
    // Whoever asks somebody that sends no spans.
    let isAnswered = trace.children[index].contains { trace.spans[$0].service != span.service }
    guard !isAnswered, let peer = peer(of: span) else { return }
    see(peer, nil)
    count(own, peer, .call, isError: span.isError)
  }

  private mutating func see(_ name: Name, _ span: TraceSpan?) {
    if nodes[name] == nil {
      order.append(name)
      nodes[name] = ServiceGraph.Node(name: name.name, kind: name.kind)
    }
    guard let span else { return }
    nodes[name]?.spans += 1
    if span.isError { nodes[name]?.errors += 1 }
  }

  private mutating func count(_ from: Name, _ to: Name, _ way: ServiceGraph.Way, isError: Bool) {
    var edge = edges[Way(from: from, to: to, way: way)] ?? (0, 0)
    edge.count += 1
    if isError { edge.errors += 1 }
    edges[Way(from: from, to: to, way: way)] = edge
  }

  /// From one span to the next, over the queue where one lies between.
  private mutating func join(_ from: TraceSpan, _ to: TraceSpan, _ way: ServiceGraph.Way) {
    let (one, other) = (
      Name(name: from.service, kind: .service), Name(name: to.service, kind: .service)
    )
    if to.kind == .consumer, let queue = self.queue(of: to) ?? self.queue(of: from) {
      see(queue, nil)
      if self.queue(of: from) == nil { count(one, queue, .call, isError: from.isError) }
      count(queue, other, way, isError: to.isError)
    } else if one != other || way == .link {
      count(one, other, way, isError: to.isError)
    }
  }

  /// Source: OpenTelemetry semantic conventions, "Messaging spans".
  private func queue(of span: TraceSpan) -> Name? {
    guard span.kind == .consumer || span.kind == .producer,
      let name = span.attributes["messaging.destination.name"]?.text
    else { return nil }
    return Name(name: name, kind: .queue)
  }

  /// Whom a span asks that sends no spans of its own.
  ///
  /// Source: OpenTelemetry semantic conventions, "Database client spans" and "General attributes".
  private func peer(of span: TraceSpan) -> Name? {
    guard span.kind == .client || span.kind == .producer else { return nil }
    if let system = span.attributes["db.system.name"] ?? span.attributes["db.system"] {
      let space = span.attributes["db.namespace"]?.text
      return Name(name: space.map { "\(system.text) \($0)" } ?? system.text, kind: .database)
    }
    for key in ["service.peer.name", "peer.service", "server.address"] {
      if let name = span.attributes[key]?.text, !name.isEmpty {
        return Name(name: name, kind: .external)
      }
    }
    return nil
  }

  /// Nodes by how far they are from those whom nobody calls.
  var graph: ServiceGraph {
    let sorted = edges.keys.sorted {
      ($0.from.name, $0.to.name, $0.way.rawValue) < ($1.from.name, $1.to.name, $1.way.rawValue)
    }
    let called = Set(sorted.filter { $0.from != $0.to }.map(\.to))
    var names: [Name] = []
    var seen: Set<Name> = []
    var next = order.filter { !called.contains($0) }
    if next.isEmpty { next = Array(order.prefix(1)) }
    while names.count < order.count {
      if next.isEmpty { next = order.filter { !seen.contains($0) }.prefix(1).map { $0 } }
      let fresh = next.filter { seen.insert($0).inserted }
      names += fresh
      next = fresh.flatMap { from in
        sorted.filter { $0.from == from }.map(\.to).filter { !seen.contains($0) }
      }
    }
    let places = Dictionary(uniqueKeysWithValues: names.indices.map { (names[$0], $0) })
    return ServiceGraph(
      nodes: names.compactMap { nodes[$0] },
      edges: sorted.compactMap { way in
        guard let from = places[way.from], let to = places[way.to], let edge = edges[way] else {
          return nil
        }
        return ServiceGraph.Edge(
          from: from, to: to, way: way.way, count: edge.count, errors: edge.errors)
      })
  }
}
