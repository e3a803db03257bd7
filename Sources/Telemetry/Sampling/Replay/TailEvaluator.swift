/// One rule at work: with what it remembers of the traces that it judged.
struct TailEvaluator {
  let rule: TailRule
  private var inner: [TailEvaluator]
  /// Of a limit of spans a second, in which second how many were kept; of a composite, of each of its rules.
  private var second = Int.min
  private var counts: [Int]
  /// Of a limit of bytes, what is left in the bucket, and when it was filled up last.
  private var tokens = 0.0
  private var filled = Int.min
  /// Of the greatest hash that is kept.
  private var threshold: UInt64 = 0
  private var texts: TextMatcher?

  init(_ rule: TailRule) {
    self.rule = rule
    counts = [0]
    switch rule.condition {
    case .all(let rules), .drop(let rules): inner = rules.map { TailEvaluator($0) }
    case .composite(let composite):
      inner = composite.rules.map { TailEvaluator($0) }
      counts = Array(repeating: 0, count: inner.count)
    default: inner = []
    }
    switch rule.condition {
    case .ratio(let share): threshold = SamplingNumbers.collectorThreshold(share)
    case .bytes(_, let burst): tokens = Double(burst)
    case .attribute(let attribute): texts = TextMatcher(attribute.test)
    default: break
    }
  }

  /// What the rule says of a part of a trace.
  mutating func opinion(of part: TailPart) -> TailOpinion {
    switch rule.condition {
    case .always: .certain(true)
    case .latency(let low, let high): .certain(part.hasDuration(low, high))
    case .status(let codes):
      .certain(part.entries.contains { codes.contains(part.traffic.entries[Int($0)].status) })
    case .attribute(let attribute): opinion(of: part, attribute)
    case .ratio(let share):
      TailOpinion(
        verdict: SamplingNumbers.collectorHash(part.id) <= threshold ? .sampled : .notSampled,
        chance: share)
    case .traceState(let key, let values):
      .certain(
        part.contains { span in
          guard !span.traceState.isEmpty else { return false }
          return TraceStateHeader(span.traceState)?.value(of: key)
            .map { values.contains(String($0)) } ?? false
        })
    case .sampledFlag: .certain(part.contains { $0.flags & 1 == 1 })
    case .rate(let rate): .limited(fits(part, below: rate))
    case .bytes(let rate, let burst): .limited(takes(part.bytes, at: part.time, rate, burst))
    case .spans(let low, let high):
      .certain(part.count >= low && part.count <= high ?? .max)
    case .spanConditions(let conditions):
      .certain(part.contains { span in conditions.contains { $0.holds(of: span) } })
    case .all: all(part)
    case .drop: drop(part)
    case .composite(let composite): shared(part, composite)
    }
  }

  // MARK: - Attributes

  private mutating func opinion(
    of part: TailPart, _ attribute: TailRule.Attribute
  ) -> TailOpinion {
    let isMatched = part.entries.contains { matches(part.span($0), attribute) }
    guard attribute.isInverted else { return .certain(isMatched) }
    return TailOpinion(
      verdict: isMatched ? .invertNotSampled : .invertSampled, chance: isMatched ? 0 : 1)
  }

  private mutating func matches(_ span: TraceSpan, _ attribute: TailRule.Attribute) -> Bool {
    if let value = span.resource.attributes[attribute.key],
      matches(value, attribute.test, ofSpan: false)
    {
      return true
    }
    guard let value = span.attributes[attribute.key] else { return false }
    return matches(value, attribute.test, ofSpan: true)
  }

  private mutating func matches(
    _ value: AttributeValue, _ test: TailRule.Attribute.Test, ofSpan: Bool
  ) -> Bool {
    switch test {
    case .values, .patterns:
      let text = value.string ?? ""
      // Only an empty text of a resource is looked at.
      if ofSpan, text.isEmpty { return false }
      return texts?.matches(text) ?? false
    case .range(let low, let high):
      let number = if case .integer(let number) = value { number } else { 0 }
      return number >= low ?? .min && number <= high ?? .max
    case .flag(let wanted):
      let flag = if case .flag(let flag) = value { flag } else { false }
      return flag == wanted
    }
  }

  // MARK: - Limits

  private mutating func begin(_ time: Int) {
    let now = time / 1_000_000_000
    guard now != second else { return }
    second = now
    for index in counts.indices { counts[index] = 0 }
  }

  private mutating func fits(_ part: TailPart, below rate: Int) -> Bool {
    begin(part.time)
    guard counts[0] + part.count < rate else { return false }
    counts[0] += part.count
    return true
  }

  private mutating func takes(_ bytes: Int, at time: Int, _ rate: Int, _ burst: Int) -> Bool {
    if filled > .min {
      let gained = Double(time - filled) / 1e9 * Double(rate)
      tokens = min(Double(burst), tokens + max(0, gained))
    }
    filled = time
    guard Double(bytes) <= tokens else { return false }
    tokens -= Double(bytes)
    return true
  }

  // MARK: - Rules of rules

  private mutating func all(_ part: TailPart) -> TailOpinion {
    var chance = 1.0
    for index in inner.indices {
      let opinion = inner[index].opinion(of: part)
      // A minimum with a number that is not known is none either.
      chance = opinion.chance.isNaN ? .nan : min(chance, opinion.chance)
      guard opinion.verdict.isSampled else {
        // The rest is not asked, but whether it would agree tells how likely this was.
        for rest in inner[index...] where !rest.isLimit {
          var rest = rest
          let other = rest.opinion(of: part).chance
          chance = chance.isNaN && other > 0 ? .nan : min(chance, other)
        }
        return TailOpinion(verdict: .notSampled, chance: chance)
      }
    }
    return TailOpinion(verdict: .sampled, chance: chance)
  }

  /// Whether the rule counts what it let through: asked once more, it may say something else.
  var isLimit: Bool {
    switch rule.condition {
    case .rate, .bytes, .composite: true
    case .all, .drop: inner.contains(where: \.isLimit)
    default: false
    }
  }

  private mutating func drop(_ part: TailPart) -> TailOpinion {
    let opinion = all(part)
    return TailOpinion(
      verdict: opinion.verdict == .sampled ? .dropped : .notSampled, chance: opinion.chance)
  }

  private mutating func shared(
    _ part: TailPart, _ composite: TailRule.Composite
  ) -> TailOpinion {
    begin(part.time)
    for index in inner.indices where inner[index].opinion(of: part).verdict.isSampled {
      // The first that would keep it decides, also where its share is used up.
      let count = counts[index] + part.count
      guard count <= composite.allowance(of: index), count <= composite.rate else {
        return .limited(false)
      }
      counts[index] = count
      return .limited(true)
    }
    return .limited(false)
  }
}
