/// How a pair of schemas differs, and what is below it.
struct PairComparison: Sendable {
  struct Edge: Sendable {
    var step: SchemaStep
    var pair: SchemaPair
  }

  /// What differs in the schemas' own keywords.
  var changes: [SchemaChange] = []
  /// Pairs of parts that have to be compared as well.
  var edges: [Edge] = []
}
