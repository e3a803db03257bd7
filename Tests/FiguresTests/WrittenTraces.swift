import Telemetry

/// Traces and what was made of them, written by hand: one for everything that a figure of them can show.
enum WrittenTraces {
  static let all: [String: [TraceRun]] = [
    "complete": [complete], "broken": [broken], "linked": [linked], "errors": [errors],
    "repeated": [repeated], "concurrent": [concurrent], "outside": [outside], "graph": [graph],
    "sampling": [sampling], "capacity": capacity, "metrics": [metrics], "propagation": propagation,
  ]

  static func run(
    _ traces: [RecordedTrace], of count: Int, settings: [TraceRun.Setting] = []
  ) -> TraceRun {
    let spans = traces.reduce(0) { $0 + $1.alike * $1.spans.count }
    let services = Set(traces.flatMap { $0.spans.map(\.service) }).sorted()
    var run = TraceRun(
      traceCount: count, spanCount: spans,
      errorCount: traces.reduce(0) { $0 + $1.spans.filter(\.isError).count * $1.alike },
      errorTraces: traces.filter(\.hasError).reduce(0) { $0 + $1.alike },
      broken: traces.filter(\.isBroken).reduce(0) { $0 + $1.alike },
      complete: traces.filter { !$0.isBroken }.reduce(0) { $0 + $1.alike }, services: services,
      isGenerated: false)
    run.settings = settings
    run.traces = traces
    run.forms = traces.count
    run.links = traces.reduce(0) { $0 + $1.alike * $1.spans.reduce(0) { $0 + $1.links.count } }
    run.resolvedLinks = run.links
    return run
  }

  static func span(
    _ service: String, _ name: String, _ kind: TraceSpan.Kind = .internal, in parent: Int? = nil,
    from start: Double, _ duration: Double, own: Double? = nil, critical: [(Double, Double)] = []
  ) -> RecordedTrace.Span {
    var span = RecordedTrace.Span(
      name: name, service: service, kind: kind, parent: parent.map { .span($0) } ?? .none,
      start: start, duration: duration, own: own ?? duration)
    span.critical = critical.map { RecordedTrace.Piece(start: $0.0, end: $0.1) }
    return span
  }

  static let order = RecordedTrace(
    id: "3f2a9c01d4e5b6f7a8091a2b3c4d5e6f",
    spans: [
      span(
        "gateway", "POST /orders", .server, from: 0, 23.1, own: 2.9,
        critical: [(0, 1.4), (21.6, 23.1)]),
      span(
        "gateway", "POST", .client, in: 0, from: 1.4, 20.2, own: 1.5,
        critical: [(1.4, 2.2), (20.9, 21.6)]),
      span(
        "orders", "POST /orders/{id}", .server, in: 1, from: 2.2, 18.7, own: 4.1,
        critical: [(2.2, 4.3), (18.9, 20.9)]),
      span("orders", "INSERT orders", .client, in: 2, from: 4.3, 12.1, critical: [(4.3, 16.4)]),
      span("orders", "email send", .producer, in: 2, from: 16.4, 2.5, critical: [(16.4, 18.9)]),
    ], duration: 23.1, alike: 50)

  static let complete = run([order], of: 50)

  static let broken: TraceRun = {
    var spans = order.spans
    spans[2].parent = .missing("1a2b3c4d5e6f7081")
    spans.remove(at: 1)
    for index in [2, 3] { spans[index].parent = .span(1) }
    spans[0].critical = [RecordedTrace.Piece(start: 0, end: 23.1)]
    spans[0].own = 23.1
    for index in 1...3 { spans[index].critical = [] }
    var lost = span("email", "email process", .consumer, from: 19.5, 3)
    lost.parent = .missing("77aa00bb11cc22dd")
    spans.append(lost)
    let trace = RecordedTrace(id: order.id, spans: spans, duration: 23.1, alike: 50)
    return run([trace], of: 200)
  }()

  static let email: RecordedTrace = {
    var process = span(
      "email", "email process", .consumer, from: 0, 41.2, own: 3.2, critical: [(0, 2), (40, 41.2)])
    process.links = [
      RecordedTrace.Link(trace: "3f2a9c01", target: "orders email send"),
      RecordedTrace.Link(trace: "99887766", target: nil),
      RecordedTrace.Link(trace: nil, target: "email SMTP"),
    ]
    return RecordedTrace(
      id: "b7c1d2e3f40516273849506172839405",
      spans: [
        process, span("email", "SMTP", .client, in: 0, from: 2, 38, critical: [(2, 40)]),
      ], duration: 41.2, alike: 50)
  }()

  static let linked: TraceRun = {
    var run = WrittenTraces.run([order, email], of: 100)
    run.resolvedLinks = 100
    run.graph = ServiceGraph(
      nodes: [
        ServiceGraph.Node(name: "gateway", kind: .service, spans: 100),
        ServiceGraph.Node(name: "orders", kind: .service, spans: 150),
        ServiceGraph.Node(name: "email", kind: .queue),
        ServiceGraph.Node(name: "postgresql shop", kind: .database),
        ServiceGraph.Node(name: "email", kind: .service, spans: 100),
        ServiceGraph.Node(name: "smtp.example.com", kind: .external),
      ],
      edges: [
        ServiceGraph.Edge(from: 0, to: 1, way: .call, count: 50),
        ServiceGraph.Edge(from: 1, to: 2, way: .call, count: 50),
        ServiceGraph.Edge(from: 1, to: 3, way: .call, count: 50),
        ServiceGraph.Edge(from: 2, to: 4, way: .link, count: 50),
        ServiceGraph.Edge(from: 4, to: 5, way: .call, count: 50),
      ])
    run.logs = 12
    run.joinedLogs = 12
    return run
  }()

  static let errors: TraceRun = {
    var spans = order.spans
    spans[3].isError = true
    spans[3].message = "deadlock detected"
    spans[3].events = [
      RecordedTrace.Event(at: 6, name: "retry"),
      RecordedTrace.Event(
        at: 16.2, name: "exception",
        text:
          "psycopg.errors.DeadlockDetected: deadlock detected while waiting for ShareLock on transaction 741"
      ),
      RecordedTrace.Event(at: 16.3, name: "rollback"), RecordedTrace.Event(at: 16.3, name: "end"),
    ]
    spans[2].isError = true
    spans[0].isError = true
    spans[0].message = "500"
    spans[3].attributes = [RecordedTrace.Attribute(name: "db.system.name", value: "postgresql")]
    return run([RecordedTrace(id: order.id, spans: spans, duration: 23.1, alike: 1)], of: 50)
  }()

  static let repeated: TraceRun = {
    var many = span(
      "orders", "SELECT order_lines", .client, in: 1, from: 9, 96, critical: [(9, 121)])
    many.count = 48
    many.last = 121
    var trace = RecordedTrace(
      id: "c0ffee00c0ffee00c0ffee00c0ffee00",
      spans: [
        span(
          "orders", "GET /orders", .server, from: 0, 130, own: 8, critical: [(0, 4), (126, 130)]),
        span("orders", "list", in: 0, from: 4, 122, own: 14, critical: [(4, 6), (121, 126)]),
        span("orders", "SELECT orders", .client, in: 1, from: 6, 3, critical: [(6, 9)]),
        many,
      ], duration: 130, alike: 20)
    trace.hidden = 3
    return run([trace], of: 20)
  }()

  static let concurrent = run(
    [
      RecordedTrace(
        id: "0123456789abcdef0123456789abcdef",
        spans: [
          span(
            "shop", "GET /product/{id}", .server, from: 0, 90, own: 12,
            critical: [(0, 4), (82, 90)]),
          span("shop", "GET prices", .client, in: 0, from: 4, 40),
          span("prices", "GET /prices", .server, in: 1, from: 6, 36),
          span("shop", "GET stock", .client, in: 0, from: 5, 77, critical: [(4, 7), (80, 82)]),
          span("stock", "GET /stock", .server, in: 3, from: 7, 73, critical: [(7, 80)]),
          span("shop", "GET reviews", .client, in: 0, from: 5, 50),
          span("reviews", "GET /reviews", .server, in: 5, from: 8, 44),
        ], duration: 90, alike: 1)
    ], of: 1)

  static let outside: TraceRun = {
    var late = span("worker", "send receipt", in: 0, from: 15, 30)
    late.isOutsideParent = true
    var early = span("stock", "GET /stock", .server, in: 0, from: 0, 9)
    early.isOutsideParent = true
    var after = span("worker", "audit", in: 0, from: 32, 5)
    after.isOutsideParent = true
    return run(
      [
        RecordedTrace(
          id: "feedfacefeedfacefeedfacefeedface",
          spans: [
            span("shop", "POST /orders", .server, from: 5, 20, own: 6, critical: [(5, 25)]), early,
            late, after,
          ], duration: 45, alike: 3)
      ], of: 4)
  }()

  /// With a circle, an edge over several columns, an edge to itself, and errors.
  static let graph: TraceRun = {
    var run = WrittenTraces.run([], of: 1200)
    run.services = ["billing", "email", "gateway", "orders"]
    run.spanCount = 9600
    run.graph = ServiceGraph(
      nodes: [
        ServiceGraph.Node(name: "gateway", kind: .service, spans: 2400, errors: 12),
        ServiceGraph.Node(name: "orders", kind: .service, spans: 4800, errors: 12),
        ServiceGraph.Node(name: "billing", kind: .service, spans: 1100),
        ServiceGraph.Node(name: "postgresql shop", kind: .database),
        ServiceGraph.Node(name: "orders.created", kind: .queue),
        ServiceGraph.Node(name: "email", kind: .service, spans: 1300),
        ServiceGraph.Node(name: "api.payments.example.com", kind: .external),
      ],
      edges: [
        ServiceGraph.Edge(from: 0, to: 1, way: .call, count: 1200, errors: 12),
        ServiceGraph.Edge(from: 0, to: 3, way: .call, count: 300),
        ServiceGraph.Edge(from: 1, to: 2, way: .call, count: 1100),
        ServiceGraph.Edge(from: 2, to: 1, way: .call, count: 40),
        ServiceGraph.Edge(from: 1, to: 3, way: .call, count: 3600, errors: 12),
        ServiceGraph.Edge(from: 1, to: 4, way: .call, count: 1188),
        ServiceGraph.Edge(from: 4, to: 5, way: .link, count: 1180, errors: 3),
        ServiceGraph.Edge(from: 2, to: 6, way: .call, count: 1100),
        ServiceGraph.Edge(from: 5, to: 5, way: .link, count: 20),
      ])
    return run
  }()
}
