internal import Sessions

/// The rows that a run's events make.
struct SwimlaneTimeline {
  /// The sessions that have lanes: all but the one that only looks afterwards.
  let lanes: [String]
  private(set) var rows: [SwimlaneRow] = []
  private let run: SessionRun

  init(_ run: SessionRun) {
    self.run = run
    lanes = run.sessions.filter { $0 != SessionScript.last }
    var open = Array(run.deadlocks.indices)
    for (index, event) in run.events.enumerated() { add(event, at: index, &open) }
    for deadlock in open { add(deadlock: deadlock) }
  }

  private mutating func add(_ event: SessionRun.Event, at index: Int, _ deadlocks: inout [Int]) {
    switch event {
    case .sent(let step): addStart(of: step, at: index)
    case .waits(let step, let wait):
      if case .begin(step, wait) = rows.last?.kind { return }
      add(.wait(step, wait), step)
    case .ended(let step):
      guard run.steps[step].kind == .statement,
        !rows.contains(where: { $0.kind == .step(step) })
      else { return }
      if run.steps[step].isVictim,
        let place = deadlocks.firstIndex(where: {
          run.deadlocks[$0].victim == run.steps[step].session
        })
      {
        add(deadlock: deadlocks.remove(at: place))
      }
      add(.end(step), step)
    }
  }

  private mutating func addStart(of step: Int, at index: Int) {
    if run.steps[step].kind != .statement {
      add(.control(step), step)
    } else if isAtOnce(step, from: index) {
      add(.step(step), step)
    } else {
      let waitsAtOnce = run.events[(index + 1)...].first == .waits(step, 0)
      add(.begin(step, wait: waitsAtOnce ? 0 : nil), step)
    }
  }

  /// Whether a step did not wait, and ended before anything else was sent.
  private func isAtOnce(_ step: Int, from index: Int) -> Bool {
    guard !run.steps[step].isBlocked else { return false }
    for event in run.events[(index + 1)...] {
      if event == .ended(step) { return true }
      if case .sent = event { return false }
    }
    return false
  }

  private mutating func add(_ kind: SwimlaneRow.Kind, _ step: Int) {
    let session = run.steps[step].session
    // What is of no session is told in the first one's lane.
    let lane = session.isEmpty ? lanes.indices.first : lane(session)
    if let lane { rows.append(SwimlaneRow(kind: kind, lane: lane)) }
  }

  /// Text stands on the right of the lanes that wait for each other.
  private mutating func add(deadlock: Int) {
    let lane = run.deadlocks[deadlock].cycle.compactMap(lane).max()
    if let lane { rows.append(SwimlaneRow(kind: .deadlock(deadlock), lane: lane)) }
  }

  func lane(_ session: String) -> Int? { lanes.firstIndex(of: session) }
}
