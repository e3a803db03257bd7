/// What became of a schema, before it is known where that schema stands.
enum SchemaRule: Hashable, Sendable {
  case keyword(KeywordRule)
  case limit(SchemaLimit, SchemaLimit.Move)
  case property(PropertyRule)

  /// The id of the rule at a place; nil where the place has none.
  func id(at place: RulePlace) -> String? {
    switch self {
    case .keyword(let rule): "\(place.rawValue)-\(rule.rawValue)"
    case .limit(let limit, let move): "\(place.rawValue)-\(limit.rawValue)-\(move.rawValue)"
    case .property(let rule): rule.entry(place.side)?.id
    }
  }
}
