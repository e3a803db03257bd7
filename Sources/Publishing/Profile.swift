internal import Glibc

/// Where the time of a build went, stage by stage.
package struct Profile: Sendable {
  /// What a stage took.
  package struct Stage: Sendable {
    package var name: String
    /// By the clock.
    package var wall: Duration
    /// Of all processors, the system's work for this process included: up to as many times the
    /// clock's as there are workers.
    package var processor: Duration
  }

  package private(set) var stages: [Stage] = []
  private var last = ContinuousClock.now
  private var lastProcessor = Profile.processorTime

  package init() {}

  /// Ends a stage: it took the time since the one before it ended.
  mutating func end(_ name: String) {
    let (now, processor) = (ContinuousClock.now, Profile.processorTime)
    stages.append(Stage(name: name, wall: now - last, processor: processor - lastProcessor))
    (last, lastProcessor) = (now, processor)
  }

  /// All stages together.
  package var total: Stage {
    stages.reduce(Stage(name: "total", wall: .zero, processor: .zero)) {
      Stage(name: $0.name, wall: $0.wall + $1.wall, processor: $0.processor + $1.processor)
    }
  }

  /// What this process has used so far.
  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
