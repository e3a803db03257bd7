internal import Diagnostics
internal import Evidence
internal import Telemetry

/// Takes what belongs to a sampling policy out of a mapping.
struct SamplingKeys {
  var keys: KeyedReader
  let body: [UInt8]

  init(_ keys: KeyedReader, _ body: [UInt8]) {
    self.keys = keys
    self.body = body
  }

  mutating func refuse(_ span: Span, _ message: String, hint: String? = nil) {
    keys.findings.append(Finding(.error, .badValue, at: span, message, hint: hint))
  }

  /// A reader of a mapping that is the value of a key; what it finds is to be absorbed.
  func inner(_ entries: [DataEntry], of entry: DataEntry) -> SamplingKeys {
    SamplingKeys(KeyedReader(entries, at: entry.keySpan, owner: "`\(entry.key)`"), body)
  }

  mutating func absorb(_ other: SamplingKeys) { keys.absorb(other.keys) }

  // MARK: - Values

  mutating func share(_ node: DataNode, of key: String) -> Double? { keys.share(node, of: key) }

  /// In nanoseconds.
  mutating func time(_ node: DataNode, of key: String) -> Int? {
    if case .scalar(let text, _) = node.value {
      if let time = WrittenDuration.read(text) { return Int(time / .nanoseconds(1)) }
      if Double(text.prefix { $0.isNumber || $0 == "." }) == 0 { return 0 }
    }
    refuse(node.span, "`\(key)` takes a time", hint: WrittenDuration.hint)
    return nil
  }

  mutating func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    keys.number(key, range)
  }

  // MARK: - When spans begin

  mutating func head() -> HeadSampling? {
    guard let entry = keys.entry("head") else { return nil }
    let hint = "write `head: {ratio: 0.01}`, `head: always` or `head: never`"
    switch entry.value.value {
    case .scalar("always", _): return .always
    case .scalar("never", _): return .never
    case .mapping(let entries):
      var inner = inner(entries, of: entry)
      defer { absorb(inner) }
      let ratios = inner.ratios(hint)
      let isIndependent = inner.keys.flag("independent") ?? false
      inner.keys.finish()
      guard var ratios else { return nil }
      ratios.isIndependent = isIndependent
      return .ratio(ratios)
    default:
      refuse(
        entry.value.span, "`head` has a `ratio`, or is `always` or `never`", hint: hint)
      return nil
    }
  }

  /// One for all services, or one for each.
  private mutating func ratios(_ hint: String) -> ServiceRatios? {
    guard let entry = keys.entry("ratio") else {
      keys.missing("ratio", hint: hint)
      return nil
    }
    guard case .mapping(let members) = entry.value.value else {
      return share(entry.value, of: "ratio").map { ServiceRatios(rest: $0) }
    }
    var ratios = ServiceRatios(rest: 1)
    for member in members {
      guard let share = share(member.value, of: member.key) else { continue }
      if member.key == "default" { ratios.rest = share } else { ratios.ratios[member.key] = share }
    }
    return ratios
  }

  mutating func parent() -> ParentSampling? {
    guard let mapping = keys.mapping("parent", example: "parent: {ratio: 0.1}") else { return nil }
    var inner = SamplingKeys(mapping, body)
    defer { absorb(inner) }
    guard let entry = inner.keys.entry("ratio") else {
      inner.keys.missing("ratio", hint: "write `parent: {ratio: 0.1}`")
      return nil
    }
    var parent = inner.share(entry.value, of: "ratio").map { ParentSampling(ratio: $0) }
    if let remote = inner.remote("remote_sampled", parent?.ratio) {
      parent?.remoteSampled = remote
    }
    if let remote = inner.remote("remote_not_sampled", parent?.ratio) {
      parent?.remoteNotSampled = remote
    }
    inner.keys.finish()
    return parent
  }

  private mutating func remote(_ key: String, _ ratio: Double?) -> ParentSampling.Remote? {
    guard let entry = keys.entry(key) else { return nil }
    switch entry.value.value {
    case .scalar("always", _): return .always
    case .scalar("never", _): return .never
    case .scalar("ratio", _): return ratio.map { .ratio($0) }
    case .scalar(let text, _) where Double(text.filter { $0 != "%" && $0 != " " }) != nil:
      return share(entry.value, of: key).map { .ratio($0) }
    default:
      refuse(
        entry.value.span, "`\(key)` is `always`, `never`, `ratio` or a share from 0 to 1",
        hint: "`ratio` decides as for a trace that begins here")
      return nil
    }
  }
}
