/// For whom, and at which lock, a step waited at one time.
///
/// Source: PostgreSQL documentation, "pg_locks" and `pg_blocking_pids`.
package struct StepWait: Equatable, Sendable {
  /// A lock that a blocker has, or waits for, on the same thing.
  package struct Held: Equatable, Sendable {
    package var session: String
    /// Such as `AccessShareLock`.
    package var mode: String
    /// False where the blocker itself waits for it, and stands before the step in the queue.
    package var isGranted: Bool

    package init(session: String, mode: String, isGranted: Bool) {
      self.session = session
      self.mode = mode
      self.isGranted = isGranted
    }
  }

  /// When it was first seen.
  package var at: Double
  /// Sessions of the script, in their order; empty where only others are in the way.
  package var blockers: [String]
  /// Such as `relation`, `transactionid`, `tuple`, `advisory`, `virtualxid`; `safe snapshot` for a
  /// serializable transaction that waits for one; empty where the server named none.
  package var type: String
  /// Such as `ShareLock`; empty where there is no lock.
  package var mode: String
  /// The table, where the server knows one.
  package var relation: String?
  /// Where the way leads that begins at the first blocker: whoever waits for nobody; nil in a circle.
  package var root: String?
  package var held: [Held]
  /// Whether a process that is no session of the script is in the way.
  package var isForeign: Bool

  package init(
    at: Double, blockers: [String], type: String, mode: String, relation: String? = nil,
    root: String? = nil, held: [Held] = [], isForeign: Bool = false
  ) {
    self.at = at
    self.blockers = blockers
    self.type = type
    self.mode = mode
    self.relation = relation
    self.root = root
    self.held = held
    self.isForeign = isForeign
  }

  /// Whether another look shows the same wait: who else is in the queue does not count.
  package func isSame(as other: StepWait) -> Bool {
    blockers == other.blockers && type == other.type && mode == other.mode
      && relation == other.relation && isForeign == other.isForeign
  }
}
