/// What a comparison takes into account besides the two descriptions.
package struct ComparisonOptions: Sendable {
  /// The day against which sunsets and the ends of overrides are held.
  package var today: CalendarDate
  /// By the id of a rule.
  package var overrides: [String: SeverityOverride]

  package init(today: CalendarDate, overrides: [String: SeverityOverride] = [:]) {
    self.today = today
    self.overrides = overrides
  }

  /// Those that do nothing, by the ids of their rules.
  package var notes: [OverrideNote] {
    overrides.sorted { $0.key < $1.key }.compactMap { rule, override in
      if RuleCatalogue[rule] == nil {
        return .unknown(rule: rule, suggestion: RuleCatalogue.nearest(to: rule))
      }
      return override.until.flatMap { $0 < today ? .expired(rule: rule, until: $0) : nil }
    }
  }

  /// The override of a rule that holds today.
  func override(of rule: String) -> SeverityOverride? {
    overrides[rule].flatMap { override in
      override.until.map { $0 >= today } ?? true ? override : nil
    }
  }
}
