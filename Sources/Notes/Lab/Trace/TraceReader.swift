internal import Diagnostics
internal import Evidence
package import Telemetry

/// Reads the YAML of a `trace` block.
///
/// Places of findings are bytes of the block's body. Source: the note format, "A trace".
package struct TraceReader {
  /// What is to be run: one plan, or one for each value of `vary` and each seed.
  ///
  /// Empty where something is wrong.
  package private(set) var plans: [TracePlan] = []
  private(set) var findings: [Finding] = []
  /// Where `requests` and `program` stand.
  private(set) var requestsSpan: Span?
  private let body: [UInt8]
  private static let most = 24

  /// Whether somebody sends: traffic of a model is nobody's.
  package var receives: Bool { plans.contains { $0.traffic == nil } }

  /// What the first mistake says, for whoever runs a block that has one.
  package var mistake: (message: String, range: Range<Int>, hint: String?)? {
    findings.first { $0.severity == .error }.map {
      ($0.message, $0.span.start..<$0.span.end, $0.hint)
    }
  }

  package init(_ body: [UInt8]) {
    self.body = body
    guard
      let entries = YAMLReader.entries(
        of: body, in: Span(0, body.count), findings: &findings)
    else { return }
    let rest = entries.filter { $0.key != "vary" }
    var plans: [TracePlan] = []
    let choices = BlockVariation.choices(
      of: entries, hint: "write `vary: {generate.rate: [500/s, 1000/s]}`", findings: &findings)
    for choice in choices {
      var varied = rest
      for (key, value) in choice {
        let path = key.split(separator: ".").map(String.init)
        varied = BlockVariation.put(path[...], value, into: varied)
      }
      let plan = plan(varied)
      let settings = choice.map {
        TraceRun.Setting(key: $0.key, value: BlockVariation.text($0.value))
      }
      plans += TraceReader.seeded(plan, settings)
    }
    if plans.count > TraceReader.most, let first = entries.first {
      report(
        first.keySpan, "these are \(plans.count) runs, and a block has at most \(TraceReader.most)")
    }
    if !findings.contains(where: { $0.severity == .error }) { self.plans = plans }
  }

  /// A plan for each seed.
  private static func seeded(_ plan: TracePlan, _ settings: [TraceRun.Setting]) -> [TracePlan] {
    var plan = plan
    plan.settings = settings
    guard let traffic = plan.traffic, traffic.seeds > 1 else { return [plan] }
    return (0..<traffic.seeds).map { number in
      var seeded = plan
      seeded.traffic?.seed = traffic.seed + number
      seeded.traffic?.seeds = 1
      seeded.settings.append(
        TraceRun.Setting(key: "generate.seed", value: "\(traffic.seed + number)"))
      return seeded
    }
  }

  private mutating func report(_ span: Span, _ message: String, hint: String? = nil) {
    findings.append(Finding(.error, .badValue, at: span, message, hint: hint))
  }

  // MARK: - The plan

  private mutating func plan(_ entries: [DataEntry]) -> TracePlan {
    var keys = KeyedReader(entries, at: Span(0, 0), owner: "a trace")
    var plan = TracePlan()
    plan.program = TraceReader.words(&keys)
    plan.port = keys.number("port", 1...65_535)
    plan.ready = keys.text("ready")
    plan.variables = variables(&keys)
    if let entry = keys.entry("requests") {
      plan.requests = keys.text("requests")
      requestsSpan = entry.value.span
    }
    plan.times = keys.number("times", 1...10_000) ?? 1
    plan.receiver = receiver(&keys)
    plan.wait = keys.time("wait", allowsZero: true) ?? 3
    plan.slow = keys.time("slow")
    var traffic = TrafficReader()
    plan.traffic = traffic.read(&keys)
    plan.policies = policies(&keys)
    check(plan, &keys)
    keys.finish()
    merge(keys.findings + traffic.findings)
    return plan
  }

  private mutating func policies(_ keys: inout KeyedReader) -> [NamedPolicy] {
    guard let entry = keys.entry("sampling") else { return [] }
    let reader = SamplingReader(entry, in: body)
    merge(reader.findings)
    return reader.policies
  }

  /// Each run of `vary` finds the same again.
  private mutating func merge(_ found: [Finding]) {
    for finding in found where !findings.contains(finding) { findings.append(finding) }
  }

  /// A list of words, or one text of them.
  private static func words(_ keys: inout KeyedReader) -> [String] {
    guard let entry = keys.entry("program") else { return [] }
    if case .scalar(let text, _) = entry.value.value {
      return text.split(separator: " ").map(String.init)
    }
    return keys.texts("program").map(\.text)
  }

  private func variables(_ keys: inout KeyedReader) -> [TracePlan.Variable] {
    guard var inner = keys.mapping("env", example: "env: {OTEL_SERVICE_NAME: shop}") else {
      return []
    }
    var variables: [TracePlan.Variable] = []
    for entry in inner.all() {
      guard case .scalar(let value, _) = entry.value.value else {
        inner.reject(entry, expected: "text", hint: "write `\(entry.key): …` on one line")
        continue
      }
      variables.append(TracePlan.Variable(name: entry.key, value: value))
    }
    keys.absorb(inner)
    return variables
  }

  private func receiver(_ keys: inout KeyedReader) -> TracePlan.Receiver {
    var receiver = TracePlan.Receiver()
    guard
      var inner = keys.mapping("receiver", example: "receiver: {delay: 200ms, status: 503}")
    else { return receiver }
    receiver.delay = inner.time("delay", allowsZero: true) ?? 0
    receiver.status = inner.number("status", 400...599)
    receiver.refusals = inner.number("refusals", 1...1_000_000)
    receiver.retryAfter = inner.time("retry_after", allowsZero: true)
    if receiver.status == nil, let entry = inner.entry("refusals") ?? inner.entry("retry_after") {
      inner.refuse(
        entry, "`\(entry.key)` is of requests that are refused",
        hint: "name the status: `receiver: {status: 503, \(entry.key): …}`")
    }
    inner.finish()
    keys.absorb(inner)
    return receiver
  }

  private func check(_ plan: TracePlan, _ keys: inout KeyedReader) {
    if plan.traffic != nil || keys.has("generate") {
      for key in ["program", "requests", "port", "ready", "env", "receiver", "times"]
      where keys.has(key) {
        guard let entry = keys.entry(key) else { continue }
        keys.refuse(
          entry, "traffic of a model has no `\(key)`",
          hint: "write `generate`, or what sends spans: not both")
      }
      return
    }
    if plan.program.isEmpty, plan.requests == nil, !keys.has("program"), !keys.has("requests") {
      keys.findings.append(
        Finding(
          .error, .missingKey, at: Span(0, 1), "a trace needs somebody who sends spans",
          hint: "write `program: [python3, shop.py]`, `requests: …` or `generate: …`"))
    }
    if plan.requests == nil {
      for key in ["times", "port", "ready"] {
        guard let entry = keys.entry(key) else { continue }
        keys.refuse(entry, "`\(key)` is of requests, and this trace sends none")
      }
    }
  }
}
