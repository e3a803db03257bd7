import Telemetry
import Testing

/// Who calls whom.
@Suite struct ServiceGraphTests {
  private func edges(_ graph: ServiceGraph) -> [String] {
    graph.edges.map {
      "\(graph.nodes[$0.from].name) \($0.way.rawValue) \(graph.nodes[$0.to].name) \($0.count)/\($0.errors)"
    }
  }

  @Test func `calls, a database that sends no spans, and a queue`() throws {
    var query = try SpanTree.span(3, under: 2, "SELECT", of: "orders", 3, 5, kind: .client)
    query.attributes = ["db.system.name": "postgresql", "server.address": "db.example.org"]
    var send = try SpanTree.span(4, under: 2, "send mails", of: "orders", 5, 6, kind: .producer)
    send.attributes = ["messaging.destination.name": "mails"]
    var process = try SpanTree.span(
      5, under: 4, "process mails", of: "mailer", 9, 12, kind: .consumer)
    process.attributes = ["messaging.destination.name": "mails"]
    process.status = .error
    let graph = ServiceGraph(
      TraceSet([
        try SpanTree.span(1, "POST /orders", of: "gateway", 0, 10, kind: .server),
        try SpanTree.span(6, under: 1, "POST", of: "gateway", 1, 9, kind: .client),
        try SpanTree.span(2, under: 6, "POST /orders", of: "orders", 2, 8, kind: .server),
        query, send, process,
      ]))
    #expect(graph.nodes.map(\.name).first == "gateway")
    #expect(
      Set(edges(graph)) == [
        "gateway call orders 1/0", "orders call postgresql 1/0", "orders call mails 1/0",
        "mails call mailer 1/1",
      ])
    #expect(graph.nodes.first { $0.name == "mails" }?.kind == .queue)
    #expect(graph.nodes.first { $0.name == "postgresql" }?.kind == .database)
  }

  @Test func `a consumer that links is reached by a link`() throws {
    let other = TraceID(high: 2, low: 2)
    var send = try SpanTree.span(4, "send mails", of: "orders", 5, 6, kind: .producer)
    send.attributes = ["messaging.destination.name": "mails"]
    var process = try SpanTree.span(
      5, "process", of: "mailer", 9, 12, kind: .consumer, trace: other)
    process.links = [TraceSpan.Link(traceID: send.traceID, spanID: send.spanID)]
    let graph = ServiceGraph(TraceSet([send, process]))
    #expect(edges(graph) == ["mails link mailer 1/0", "orders call mails 1/0"])
  }

  @Test func `services that call each other have an order, and nobody is lost`() throws {
    let graph = ServiceGraph(
      TraceSet([
        try SpanTree.span(1, under: 9, of: "a", 0, 10),
        try SpanTree.span(2, under: 1, of: "b", 1, 9),
        try SpanTree.span(3, under: 2, of: "a", 2, 8),
      ]))
    #expect(graph.nodes.map(\.name) == ["a", "b"])
    #expect(edges(graph) == ["a call b 1/0", "b call a 1/0"])
  }
}
