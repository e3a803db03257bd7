/// Where the time of a build went, stage by stage.
package struct Profile: Sendable {
  package struct Stage: Sendable {
    package var name: String
    package var duration: Duration
  }

  package private(set) var stages: [Stage] = []
  private var last = ContinuousClock.now

  package init() {}

  /// Ends a stage: it took the time since the one before it ended.
  mutating func end(_ name: String) {
    let now = ContinuousClock.now
    stages.append(Stage(name: name, duration: now - last))
    last = now
  }

  package var total: Duration { stages.reduce(.zero) { $0 + $1.duration } }
}
