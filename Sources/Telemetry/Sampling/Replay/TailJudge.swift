/// Decides about traces by all rules of a policy, as one collector.
struct TailJudge {
  struct Decision {
    /// The rule of the policy that kept the trace; nil where none did.
    var rule: Int?
    /// The share of traces like this one that are kept; NaN where it depends on other traces.
    var chance: Double
  }

  private var evaluators: [(index: Int, evaluator: TailEvaluator)]
  private let endsAtFirstMatch: Bool

  init(_ tail: TailSampling) {
    let all = tail.rules.enumerated().map {
      (index: $0.offset, evaluator: TailEvaluator($0.element))
    }
    // Those that lose traces come first.
    evaluators = all.filter { $0.evaluator.rule.isDrop } + all.filter { !$0.evaluator.rule.isDrop }
    endsAtFirstMatch = tail.endsAtFirstMatch
  }

  /// Lost by a rule that drops, then by an inverted one that matched; else kept by any rule, or by an inverted one that
  /// nobody speaks against.
  mutating func decision(of part: TailPart) -> Decision {
    var sampled: Int?
    var invertSampled: Int?
    var isDenied = false
    var hasRefusal = false
    var tally = ChanceTally()
    for place in evaluators.indices {
      let opinion = evaluators[place].evaluator.opinion(of: part)
      let index = evaluators[place].index
      switch opinion.verdict {
      case .dropped: return Decision(rule: nil, chance: 0)
      case .invertNotSampled: isDenied = true
      case .sampled: sampled = sampled ?? index
      case .invertSampled: invertSampled = invertSampled ?? index
      case .notSampled: hasRefusal = true
      }
      if evaluators[place].evaluator.rule.isDrop {
        tally.drop(opinion.chance)
      } else if opinion.verdict == .sampled || opinion.verdict == .notSampled {
        tally.keep(opinion.chance)
      }
      if endsAtFirstMatch, opinion.verdict == .sampled {
        foresee(part, after: place, &tally)
        break
      }
    }
    if isDenied { return Decision(rule: nil, chance: 0) }
    if let sampled { return Decision(rule: sampled, chance: tally.chance) }
    // Whether a rule speaks against it does not depend on the trace's id where there is no other rule.
    if let invertSampled, !hasRefusal { return Decision(rule: invertSampled, chance: 1) }
    return Decision(rule: nil, chance: 0)
  }

  /// What the rules would have said that are not asked any more.
  private func foresee(_ part: TailPart, after place: Int, _ tally: inout ChanceTally) {
    for (_, evaluator) in evaluators[(place + 1)...] {
      guard !tally.isCertain else { return }
      guard !evaluator.isLimit else {
        tally.keep(.nan)
        continue
      }
      var evaluator = evaluator
      let opinion = evaluator.opinion(of: part)
      if opinion.verdict == .invertNotSampled { return }
      if opinion.verdict == .sampled || opinion.verdict == .notSampled {
        tally.keep(opinion.chance)
      }
    }
  }
}

/// How likely a trace was to be kept, where all shares are of the same hash of its id.
private struct ChanceTally {
  private var kept = 0.0
  private var dropped = 0.0
  private var isUnknown = false

  mutating func keep(_ chance: Double) {
    if chance.isNaN { isUnknown = true } else { kept = max(kept, chance) }
  }

  mutating func drop(_ chance: Double) {
    if chance.isNaN { isUnknown = true } else { dropped = max(dropped, chance) }
  }

  /// Whether it is kept whatever a limit says.
  var isCertain: Bool { kept == 1 && dropped == 0 }

  var chance: Double {
    if isCertain { return 1 }
    return isUnknown ? .nan : max(0, kept - dropped)
  }
}
