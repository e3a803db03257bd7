internal import Diagnostics
internal import Evidence
internal import Loads

/// Takes what belongs to a load, or to one of its groups, out of a mapping.
struct LoadKeys {
  var keys: KeyedReader
  let body: [UInt8]

  /// Keys of a load that its groups have as well, unless they say otherwise.
  static let inherited: Set<String> = [
    "workers", "rate", "arrivals", "pool", "instances", "think", "round_trip", "retry", "limit",
    "user", "isolation",
  ]
  private static let mostWorkers = 1000

  init(_ keys: KeyedReader, _ body: [UInt8]) {
    self.keys = keys
    self.body = body
  }

  mutating func time(_ key: String, allowsZero: Bool = false) -> Double? {
    keys.time(key, allowsZero: allowsZero)
  }

  mutating func refuse(_ entry: DataEntry, _ message: String, hint: String? = nil) {
    keys.refuse(entry, message, hint: hint)
  }

  mutating func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    keys.number(key, range)
  }

  // MARK: - Groups

  mutating func group(_ name: String?) -> LoadGroup {
    var group = LoadGroup(name: name, transactions: transactions())
    group.workers = number("workers", 1...LoadKeys.mostWorkers)
    group.arrivals = arrivals()
    group.count = number("count", 1...100_000_000)
    group.duration = time("duration")
    group.start = time("start", allowsZero: true) ?? 0
    let pool = pool()
    group.pool = pool.pool
    group.instances = number("instances", 1...100) ?? pool.instances ?? 1
    group.think = time("think", allowsZero: true) ?? 0
    group.roundTrip = time("round_trip", allowsZero: true) ?? 0
    group.retry = retry()
    group.limit = time("limit")
    group.user = keys.text("user")
    group.isolation = isolation()
    check(group)
    return group
  }

  private mutating func arrivals() -> LoadGroup.Arrivals {
    let kind = keys.entry("arrivals")
    let rate = keys.rate("rate")
    guard let kind, let text = keys.text("arrivals") else {
      return rate.map { .constant($0) } ?? .closed
    }
    guard ["constant", "poisson"].contains(text) else {
      refuse(kind, "`arrivals` is `constant` or `poisson`")
      return .closed
    }
    guard let rate else { return .closed }
    return text == "poisson" ? .poisson(rate) : .constant(rate)
  }

  private mutating func pool() -> (pool: LoadGroup.Pool?, instances: Int?) {
    guard let entry = keys.entry("pool") else { return (nil, nil) }
    if case .scalar(let text, _) = entry.value.value, let size = Int(text), size > 0 {
      return (LoadGroup.Pool(size: size), nil)
    }
    guard let mapping = keys.mapping("pool", example: "pool: {size: 8, timeout: 2s}") else {
      return (nil, nil)
    }
    var inner = LoadKeys(mapping, body)
    let size = inner.number("size", 1...1000)
    if size == nil, !inner.keys.has("size") {
      inner.keys.missing("size", hint: "write `pool: {size: 8}`")
    }
    var pool = LoadGroup.Pool(size: size ?? 1)
    pool.timeout = inner.time("timeout")
    let instances = inner.number("instances", 1...100)
    if let order = inner.keys.entry("order"), let text = inner.keys.text("order") {
      pool.isLastFirst = text == "lifo"
      if !["fifo", "lifo"].contains(text) { inner.refuse(order, "`order` is `fifo` or `lifo`") }
    }
    inner.keys.finish()
    keys.absorb(inner.keys)
    return (pool, instances)
  }

  private mutating func retry() -> LoadGroup.Retry? {
    let example = "retry: {codes: [\"40001\", \"40P01\"], attempts: 5, backoff: 5ms}"
    guard let entry = keys.entry("retry"),
      let mapping = keys.mapping("retry", example: example)
    else { return nil }
    var inner = LoadKeys(mapping, body)
    let codes = inner.keys.texts("codes", allowsSingle: true)
    if codes.isEmpty { inner.refuse(entry, "`retry` needs `codes`", hint: "write `\(example)`") }
    for (text, span) in codes where !LoadKeys.isCode(text) {
      inner.keys.findings.append(
        Finding(
          .error, .badValue, at: span, "`\(text)` is no code of an error",
          hint: "an SQLSTATE has five digits or capitals, and stands between quotes: \"40001\""))
    }
    var retry = LoadGroup.Retry(codes: Set(codes.map(\.text)))
    retry.attempts = inner.number("attempts", 1...10_000) ?? 10
    retry.backoff = inner.time("backoff", allowsZero: true) ?? 0
    inner.keys.finish()
    keys.absorb(inner.keys)
    return retry
  }

  /// An SQLSTATE, a status, or what keeps a request from having an answer.
  private static func isCode(_ text: String) -> Bool {
    let isNumbered =
      (text.utf8.count == 5 || text.utf8.count == 3)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    return isNumbered || ["pool", "connect", "timeout", "closed"].contains(text)
  }

  private mutating func isolation() -> String? {
    guard let entry = keys.entry("isolation"), let text = keys.text("isolation") else { return nil }
    let levels = ["read committed", "repeatable read", "serializable", "read uncommitted"]
    guard levels.contains(text.lowercased()) else {
      refuse(
        entry, "`isolation` is one of " + levels.map { "`\($0)`" }.joined(separator: ", "))
      return nil
    }
    return text.lowercased()
  }

  private mutating func check(_ group: LoadGroup) {
    let place = keys.entry("transaction")?.value.span ?? keys.span
    func report(_ message: String, _ hint: String? = nil) {
      keys.findings.append(Finding(.error, .badValue, at: place, message, hint: hint))
    }
    let steps = group.scripts.flatMap(\.steps)
    if group.isOpen, group.scripts.contains(where: { !$0.barriers.isEmpty }) {
      report(
        "workers of an open loop come and go: they cannot wait for each other with `\\barrier`")
    }
    if group.pool == nil, steps.contains(where: { [.acquire, .release, .leak].contains($0) }) {
      report(
        "`\\acquire`, `\\release` and `\\leak` are of a pool, and this load has none",
        "write `pool: {size: 8}`")
    }
    if group.isHTTP, group.pool != nil {
      report("a pool is of connections to the database, and this load sends requests")
    }
    if group.isHTTP, !group.scripts.isEmpty {
      report("requests and transactions cannot be mixed in one group", "make two `groups`")
    }
  }

  // MARK: - Transactions

  private mutating func transactions() -> [LoadGroup.Transaction] {
    let given = ["transaction", "mix", "http"].filter { keys.has($0) }
    guard given.count == 1 else {
      given.forEach { keys.accept($0) }
      keys.findings.append(
        Finding(
          .error, given.isEmpty ? .missingKey : .badValue, at: keys.span,
          given.isEmpty
            ? "\(keys.owner) needs a `transaction`, a `mix` or `http`"
            : "\(keys.owner) has one of `transaction`, `mix` and `http`",
          hint: given.isEmpty ? "write `transaction: |`, and a script below it" : nil))
      return []
    }
    if given == ["mix"] { return mix() }
    return work().map { [LoadGroup.Transaction(work: $0)] } ?? []
  }

  private mutating func mix() -> [LoadGroup.Transaction] {
    let example = "- {weight: 9, name: read, transaction: …}"
    var names: Set<String> = []
    return keys.mappings("mix", owner: "a transaction of the mix", example: example).compactMap {
      var inner = LoadKeys($0, body)
      defer {
        inner.keys.finish()
        keys.absorb(inner.keys)
      }
      let name = inner.keys.requiredText("name", hint: "write `\(example)`")
      if let name, !names.insert(name).inserted, let entry = inner.keys.entry("name") {
        inner.refuse(entry, "two transactions of the mix are called `\(name)`")
      }
      guard let work = inner.work() else { return nil }
      return LoadGroup.Transaction(name: name, weight: inner.weight("weight") ?? 1, work: work)
    }
  }

  private mutating func weight(_ key: String) -> Double? {
    guard let entry = keys.entry(key), let text = keys.text(key) else { return nil }
    if let number = Double(text), number >= 0, number < 1e9 { return number }
    refuse(entry, "a weight is a number from 0")
    return nil
  }

  private mutating func work() -> LoadGroup.Work? {
    if keys.has("http") { return request().map { .request($0) } }
    guard let entry = keys.entry("transaction"), let text = keys.text("transaction") else {
      keys.missing("transaction", hint: "write `transaction: |`, and a script below it")
      return nil
    }
    let script = LoadScript(text)
    let places = ScalarPlaces(text, at: entry.value.span, in: body)
    for mistake in script.mistakes {
      keys.findings.append(
        Finding(
          .error, .badScript, at: places.place(mistake.range), mistake.message, hint: mistake.hint))
    }
    if script.steps.isEmpty, script.mistakes.isEmpty {
      refuse(entry, "this transaction does nothing")
    }
    return .script(script)
  }

  private mutating func request() -> LoadRequest? {
    guard let entry = keys.entry("http") else { return nil }
    if case .scalar(let text, _) = entry.value.value {
      let words = text.split(separator: " ").map(String.init)
      return words.count == 2
        ? LoadRequest(method: words[0].uppercased(), url: words[1]) : LoadRequest(url: text)
    }
    let example = "http: {method: POST, url: /orders, body: …}"
    guard let mapping = keys.mapping("http", example: example) else { return nil }
    var inner = LoadKeys(mapping, body)
    let url = inner.keys.requiredText("url", hint: "write `\(example)`")
    var request = LoadRequest(
      method: inner.keys.text("method")?.uppercased() ?? "GET", url: url ?? "/")
    if let entry = inner.keys.entry("headers"), case .mapping(let headers) = entry.value.value {
      for header in headers {
        guard case .scalar(let value, _) = header.value.value else { continue }
        request.headers.append(LoadRun.Setting(key: header.key, value: value))
      }
    }
    request.body = inner.keys.text("body")
    request.timeout = inner.time("timeout") ?? 30
    inner.keys.finish()
    keys.absorb(inner.keys)
    return request
  }
}
