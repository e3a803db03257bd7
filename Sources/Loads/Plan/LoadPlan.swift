/// What a block of `load` asks for, read and checked: all that its runs need to know.
///
/// Times are in seconds. Source: the note format, "A load".
package struct LoadPlan: Equatable, Sendable {
  package var groups: [LoadGroup]
  /// Asked of the server while the load runs.
  package var gauges: [LoadGauge] = []
  package var events: [LoadEvent] = []
  /// For how long work is given out; nil where its number ends it.
  package var duration: Double?
  /// Before anything is counted.
  package var warmup = 0.0
  /// After which nothing more is waited for, since the first was due; nil for three times the duration, and ten
  /// seconds at least.
  package var deadline: Double?
  /// Of all random numbers.
  package var seed = 1

  package init(groups: [LoadGroup]) { self.groups = groups }

  /// Whether it speaks to a database.
  package var needsDatabase: Bool {
    !gauges.isEmpty || groups.contains { !$0.isHTTP }
      || events.contains { if case .sql = $0.action { true } else { false } }
  }

  /// After how many seconds what is left is given up.
  package var lastMoment: Double {
    deadline ?? duration.map { max(10, $0 * 3) } ?? .infinity
  }
}
