internal import Diagnostics
internal import Evidence
internal import Telemetry

/// A decision when traces are over.
extension SamplingKeys {
  private static let example = "tail: {wait: 10s, policies: [{status: error}, {ratio: 0.01}]}"
  private static let most = 100_000_000

  mutating func tail() -> TailSampling? {
    guard let mapping = keys.mapping("tail", example: SamplingKeys.example) else { return nil }
    var inner = SamplingKeys(mapping, body)
    defer { absorb(inner) }
    var tail = TailSampling(rules: inner.policies())
    if let wait = inner.keys.entry("wait"), let time = inner.time(wait.value, of: "wait") {
      tail.wait = time
    }
    tail.capacity = inner.number("capacity", 1...SamplingKeys.most) ?? tail.capacity
    tail.caches = inner.caches()
    tail.collectors = inner.number("collectors", 1...64) ?? 1
    if let routing = inner.keys.entry("routing"), let text = inner.keys.text("routing") {
      tail.isRoutedByTrace = text != "none"
      if !["trace", "none"].contains(text) {
        inner.refuse(
          routing.value.span, "`routing` is `trace` or `none`",
          hint: "`trace` sends all spans of a trace to the same collector")
      }
    }
    tail.endsAtFirstMatch = inner.keys.flag("first_match") ?? false
    tail.dropsPending = inner.keys.flag("drop_pending") ?? false
    inner.keys.finish()
    return tail
  }

  private mutating func caches() -> TailSampling.Caches {
    guard let entry = keys.entry("cache") else { return TailSampling.Caches() }
    switch entry.value.value {
    case .scalar:
      let size = number("cache", 0...SamplingKeys.most) ?? 0
      return TailSampling.Caches(sampled: size, dropped: size)
    case .mapping(let entries):
      var inner = inner(entries, of: entry)
      defer { absorb(inner) }
      let caches = TailSampling.Caches(
        sampled: inner.number("sampled", 0...SamplingKeys.most) ?? 0,
        dropped: inner.number("dropped", 0...SamplingKeys.most) ?? 0)
      inner.keys.finish()
      return caches
    default:
      refuse(
        entry.value.span, "`cache` says how many decisions are remembered",
        hint: "write `cache: 100000` or `cache: {sampled: 100000, dropped: 100000}`")
      return TailSampling.Caches()
    }
  }

  private mutating func policies() -> [TailRule] {
    guard let entry = keys.entry("policies") else {
      keys.missing("policies", hint: "write `\(SamplingKeys.example)`")
      return []
    }
    var reader = TailRuleReader(body)
    let rules = reader.rules(entry, within: .policy)
    keys.findings += reader.findings
    return rules
  }
}
