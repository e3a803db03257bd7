internal import Evidence

/// What a rule is about, in a few words.
extension TailRule {
  package var words: String {
    switch condition {
    case .always: "all"
    case .latency(let low, nil): "slower than \(SamplingPolicy.time(milliseconds: low))"
    case .latency(let low, let high?):
      "\(SamplingPolicy.time(milliseconds: low)) to \(SamplingPolicy.time(milliseconds: high))"
    case .status(let codes): TailRule.words(codes)
    case .attribute(let attribute): attribute.words
    case .ratio(let ratio): SamplingPolicy.percentage(ratio)
    case .traceState(let key, let values): "tracestate \(key) = \(values.joined(separator: " or "))"
    case .sampledFlag: "flagged as sampled"
    case .rate(let rate): "fewer than \(NumberText.count(rate)) spans a second"
    case .bytes(let rate, _): "\(NumberText.bytes(Double(rate))) a second"
    case .spans(let low, nil): "\(NumberText.count(low)) spans or more"
    case .spans(let low, let high?): "\(NumberText.count(low)) to \(NumberText.count(high)) spans"
    case .spanConditions(let conditions):
      conditions.map(\.words).joined(separator: " or ")
    case .all(let rules): rules.map(\.words).joined(separator: " and ")
    case .drop(let rules): rules.map(\.words).joined(separator: " and ")
    case .composite(let composite):
      "\(NumberText.count(composite.rate)) spans a second, shared by "
        + composite.rules.map(\.words).joined(separator: ", ")
    }
  }

  private static func words(_ codes: Set<TraceSpan.Status>) -> String {
    let names: [(TraceSpan.Status, String)] = [(.error, "errors"), (.ok, "ok"), (.unset, "unset")]
    return names.filter { codes.contains($0.0) }.map(\.1).joined(separator: " or ")
  }
}

extension TailRule.Attribute {
  fileprivate var words: String {
    let no = isInverted ? "no " : ""
    switch test {
    case .values(let values): return "\(no)\(key) = \(values.joined(separator: " or "))"
    case .patterns(let patterns): return "\(no)\(key) like \(patterns.joined(separator: " or "))"
    case .range(let low?, let high?): return "\(no)\(key) from \(low) to \(high)"
    case .range(let low?, nil): return "\(no)\(key) from \(low)"
    case .range(nil, let high?): return "\(no)\(key) up to \(high)"
    case .range(nil, nil): return "\(no)\(key)"
    case .flag(let flag): return "\(no)\(key) = \(flag)"
    }
  }
}
