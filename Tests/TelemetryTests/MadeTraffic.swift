import SeededRandom
import Telemetry

/// Spans of a shop that does not exist: five services, each of which calls the next.
struct MadeTraffic {
  static let services = ["gateway", "orders", "stock", "payment", "mail"]

  var traces = 1000
  /// A second.
  var rate = 100.0
  /// Of each 1000.
  var errors = 2
  var slow = 10
  var services = MadeTraffic.services
  /// Milliseconds after which a span arrives at the most; nil where all spans of a trace arrive when it ends.
  var delay: Int?

  /// In the order of their arrival.
  func spans(seed: UInt64) -> [TraceSpan] {
    var random = SeededGenerator(seed: seed)
    var spans: [TraceSpan] = []
    for number in 0..<traces {
      let start = 1_700_000_000_000_000_000 + Int(Double(number) / rate * 1e9)
      add(&spans, &random, start)
    }
    return spans.sorted { ($0.arrival, $0.traceID) < ($1.arrival, $1.traceID) }
  }

  private func add(_ spans: inout [TraceSpan], _ random: inout SeededGenerator, _ start: Int) {
    // Neither is zero, for all practical purposes and this seed.
    guard let id = TraceID(high: random.next(), low: random.next()) else { return }
    let isSlow = random.below(1000) < slow
    let length = (20 + random.below(80) + (isSlow ? 2000 : 0)) * 1_000_000
    let failing = random.below(1000) < errors ? random.below(services.count) : -1
    var parent: SpanID?
    for (depth, service) in services.enumerated() {
      guard let own = SpanID(random.next()) else { return }
      var span = TraceSpan(
        traceID: id, spanID: own, parentID: parent, name: "work", kind: .server,
        resource: TelemetryResource(service: service), start: start + depth * 1_000_000,
        end: start + length - depth * 1_000_000)
      if depth == failing { span.status = .error }
      span.bytes = 200
      span.arrival =
        delay.map { span.end + random.below($0 + 1) * 1_000_000 } ?? start + length
      spans.append(span)
      parent = own
    }
  }
}

extension SamplingPolicy {
  static func ratio(_ share: Double) -> SamplingPolicy {
    SamplingPolicy(head: .ratio(ServiceRatios(rest: share)))
  }

  static func tail(_ conditions: TailRule.Condition...) -> SamplingPolicy {
    SamplingPolicy(tail: TailSampling(rules: conditions.map { TailRule($0) }))
  }
}

extension SamplingReplay {
  func run(_ policy: SamplingPolicy) -> Outcome {
    run(NamedPolicy(name: "policy", policy: policy))
  }
}

extension SamplingReplay.Outcome {
  /// Indices of traces of which something was kept.
  func kept(of set: TraceSet) -> Set<Int> {
    Set(set.traces.indices.filter { keptSpans(of: $0).contains(true) })
  }
}
