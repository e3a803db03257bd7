/// What ANALYZE measured of one node.
package struct NodeActuals: Equatable, Sendable {
  /// How often it was executed, in all processes together; 0 if never.
  package var loops: Int
  /// Of one execution, on average: rounded to a whole number before PostgreSQL 18.
  package var rows: Double
  /// Until the last row of one execution, on average; nil with TIMING OFF.
  package var milliseconds: Double?
  /// Rows of one execution, on average, that a filter, a join filter or a recheck threw away.
  package var removed: Double
}
