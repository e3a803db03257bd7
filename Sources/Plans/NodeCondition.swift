/// What a node tests, sorts or groups by.
package struct NodeCondition: Equatable, Sendable {
  /// As EXPLAIN calls it: `Index Cond`, `Filter`, `Sort Key`.
  package var label: String
  /// SQL as PostgreSQL prints it; several keys with a comma between them.
  package var text: String

  /// The labels that are read, those that say most first.
  static let labels = [
    "Index Cond", "TID Cond", "Hash Cond", "Merge Cond", "Join Filter", "Filter",
    "One-Time Filter", "Run Condition", "Recheck Cond", "Order By", "Sort Key", "Presorted Key",
    "Group Key", "Cache Key", "Conflict Filter", "Relations",
  ]
}
