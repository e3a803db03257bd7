internal import Diagnostics
internal import Telemetry

/// Reads `generate` of a `trace` block: traffic of a model.
struct TrafficReader {
  private(set) var findings: [Finding] = []
  private static let example =
    "generate: {traces: 10000, routes: {GET /orders: {service: gateway, latency: 30ms}}}"
  private static let most = 1_000_000
  private static let deepest = 12

  /// Reads it.
  ///
  /// - Parameter keys: Of the block.
  /// - Returns: nil where there is none, or what is wrong was found.
  mutating func read(_ keys: inout KeyedReader) -> TrafficModel? {
    guard let entry = keys.entry("generate"),
      var inner = keys.mapping("generate", example: TrafficReader.example)
    else { return nil }
    let traces = inner.number("traces", 1...TrafficReader.most)
    if traces == nil, !inner.has("traces") {
      inner.missing("traces", hint: "write `\(TrafficReader.example)`")
    }
    var routes: [TrafficModel.Route] = []
    if let mapping = inner.mapping("routes", example: "routes: {GET /orders: {service: gateway}}") {
      routes = read(routes: mapping)
    } else if !inner.has("routes") {
      inner.missing("routes", hint: "write `\(TrafficReader.example)`")
    }
    var model = TrafficModel(
      routes: routes, seed: inner.integer("seed") ?? 1, traces: traces ?? 1,
      rate: inner.rate("rate") ?? 100)
    model.seeds = inner.number("seeds", 1...24) ?? 1
    model.export = inner.time("export", allowsZero: true) ?? 0
    inner.finish()
    findings += inner.findings
    if routes.isEmpty, !findings.contains(where: { $0.severity == .error }) {
      findings.append(
        Finding(
          .error, .badValue, at: entry.value.span, "traffic needs a route",
          hint: "write `\(TrafficReader.example)`"))
    }
    return model
  }

  private mutating func read(routes mapping: KeyedReader) -> [TrafficModel.Route] {
    var mapping = mapping
    var routes: [TrafficModel.Route] = []
    for entry in mapping.all() {
      guard
        var inner = mapping.mapping(
          entry.key, example: "\(entry.key): {service: gateway, latency: 30ms}")
      else { continue }
      var weight = 1.0
      if let written = inner.entry("weight"), let text = inner.text("weight") {
        if let number = Double(text), number > 0, number < 1e9 {
          weight = number
        } else {
          inner.refuse(written, "a weight is a number above 0")
        }
      }
      let service = inner.requiredText("service", hint: "write `service: gateway`")
      let root = call(&inner, service ?? "", name: entry.key, way: .request, depth: 0)
      inner.finish()
      findings += inner.findings
      routes.append(TrafficModel.Route(weight: weight, root: root))
    }
    findings += mapping.findings
    return routes
  }

  // MARK: - Calls

  private mutating func call(
    _ keys: inout KeyedReader, _ service: String, name: String, way: TrafficModel.Way, depth: Int
  ) -> TrafficModel.Call {
    var call = TrafficModel.Call(
      service: service, name: name, way: way,
      time: time("latency", &keys) ?? .logNormal(median: 0.01, spread: 5),
      errors: keys.share("errors") ?? 0)
    call.isParallel = keys.flag("parallel") ?? false
    if var slow = keys.mapping("slow", example: "slow: {share: 1%, latency: 2s}") {
      let share = slow.share("share")
      let time = time("latency", &slow)
      if let share, let time {
        call.slow = TrafficModel.Slow(share: share, time: time)
      } else if slow.findings.isEmpty {
        slow.missing(
          share == nil ? "share" : "latency", hint: "write `slow: {share: 1%, latency: 2s}`")
      }
      slow.finish()
      keys.absorb(slow)
    }
    let calls = keys.mappings(
      "calls", owner: "a call", example: "- {service: orders, name: GET /orders, latency: 10ms}")
    guard depth < TrafficReader.deepest else {
      keys.entry("calls").map { keys.refuse($0, "calls are nested too deeply") }
      return call
    }
    call.calls = calls.compactMap { inner in
      var inner = inner
      defer {
        inner.finish()
        findings += inner.findings
      }
      return self.inner(&inner, depth)
    }
    return call
  }

  /// One of those that a service calls.
  private mutating func inner(_ keys: inout KeyedReader, _ depth: Int) -> TrafficModel.Call? {
    let name = keys.text("name")
    let probability = keys.share("share") ?? 1
    let times = keys.number("times", 1...1000) ?? 1
    var call: TrafficModel.Call
    if let system = keys.text("database") {
      call = self.call(
        &keys, "", name: name ?? "SELECT", way: .database(system: system), depth: depth + 1)
      if !call.calls.isEmpty, let entry = keys.entry("calls") {
        keys.refuse(entry, "a database calls nobody")
      }
    } else {
      guard let service = keys.requiredText("service", hint: "write `service: orders`") else {
        return nil
      }
      if let queue = keys.text("queue") {
        let delay = keys.time("delay", allowsZero: true).map {
          TrafficModel.Time.exponential(mean: $0)
        }
        let way = TrafficModel.Way.queue(
          name: queue, delay: delay ?? .constant(0), isLinked: keys.flag("link") ?? false)
        call = self.call(
          &keys, service, name: name ?? "process \(queue)", way: way, depth: depth + 1)
      } else {
        call = self.call(
          &keys, service, name: name ?? "call \(service)", way: .request, depth: depth + 1)
      }
    }
    call.probability = probability
    call.times = times
    return call
  }

  /// `30ms`, or `{p50: 30ms, p99: 300ms}`, or `{mean: 8s}`.
  private func time(_ key: String, _ keys: inout KeyedReader) -> TrafficModel.Time? {
    guard let entry = keys.entry(key) else { return nil }
    guard case .mapping = entry.value.value else {
      return keys.time(key, allowsZero: true).map {
        $0 == 0 ? .constant(0) : .logNormal(median: $0, spread: 5)
      }
    }
    let example = "\(key): {p50: 30ms, p99: 300ms}"
    guard var inner = keys.mapping(key, example: example) else { return nil }
    defer {
      inner.finish()
      keys.absorb(inner)
    }
    if let mean = inner.time("mean") { return .exponential(mean: mean) }
    guard let median = inner.time("p50") else {
      if inner.findings.isEmpty { inner.missing("p50", hint: "write `\(example)`") }
      return nil
    }
    let tail = inner.time("p99") ?? median * 5
    if tail < median, let entry = inner.entry("p99") {
      inner.refuse(entry, "the 99th percentile is not below the median")
    }
    return .logNormal(median: median, spread: max(1, tail / median))
  }
}
