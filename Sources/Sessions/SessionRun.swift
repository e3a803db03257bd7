internal import Evidence

/// What happened when several sessions ran their steps, one after the other: who did what, who waited
/// for whom, and what became of it.
///
/// Times are in milliseconds since the first step was due.
package struct SessionRun: Equatable, Sendable {
  /// Something that a reader sees, in the order in which it was seen.
  package enum Event: Equatable, Sendable {
    /// A step was sent, or a control was begun: an index of `steps`.
    case sent(Int)
    /// A step was found to wait, or to wait for others than before: indices of `steps` and of its `waits`.
    case waits(Int, Int)
    /// A step has ended.
    case ended(Int)
  }

  /// Sessions that waited for each other in a circle.
  package struct Deadlock: Equatable, Sendable {
    /// Each waits for the next, the last for the first.
    package var cycle: [String]
    /// Whose step the server ended, if it was one of them.
    package var victim: String?
    package var at: Double

    package init(cycle: [String], victim: String? = nil, at: Double) {
      self.cycle = cycle
      self.victim = victim
      self.at = at
    }
  }

  /// In the order in which they first appear in the script; `after` is the last.
  package var sessions: [String]
  /// The level that the block gave all of them, such as `repeatable read`; nil for the server's own.
  package var isolation: String?
  /// In the order in which they were sent. A step that never was is not among them.
  package var steps: [SessionStep] = []
  package var events: [Event] = []
  package var deadlocks: [Deadlock] = []
  /// From the first step to the last result.
  package var elapsed = 0.0

  package init(sessions: [String], isolation: String? = nil) {
    self.sessions = sessions
    self.isolation = isolation
  }

  /// The step with that id.
  package func step(_ id: String) -> SessionStep? { steps.first { $0.id == id } }
}
