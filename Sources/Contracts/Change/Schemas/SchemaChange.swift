internal import Evidence

/// A difference between two schemas, relative to where they stand.
struct SchemaChange: Sendable {
  var rule: SchemaRule
  /// From the pair of schemas to what changed; nil for the schemas themselves.
  var step: SchemaStep?
  /// What is said of the thing that changed: `became required`.
  var predicate: String
  /// Where it is written; nil where it is not.
  var base: Origin?
  var revision: Origin?
  /// What is shown of either side where that is not what stands at the place: of a property that became required, the list
  /// of those that are.
  var shown: (base: Origin?, revision: Origin?)?
  /// Values that are thought to be judged differently.
  var proposals: [EvidenceValue] = []
  /// Whether the rule can say no more than that something changed.
  var isUndecided = false
  /// The schemas that changed, where there are some.
  var schemas: (base: SchemaID?, revision: SchemaID?)
}
