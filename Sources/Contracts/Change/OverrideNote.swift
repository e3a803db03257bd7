/// An override that does nothing, and why.
package enum OverrideNote: Equatable, Sendable {
  /// Its last day is over.
  case expired(rule: String, until: CalendarDate)
  /// No rule has this id; `suggestion` is the one that is nearest.
  case unknown(rule: String, suggestion: String?)

  package var rule: String {
    switch self {
    case .expired(let rule, _), .unknown(let rule, _): rule
    }
  }

  /// In the form of `Problem.message`.
  package var message: String {
    switch self {
    case .expired(let rule, let until):
      "the severity of `\(rule)` was given until \(until), and counts no more"
    case .unknown(let rule, _): "no rule is called `\(rule)`"
    }
  }

  package var hint: String? {
    switch self {
    case .expired: "solve it, or give it a new day and say why"
    case .unknown(_, let suggestion): suggestion.map { "did you mean `\($0)`?" }
    }
  }
}
