internal import Evidence
internal import PostgreSQL
internal import SQLText
internal import Sessions

extension SessionRunner {
  /// Does what stands on a line of its own in a script.
  mutating func control(_ item: ScriptItem) async throws(BlockFailure) {
    let index = begin(item, text: item.text)
    var finished: [Int] = []
    switch item.action {
    case .statement: break
    case .sleep(let duration): try await sleep(duration)
    case .kill: if let lane = item.session { try await kill(lane, index) }
    case .cancel: if let lane = item.session { finished = try await cancel(lane) }
    case .wait(let id): try await wait(for: id, item)
    case .settle: try await settle()
    }
    if let lane = item.session, run.steps[index].transaction == .idle {
      run.steps[index].transaction = lanes[lane].transaction
    }
    run.steps[index].ended = now
    run.events.append(.ended(index))
    try await drain(after: index, finished: finished)
  }

  private mutating func sleep(_ duration: Duration) async throws(BlockFailure) {
    let end = ContinuousClock.now + duration
    if end > deadline {
      throw BlockFailure(
        "the block has no time to sleep so long",
        hint: "give it more with `timeout=30s`, or the whole lab with `timeout: 2m`")
    }
    // What ends meanwhile is recorded when it ends.
    while ContinuousClock.now < end, !Task.isCancelled {
      if lanes.contains(where: { $0.running != nil }) {
        try await waitForChange()
      } else {
        try? await Task.sleep(for: end - .now)
      }
    }
  }

  private mutating func kill(_ lane: Int, _ index: Int) async throws(BlockFailure) {
    guard lanes[lane].transaction != .gone else { return }
    try await observer.terminate(lanes[lane].pid)
    run.steps[index].transaction = .gone
  }

  /// Cancels what a session runs, and waits for its end: it is only a signal that the server sends.
  ///
  /// - Returns: The step that ended; none where there was nothing to cancel, or it does not heed the signal.
  private mutating func cancel(_ lane: Int) async throws(BlockFailure) -> [Int] {
    guard lanes[lane].running != nil else { return [] }
    try await observer.cancel(lanes[lane].pid)
    guard let outcome = await poll(lane, for: .seconds(2)) else { return [] }
    return [try await complete(lane, outcome)]
  }

  /// Waits for a step, and for nothing that the script would do only later.
  private mutating func wait(for id: String, _ item: ScriptItem) async throws(BlockFailure) {
    while run.step(id)?.ended == nil {
      guard let waited = script.item(id)?.session else { return }
      guard lanes[waited].running == nil || mayEndByItself(waited) else {
        var failure = stuck(waited)
        failure.message += ", and the script waits here for `\(id)`"
        failure.range = item.range
        throw failure
      }
      try await waitForChange()
      try await sendDeferred()
    }
  }

  /// Waits until nothing has changed for so long that a deadlock would have been found.
  private mutating func settle() async throws(BlockFailure) {
    let longest = lanes.compactMap { $0.currentDeadlockTimeout ?? $0.deadlockTimeout }.max() ?? 1000
    let quiet = Duration.milliseconds(longest) * 1.5 + .milliseconds(100)
    var last = ContinuousClock.now
    while let lane = lanes.indices.first(where: { lanes[$0].running != nil }) {
      guard lanes.indices.contains(where: { lanes[$0].running != nil && mayEndByItself($0) })
      else { return }
      let count = run.events.count
      try await waitForChange()
      try await sendDeferred()
      if run.events.count > count { last = .now }
      if last.duration(to: .now) > quiet, lanes[lane].sight != nil,
        graph.cycle(from: lane) == nil
      {
        return
      }
    }
  }

  // MARK: - What cannot be

  /// Whether something that is left of the script can let a session go on that waits.
  func canBeReleased(_ lane: Int, by rest: ArraySlice<ScriptItem>) -> Bool {
    if mayEndByItself(lane) { return true }
    return rest.contains { item in
      switch item.action {
      case .kill, .cancel: true
      case .statement:
        item.session.map { lanes[$0].running == nil && lanes[$0].deferred.isEmpty } ?? false
      case .sleep, .wait, .settle: false
      }
    }
  }

  /// A step that is to come while its session waits.
  func impossible(_ item: ScriptItem, _ lane: Int) -> BlockFailure {
    let waiting = lanes[lane].running.map { run.steps[$0] }
    let blockers = SessionRunner.list(waiting?.waits.last?.blockers ?? [])
    return BlockFailure(
      "this order is impossible: `\(item.id ?? item.text)` comes while `\(waiting?.name ?? "")` waits for"
        + " \(blockers)" + (settings.isStrict ? "" : ", and nothing that is left lets it go on"),
      at: item.range,
      hint: "let \(blockers) end the transaction first; wait for what ends by itself with"
        + " `-- \(lanes[lane].name) wait \(waiting?.name ?? "")`")
  }

  /// A step that waits, and will wait for ever.
  func stuck(_ lane: Int) -> BlockFailure {
    let waiting = lanes[lane].running.map { run.steps[$0] }
    let range = lanes[lane].running.map { items[$0].range }
    if let standing = stage.standing, lanes[lane].sight?.blockers.contains(standing) == true {
      return BlockFailure(
        "`\(waiting?.name ?? "")` waits for a transaction that an earlier `sql` block left open",
        at: range,
        hint:
          "end it there with COMMIT or ROLLBACK, or write its statements as a session of this block"
      )
    }
    let blockers = SessionRunner.list(waiting?.waits.last?.blockers ?? [])
    return BlockFailure(
      "`\(waiting?.name ?? "")` waits for \(blockers), and nothing that is left lets it go on",
      at: range,
      hint:
        "end the transaction of \(blockers) with COMMIT or ROLLBACK; wait for what ends by itself with"
        + " `-- \(lanes[lane].name) wait \(waiting?.name ?? "")`")
  }
}
