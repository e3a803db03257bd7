internal import Diagnostics

/// All rules of the comparison: the one table of severities.
package enum RuleCatalogue {
  /// In a fixed order: operations and messages, properties, keywords of schemas, limits.
  package static let all: [ContractRule] =
    operationRules + propertyRules + keywordRules + limitRules

  /// nil for an id that no rule has.
  package static subscript(id: String) -> ContractRule? { byID[id] }

  /// The rule that an author most likely meant by an id; nil where none is near.
  package static func nearest(to id: String) -> String? {
    EditDistance.nearest(to: id, among: all.map(\.id))
  }

  private static let byID: [String: ContractRule] = Dictionary(
    all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  private static let operationRules: [ContractRule] = OperationRule.allCases.map { rule in
    let row = rule.row
    return ContractRule(
      id: rule.rawValue, severity: row.severity, side: row.side, title: row.title,
      explanation: row.explanation, family: rule.rawValue)
  }

  private static let propertyRules: [ContractRule] = PropertyRule.allCases.flatMap { rule in
    let row = rule.row
    return [(row.request, MessageSide.request), (row.response, .response)].compactMap {
      entry, side in
      entry.map {
        ContractRule(
          id: $0.id, severity: $0.severity, side: side, title: "\(side.rawValue): \(row.title)",
          explanation: row.explanation, family: rule.rawValue)
      }
    }
  }

  private static let keywordRules: [ContractRule] = RulePlace.allCases.flatMap { place in
    KeywordRule.allCases.compactMap { rule in
      let row = rule.row
      return (place.side == .request ? row.request : row.response).map {
        ContractRule(
          id: "\(place.rawValue)-\(rule.rawValue)", severity: $0, side: place.side,
          title: "\(place.words): \(row.title)", explanation: row.explanation,
          family: rule.rawValue)
      }
    }
  }

  private static let limitRules: [ContractRule] = RulePlace.allCases.flatMap { place in
    SchemaLimit.allCases.flatMap { limit in
      SchemaLimit.Move.allCases.map { move in
        let narrows = limit.narrows(move)
        return ContractRule(
          id: "\(place.rawValue)-\(limit.rawValue)-\(move.rawValue)",
          severity: narrows == (place.side == .request) ? .breaking : .addition, side: place.side,
          title: "\(place.words): \(limit.keyword) \(move.words)",
          explanation: narrows
            ? "Values beyond the new limit were right before, and are refused now."
            : "Values beyond the old limit can come now, and nobody had to be ready for them.",
          family: "\(limit.rawValue)-\(move.rawValue)")
      }
    }
  }
}
