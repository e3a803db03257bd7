internal import Diagnostics
internal import Evidence
internal import Telemetry

/// What stands after the key of a rule.
extension TailRuleReader {
  // MARK: - Values

  /// The mapping of a rule, with a reader of its own; to be handed to `finish`.
  mutating func mapping(_ entry: DataEntry, _ example: String) -> KeyedReader? {
    guard case .mapping(let entries) = entry.value.value else {
      refuse(
        entry.value.span, "`\(entry.key)` is a mapping, and this is \(entry.value.kindName)",
        hint: "write `\(example)`")
      return nil
    }
    return KeyedReader(entries, at: entry.keySpan, owner: "`\(entry.key)`")
  }

  /// Takes over what was found, unknown keys too: a rule that is half read would keep what nobody meant.
  mutating func finish(_ keys: inout KeyedReader) {
    keys.finish()
    for var finding in keys.findings {
      finding.severity = .error
      findings.append(finding)
    }
  }

  private mutating func reading<Value>(
    _ body: (inout SamplingKeys) -> Value?
  ) -> Value? {
    var keys = SamplingKeys(
      KeyedReader([], at: Span(0, 0), owner: "a rule"), self.body)
    defer { findings += keys.keys.findings }
    return body(&keys)
  }

  mutating func share(_ node: DataNode, of key: String) -> Double? {
    reading { $0.share(node, of: key) }
  }

  /// In whole milliseconds.
  private mutating func milliseconds(_ node: DataNode, of key: String) -> Int? {
    reading { $0.time(node, of: key) }.map { $0 / 1_000_000 }
  }

  /// How many a second.
  mutating func rate(_ node: DataNode, of key: String) -> Int? {
    if case .scalar(let text, _) = node.value {
      let number = text.hasSuffix("/s") ? text.dropLast(2) : Substring(text)
      if let rate = Int(number.filter { $0 != " " }), (1...1_000_000_000).contains(rate) {
        return rate
      }
    }
    refuse(
      node.span, "`\(key)` says how many spans a second, in whole numbers",
      hint: "write `\(key): 100/s`")
    return nil
  }

  private mutating func size(_ node: DataNode, of key: String, perSecond: Bool) -> Int? {
    let units = [
      "": 1.0, "B": 1, "kB": 1000, "KB": 1000, "MB": 1e6, "GB": 1e9, "KiB": 1024,
      "MiB": 1_048_576, "GiB": 1_073_741_824,
    ]
    if case .scalar(let text, _) = node.value {
      let body = perSecond && text.hasSuffix("/s") ? text.dropLast(2) : Substring(text)
      let digits = body.prefix { $0.isNumber || $0 == "." }
      let unit = String(body.dropFirst(digits.count).filter { $0 != " " })
      if let number = Double(digits), let factor = units[unit], number * factor >= 1,
        number * factor < 1e15
      {
        return Int(number * factor)
      }
    }
    let example = perSecond ? "1MiB/s" : "2MiB"
    refuse(
      node.span, "`\(key)` is a size" + (perSecond ? " a second" : ""),
      hint: "write `\(key): \(example)`")
    return nil
  }

  /// A bound of 0 is none for the collector.
  private mutating func bound(_ keys: inout KeyedReader, _ key: String) -> Int? {
    guard let entry = keys.entry(key), let number = keys.integer(key) else { return nil }
    guard number != 0 else {
      keys.findings.append(
        Finding(
          .error, .badValue, at: entry.value.span, "for the collector, a bound of 0 is none",
          hint: key == "min" ? "write `min: 1`, or leave it out" : "leave it out"))
      return nil
    }
    return number
  }

  // MARK: - Rules

  mutating func always(_ entry: DataEntry) -> TailRule.Condition? {
    if case .scalar("true", false) = entry.value.value { return .always }
    refuse(entry.value.span, "`always` is `true`", hint: "leave the rule out if it is not meant")
    return nil
  }

  mutating func ratio(_ entry: DataEntry) -> TailRule.Condition? {
    share(entry.value, of: "ratio").map { .ratio($0) }
  }

  mutating func status(_ entry: DataEntry) -> TailRule.Condition? {
    let known: [String: TraceSpan.Status] = ["error": .error, "ok": .ok, "unset": .unset]
    let nodes = if case .sequence(let items) = entry.value.value { items } else { [entry.value] }
    var codes: Set<TraceSpan.Status> = []
    for node in nodes {
      guard case .scalar(let text, _) = node.value, let code = known[text.lowercased()] else {
        refuse(
          node.span, "`status` is `error`, `ok` or `unset`, or a list of them",
          hint: "write `status: error`")
        continue
      }
      codes.insert(code)
    }
    return codes.isEmpty ? nil : .status(codes)
  }

  mutating func latency(_ entry: DataEntry) -> TailRule.Condition? {
    guard case .mapping = entry.value.value else {
      return milliseconds(entry.value, of: "latency").map { .latency($0, nil) }
    }
    let example = "latency: {min: 500ms, max: 5s}"
    guard var keys = mapping(entry, example) else { return nil }
    defer { finish(&keys) }
    let (low, high) = (keys.entry("min"), keys.entry("max"))
    let least = low.flatMap { milliseconds($0.value, of: "min") }
    let most = high.flatMap { milliseconds($0.value, of: "max") }
    guard low != nil || high != nil else {
      refuse(entry.value.span, "`latency` needs a bound", hint: "write `\(example)`")
      return nil
    }
    if let high, let most, most <= least ?? 0 {
      refuse(high.value.span, "`max` is more than `min`", hint: "write `\(example)`")
    }
    return .latency(least ?? 0, most)
  }

  mutating func spans(_ entry: DataEntry) -> TailRule.Condition? {
    let example = "spans: {min: 2, max: 20}"
    guard var keys = mapping(entry, example) else { return nil }
    defer { finish(&keys) }
    let (low, high) = (bound(&keys, "min"), bound(&keys, "max"))
    guard keys.has("min") || keys.has("max") else {
      refuse(entry.value.span, "`spans` needs `min` or `max`", hint: "write `\(example)`")
      return nil
    }
    if let low, let high, high < low {
      refuse(entry.value.span, "`max` is at least `min`", hint: "write `\(example)`")
    }
    return .spans(low ?? 0, high)
  }

  mutating func traceState(_ entry: DataEntry) -> TailRule.Condition? {
    let example = "trace_state: {key: vendor, values: [debug]}"
    guard var keys = mapping(entry, example) else { return nil }
    defer { finish(&keys) }
    let key = keys.requiredText("key", hint: "write `\(example)`")
    let values = keys.texts("values", allowsSingle: true).map(\.text)
    if values.isEmpty { keys.missing("values", hint: "write `\(example)`") }
    return key.map { .traceState(key: $0, values: values) }
  }

  mutating func flags(_ entry: DataEntry) -> TailRule.Condition? {
    if case .scalar("sampled", _) = entry.value.value { return .sampledFlag }
    refuse(
      entry.value.span, "the only flag is `sampled`", hint: "write `flags: sampled`")
    return nil
  }

  mutating func bytes(_ entry: DataEntry) -> TailRule.Condition? {
    guard case .mapping = entry.value.value else {
      return size(entry.value, of: "bytes", perSecond: true).map { .bytes(rate: $0, burst: 2 * $0) }
    }
    let example = "bytes: {rate: 1MiB/s, burst: 2MiB}"
    guard var keys = mapping(entry, example) else { return nil }
    defer { finish(&keys) }
    let burst = keys.entry("burst").flatMap { size($0.value, of: "burst", perSecond: false) }
    guard let rate = keys.entry("rate") else {
      keys.missing("rate", hint: "write `\(example)`")
      return nil
    }
    return size(rate.value, of: "rate", perSecond: true)
      .map { .bytes(rate: $0, burst: burst ?? 2 * $0) }
  }

  // MARK: - Attributes

  mutating func attribute(_ entry: DataEntry) -> TailRule.Condition? {
    let example = "attribute: {key: http.route, values: [/refund]}"
    guard var keys = mapping(entry, example) else { return nil }
    defer { finish(&keys) }
    let key = keys.requiredText("key", hint: "write `\(example)`")
    let isPattern = keys.flag("regex") ?? false
    let values = keys.texts("values", allowsSingle: true)
    let (low, high) = (bound(&keys, "min"), bound(&keys, "max"))
    let flag = keys.flag("is")
    let isInverted = keys.flag("invert") ?? false
    let given = [["values"], ["min", "max"], ["is"]].filter { $0.contains { keys.has($0) } }
    guard given.count == 1 else {
      refuse(
        entry.keySpan,
        given.isEmpty
          ? "`attribute` says what it is compared with: `values`, `min` and `max`, or `is`"
          : "`attribute` compares texts, numbers or a flag, and this says more than one of them",
        hint: given.isEmpty ? "write `\(example)`" : "make two rules of it, or `and: [{…}, {…}]`")
      return nil
    }
    if isPattern { check(values, keys.has("values"), entry) }
    if let low, let high, high < low {
      refuse(entry.value.span, "`max` is at least `min`")
    }
    let test: TailRule.Attribute.Test
    if let flag {
      test = .flag(flag)
    } else if keys.has("values") {
      test = isPattern ? .patterns(values.map(\.text)) : .values(values.map(\.text))
    } else {
      test = .range(low, high)
    }
    return key.map {
      .attribute(TailRule.Attribute(key: $0, test: test, isInverted: isInverted))
    }
  }

  private mutating func check(
    _ patterns: [(text: String, span: Span)], _ hasValues: Bool, _ entry: DataEntry
  ) {
    if !hasValues {
      refuse(entry.keySpan, "`regex` is of `values`, and there are none")
    }
    for (text, span) in patterns {
      guard let mistake = TailPattern.mistake(text) else { continue }
      refuse(span, mistake, hint: "write one such as `^/orders/[0-9]+$`")
    }
  }

  // MARK: - Conditions

  mutating func conditions(_ entry: DataEntry) -> TailRule.Condition? {
    let nodes = if case .sequence(let items) = entry.value.value { items } else { [entry.value] }
    var conditions: [SpanCondition] = []
    for node in nodes {
      guard case .scalar(let text, _) = node.value, text.contains(where: { !$0.isWhitespace })
      else {
        refuse(
          node.span, "`ottl` is a condition, and this is \(node.kindName)",
          hint: "write `ottl: 'attributes[\"http.route\"] == \"/refund\"'`")
        continue
      }
      do throws(SpanConditionMistake) {
        conditions.append(try SpanConditionParser.parse(text))
      } catch {
        let places = ScalarPlaces(text, at: node.span, in: body)
        refuse(places.place(error.range), error.message, hint: error.hint)
      }
    }
    return conditions.isEmpty ? nil : .spanConditions(conditions)
  }
}
