/// How many rows the planner expected of a node and how many there were, in all executions.
package struct RowEstimate: Equatable, Sendable {
  /// Why the two cannot be compared, or are not worth it.
  package enum Exception: Equatable, Sendable {
    case neverExecuted
    /// A Limit above had enough.
    case stoppedByLimit
    /// A window's run condition had enough, for which the planner does not allow.
    case stoppedByCondition
    /// The inner side of a semi or an anti join.
    case stoppedAtFirstMatch
    /// A subplan of which one row was enough.
    case stoppedAtFirstRow
    /// A merge join ends with its shorter side, and reads equal rows of its inner side again.
    case mergeSide
    /// EXPLAIN rounds rows to a whole number for each execution.
    case roundedToZero
    /// EXPLAIN does not count what this node returns.
    case notCounted
    /// Fewer than ten rows on both sides.
    case fewRows

    /// For readers; nil where there is nothing to explain.
    package var words: String? {
      switch self {
      case .neverExecuted: "never executed"
      case .stoppedByLimit: "stopped by the limit"
      case .stoppedByCondition: "stopped by the run condition"
      case .stoppedAtFirstMatch: "stopped at the first match"
      case .stoppedAtFirstRow: "stopped at the first row"
      case .mergeSide: "a merge stops or repeats it"
      case .roundedToZero: "rounded to 0 per loop"
      case .notCounted: "rows are not counted"
      case .fewRows: nil
      }
    }
  }

  package var planned: Double
  package var actual: Double
  package var exception: Exception?

  /// By how much one is above the other; at least one row is counted on each side.
  package var factor: Double {
    let (planned, actual) = (max(1, planned), max(1, actual))
    return max(planned / actual, actual / planned)
  }

  /// It counts, and is wrong by a factor of ten or more.
  package var isMisestimate: Bool { exception == nil && factor >= 10 }
}
