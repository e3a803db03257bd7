internal import Loads

/// How many transactions of a group were in the system, looked at now and then: what Little's law is checked with.
struct LoadSystemSampler {
  private var sum = 0.0
  private var count = 0
  /// At the middle and at the end of the time in which work was given out: in the system, and done.
  private(set) var middle: (inSystem: Int, done: Int)?
  private(set) var end: (inSystem: Int, done: Int, backlog: Int)?

  /// The mean; nil where nobody looked.
  var mean: Double? { count == 0 ? nil : sum / Double(count) }

  /// Looks once.
  mutating func look(at crew: LoadCrew, from origin: Int, until end: Int, now: Int) {
    guard now >= origin else { return }
    let inSystem = crew.source.inSystem(crew.recorder)
    if now < end {
      sum += Double(inSystem)
      count += 1
    }
    guard end < .max else { return }
    if middle == nil, now >= origin + (end - origin) / 2 {
      middle = (inSystem, crew.recorder.measured)
    }
    if self.end == nil, now >= end {
      let waiting = crew.pools.reduce(0) { $0 + $1.waiting }
      self.end = (
        inSystem, crew.recorder.measured, crew.source.left(by: end).count + waiting
      )
    }
  }

  /// Whether more came than was done, up to the end: in the last half at least a twentieth of it.
  func isSaturated(_ crew: LoadCrew, from origin: Int, until end: Int) -> Bool {
    guard crew.group.isOpen, let middle, let last = self.end else { return false }
    let half = origin + (end - origin) / 2
    let came = crew.source.schedule.due(by: end) - crew.source.schedule.due(by: half)
    let left = came - (last.done - middle.done)
    return left >= max(10, came / 20) && last.inSystem - middle.inSystem >= max(10, came / 20)
  }
}
