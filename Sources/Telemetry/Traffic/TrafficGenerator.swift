internal import Loads

/// Makes the spans that a system of a model would send.
///
/// The same seed makes the same spans.
package struct TrafficGenerator {
  private let model: TrafficModel
  private let total: Double
  private var random: ScriptRandom
  private var spans: [TraceSpan] = []
  /// Of each service, when within its interval it sends.
  private var phases: [String: Int] = [:]
  private var resources: [String: TelemetryResource] = [:]
  /// When the traffic begins: any moment will do, and the same one makes the same spans.
  private static let epoch = 1_700_000_000_000_000_000

  /// Makes all spans.
  ///
  /// - Parameters:
  ///   - model: The system.
  ///   - seed: Of what is random.
  /// - Returns: In the order in which they arrive.
  ///
  /// O(n log n) in the number of spans.
  package static func spans(of model: TrafficModel, seed: Int) -> [TraceSpan] {
    var generator = TrafficGenerator(model, seed)
    generator.run()
    return generator.spans.sorted {
      ($0.arrival, $0.traceID, $0.spanID) < ($1.arrival, $1.traceID, $1.spanID)
    }
  }

  private init(_ model: TrafficModel, _ seed: Int) {
    self.model = model
    total = model.routes.reduce(0) { $0 + $1.weight }
    random = ScriptRandom(seed: UInt64(bitPattern: Int64(seed)), 0x74)
  }

  private mutating func run() {
    var time = 0.0
    for _ in 0..<model.traces {
      time += random.exponential() / model.rate
      guard let root = choose() else { return }
      let id = traceID()
      _ = work(
        root, Caller(trace: id, span: nil), from: TrafficGenerator.epoch + nanoseconds(time))
    }
  }

  private mutating func choose() -> TrafficModel.Call? {
    var rest = random.fraction() * total
    for route in model.routes {
      rest -= route.weight
      if rest < 0 { return route.root }
    }
    return model.routes.last?.root
  }

  // MARK: - Work

  private struct Caller {
    var trace: TraceID
    var span: SpanID?
    var link: TraceSpan.Link?
  }

  /// What a piece of work came to.
  private struct Outcome {
    var end: Int
    var isError: Bool
  }

  /// Of a service that is asked: its span, and those of all that it calls.
  private mutating func work(
    _ call: TrafficModel.Call, _ caller: Caller, from start: Int
  ) -> Outcome {
    let id = spanID()
    var isError = random.fraction() < call.errors
    let own = ownTime(call)
    // Half of it before what it waits for, half after.
    var reached = start + own / 2
    let begun = reached
    for inner in call.calls {
      for _ in 0..<inner.times {
        guard inner.probability >= 1 || random.fraction() < inner.probability else { continue }
        let outcome = ask(
          inner, of: call.service, Caller(trace: caller.trace, span: id),
          from: call.isParallel ? begun : reached)
        guard let outcome else { continue }
        reached = max(reached, outcome.end)
        isError = isError || outcome.isError
      }
    }
    let end = reached + own - own / 2
    let kind: TraceSpan.Kind = if case .queue = call.way { .consumer } else { .server }
    var span = TraceSpan(
      traceID: caller.trace, spanID: id, parentID: caller.span, name: call.name, kind: kind,
      resource: resource(call.service), start: start, end: end)
    span.attributes = attributes(call)
    if let link = caller.link { span.links = [link] }
    if isError { span.status = .error }
    send(span)
    return Outcome(end: end, isError: isError)
  }

  /// Asks another service, or a database, or sends to a queue.
  ///
  /// - Returns: nil where nobody waits for it.
  private mutating func ask(
    _ call: TrafficModel.Call, of service: String, _ caller: Caller, from start: Int
  ) -> Outcome? {
    let id = spanID()
    var span = TraceSpan(
      traceID: caller.trace, spanID: id, parentID: caller.span, name: call.name, kind: .client,
      resource: resource(service), start: start, end: start)
    span.attributes = attributes(call)
    switch call.way {
    case .request:
      let way = TrafficGenerator.way
      let outcome = work(
        call, Caller(trace: caller.trace, span: id), from: start + way)
      span.end = outcome.end + way
      if outcome.isError { span.status = .error }
      send(span)
      return Outcome(end: span.end, isError: outcome.isError)
    case .database:
      span.end = start + ownTime(call)
      let isError = random.fraction() < call.errors
      if isError { span.status = .error }
      send(span)
      return Outcome(end: span.end, isError: isError)
    case .queue(let name, let delay, let isLinked):
      span.kind = .producer
      span.name = "send \(name)"
      span.end = start + TrafficGenerator.way
      send(span)
      let begin = span.end + nanoseconds(sample(delay))
      var next = Caller(trace: caller.trace, span: id)
      if isLinked {
        next = Caller(
          trace: traceID(), span: nil,
          link: TraceSpan.Link(traceID: caller.trace, spanID: id))
      }
      _ = work(call, next, from: begin)
      return Outcome(end: span.end, isError: false)
    }
  }

  /// From one service to the next, in nanoseconds.
  private static let way = 200_000

  // MARK: - Times

  private mutating func ownTime(_ call: TrafficModel.Call) -> Int {
    if let slow = call.slow, random.fraction() < slow.share {
      return nanoseconds(sample(slow.time))
    }
    return nanoseconds(sample(call.time))
  }

  private mutating func sample(_ time: TrafficModel.Time) -> Double {
    switch time {
    case .constant(let time): time
    case .exponential(let mean): random.exponential() * mean
    case .logNormal(let median, let spread): random.logNormal(median: median, spread: spread)
    }
  }

  private func nanoseconds(_ seconds: Double) -> Int { Int(min(max(0, seconds), 1e8) * 1e9) }

  // MARK: - Names

  private mutating func traceID() -> TraceID {
    while true {
      if let id = TraceID(high: random.next(), low: random.next()) { return id }
    }
  }

  private mutating func spanID() -> SpanID {
    while true {
      if let id = SpanID(random.next()) { return id }
    }
  }

  private mutating func resource(_ service: String) -> TelemetryResource {
    if let known = resources[service] { return known }
    let made = TelemetryResource(service: service)
    resources[service] = made
    return made
  }

  private var known: [String: Attributes] = [:]

  /// Made once for each name: they are the same for all spans of a call.
  private mutating func attributes(_ call: TrafficModel.Call) -> Attributes {
    let key: String
    let made: Attributes
    switch call.way {
    case .request:
      key = call.name
      made =
        call.name.contains("/") ? ["http.route": .text(TrafficGenerator.route(call.name))] : [:]
    case .database(let system):
      key = "db \(system)"
      made = ["db.system.name": .text(system)]
    case .queue(let name, _, _):
      key = "queue \(name)"
      made = ["messaging.destination.name": .text(name)]
    }
    if let there = known[key] { return there }
    known[key] = made
    return made
  }

  /// Of a name such as `GET /orders`, what follows the method.
  private static func route(_ name: String) -> String {
    name.split(separator: " ").last.map(String.init) ?? name
  }

  // MARK: - Sending

  private mutating func send(_ span: TraceSpan) {
    var span = span
    span.bytes = span.encodedSize
    span.arrival = arrival(span)
    spans.append(span)
  }

  /// A service gathers spans, and sends them at the end of its interval.
  private mutating func arrival(_ span: TraceSpan) -> Int {
    let end = span.end - TrafficGenerator.epoch
    let interval = nanoseconds(model.export)
    guard interval > 0 else { return end }
    let phase: Int
    if let known = phases[span.service] {
      phase = known
    } else {
      phase = Int(random.fraction() * Double(interval))
      phases[span.service] = phase
    }
    return (max(0, end - phase) + interval - 1) / interval * interval + phase
  }
}
