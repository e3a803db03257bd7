internal import Evidence
internal import PostgreSQL
internal import SQLText
internal import Sessions

extension SessionRunner {
  /// Milliseconds since the first step was due.
  var now: Double { (ContinuousClock.now - origin) / .milliseconds(1) }

  // MARK: - Until nothing moves

  /// Waits until each step that was sent has ended, or waits for another session, and records what changed.
  ///
  /// - Parameters:
  ///   - trigger: The step that set things in motion; nil where they moved by themselves.
  ///   - finished: Steps that have ended already.
  /// - Throws: Where the block's time is over, or the server does not answer.
  mutating func drain(after trigger: Int?, finished: [Int] = []) async throws(BlockFailure) {
    var finished = finished
    var pause = Duration.milliseconds(1)
    while true {
      finished += try await collect()
      let running = lanes.indices.filter { lanes[$0].running != nil }
      guard !running.isEmpty else { break }
      try checkTime(running)
      let sights = try await observer.look(at: running.map { lanes[$0].pid })
      // One that ended while the server looked may have let others go on.
      let ended = try await collect()
      finished += ended
      guard ended.isEmpty else { continue }
      for lane in running { take(sights[lanes[lane].pid], lane) }
      guard let free = running.first(where: { lanes[$0].sight == nil }) else { break }
      if let outcome = await poll(free, for: pause) {
        finished.append(try await complete(free, outcome))
      }
      pause = min(pause * 2, .milliseconds(5))
    }
    record(finished, after: trigger)
    try await recordWaits()
    try await recordSnapshots(finished)
  }

  /// Waits until something may have changed by itself, and records it.
  mutating func waitForChange() async throws(BlockFailure) {
    if let lane = lanes.indices.first(where: { lanes[$0].running != nil }),
      let outcome = await poll(lane, for: .milliseconds(2))
    {
      return try await drain(after: nil, finished: [try await complete(lane, outcome)])
    }
    try await drain(after: nil)
  }

  private func checkTime(_ running: [Int]) throws(BlockFailure) {
    if Task.isCancelled { throw BlockFailure("the run was ended") }
    guard ContinuousClock.now >= deadline else { return }
    guard let lane = running.first, let index = lanes[lane].running else { return }
    let waits = run.steps[index].blockers
    throw BlockFailure(
      "the time was over, and `\(run.steps[index].name)` "
        + (run.steps[index].isBlocked
          ? "still waited for \(SessionRunner.list(waits))" : "was still running"),
      at: items[index].range,
      hint: "give the block more time with `timeout=30s`, or the whole lab with `timeout: 2m`")
  }

  /// Takes what has ended.
  private mutating func collect() async throws(BlockFailure) -> [Int] {
    var finished: [Int] = []
    for lane in lanes.indices where lanes[lane].running != nil {
      if let outcome = await poll(lane, for: .zero) {
        finished.append(try await complete(lane, outcome))
      }
    }
    return finished
  }

  /// The answer to what a session runs; nil where it has not come within a time.
  func poll(
    _ lane: Int, for limit: Duration
  ) async -> Result<StatementResult, ConnectionError>? {
    do {
      guard try await lanes[lane].connection.poll(for: limit) else { return nil }
      return .success(try await lanes[lane].connection.take())
    } catch {
      return .failure(error)
    }
  }

  /// Takes what the server said at one moment of one session.
  private mutating func take(_ sight: LockObserver.Sight?, _ lane: Int) {
    let sessions = Set(lanes.map(\.pid))
    guard let sight, !sight.blockers.isEmpty else {
      lanes[lane].sight = nil
      lanes[lane].foreignSince = nil
      return
    }
    if sight.blockers.contains(where: { isStanding($0) || sessions.contains($0) }) {
      lanes[lane].foreignSince = nil
      lanes[lane].sight = sight
    } else {
      let since = lanes[lane].foreignSince ?? .now
      lanes[lane].foreignSince = since
      lanes[lane].sight = since.duration(to: .now) >= settings.foreign ? sight : nil
    }
  }

  // MARK: - Ends

  /// Takes the answer to what a session runs.
  ///
  /// - Returns: The step.
  mutating func complete(
    _ lane: Int, _ outcome: Result<StatementResult, ConnectionError>
  ) async throws(BlockFailure) -> Int {
    guard let index = lanes[lane].running, let statement = items[index].statement else { return 0 }
    lanes[lane].running = nil
    lanes[lane].sight = nil
    let result = try answer(outcome, index)
    var record = StatementRecord(range: items[index].range)
    record.take(result, statement, sent: run.steps[index].text)
    hideNumbers(in: &record)
    for query in typeNames.queries(for: [record]) { typeNames.learn(try await observer.ask(query)) }
    typeNames.name(&record)
    records[index] = record
    run.steps[index].result = record.detail
    run.steps[index].ended = now
    if let start = waitStarts.removeValue(forKey: lane) { run.steps[index].waited = now - start }
    let was = lanes[lane].transaction
    lanes[lane].enter(result.transaction, statement, hasError: result.error != nil)
    run.steps[index].transaction = lanes[lane].transaction
    noteTransaction(lane, index, statement, was: was)
    try keepVariables(statement, result, index)
    return index
  }

  /// What the server said, also where it said it with its last words.
  private func answer(
    _ outcome: Result<StatementResult, ConnectionError>, _ index: Int
  ) throws(BlockFailure) -> StatementResult {
    switch outcome {
    case .success(let result): return result
    case .failure(.lost(let message, let reason)):
      var result = StatementResult()
      result.error =
        message ?? ServerMessage(severity: "FATAL", sqlstate: "08006", message: reason)
      return result
    case .failure(let error):
      throw BlockFailure(error.description, at: items[index].range)
    }
  }

  /// Follows the session's transactions.
  private mutating func noteTransaction(
    _ lane: Int, _ index: Int, _ statement: Statement, was: SessionStep.Transaction
  ) {
    let (isOpen, level) = (lanes[lane].transaction == .open, statement.isolationLevel)
    if was != .open { lanes[lane].relations = [] }
    lanes[lane].relations.formUnion(statement.relations)
    if isOpen, was == .idle {
      lanes[lane].begun = index
      lanes[lane].isolation = level ?? lanes[lane].defaultIsolation
      let isOrdinary = level == nil && lanes[lane].isolation == "read committed"
      run.steps[index].isolation = isOrdinary ? nil : lanes[lane].isolation
    } else if isOpen, let level {
      lanes[lane].isolation = level
      run.steps[index].isolation = level
    }
    noteCommit(lane, index, was: was)
    if records[index]?.error?.code == "40001" {
      // Whoever touched other tables had nothing to do with it.
      let begun = was == .idle ? index : lanes[lane].begun
      run.steps[index].overlapping = commits.filter { commit in
        commit.step > begun && run.steps[commit.step].session != lanes[lane].name
          && !commit.relations.isDisjoint(with: lanes[lane].relations)
      }.map { run.steps[$0.step].name }
    }
  }

  private mutating func noteCommit(
    _ lane: Int, _ index: Int, was: SessionStep.Transaction
  ) {
    let tag = records[index]?.tag ?? ""
    let writes = ["INSERT", "UPDATE", "DELETE", "MERGE"].contains { tag.hasPrefix($0) }
    if lanes[lane].transaction == .idle, tag == "COMMIT" || (was == .idle && writes) {
      commits.append((index, lanes[lane].relations))
    }
  }

  /// Keeps a row's columns as variables.
  private mutating func keepVariables(
    _ statement: Statement, _ result: StatementResult, _ index: Int
  ) throws(BlockFailure) {
    guard let prefix = statement.variablePrefix, result.error == nil else { return }
    guard result.rowCount == 1, let row = result.rows.first else {
      throw BlockFailure(
        "`\\gset` keeps one row, and `\(run.steps[index].name)` returned \(result.rowCount)",
        at: items[index].range, hint: "write the statement so that it returns one row")
    }
    for (column, value) in zip(result.columns ?? [], row) {
      variables[prefix + column.name] = value
    }
  }

  // MARK: - What is recorded

  /// Records the steps that have ended since the last time, in an order that does not depend on who was
  /// faster.
  private mutating func record(_ finished: [Int], after trigger: Int?) {
    for index in finished where run.steps[index].isBlocked {
      run.steps[index].releasedBy = release(of: index, finished, trigger)
    }
    for index in finished where run.steps[index].error == "40P01" { noteVictim(index) }
    let order = lanes.map(\.name)
    var rest = finished.sorted { one, other in
      let first = (one == trigger ? 0 : 1, run.steps[one].isVictim ? 0 : 1)
      let second = (other == trigger ? 0 : 1, run.steps[other].isVictim ? 0 : 1)
      if first != second { return first < second }
      return (order.firstIndex(of: run.steps[one].session) ?? 0)
        < (order.firstIndex(of: run.steps[other].session) ?? 0)
    }
    while !rest.isEmpty {
      // Whoever was released by another of these comes after it.
      let names = Set(rest.map { run.steps[$0].name })
      let next =
        rest.firstIndex { index in
          run.steps[index].releasedBy.map { !names.contains($0) } ?? true
        } ?? 0
      run.events.append(.ended(rest.remove(at: next)))
    }
  }

  /// The step that let another go on, which waited.
  private func release(of index: Int, _ finished: [Int], _ trigger: Int?) -> String? {
    let step = run.steps[index]
    let blockers = step.waits.last?.blockers ?? []
    let cause = trigger.map { run.steps[$0] }
    if let cause, cause.kind == .cancel || cause.kind == .kill, cause.session == step.session {
      return cause.name
    }
    // Such an end is the server's own doing.
    if ["40P01", "55P03", "57014", "57P01"].contains(step.error ?? "") { return nil }
    if let cause, trigger != index, blockers.contains(cause.session) { return cause.name }
    let others = finished.filter { $0 != index && blockers.contains(run.steps[$0].session) }
    if let other = others.last { return run.steps[other].name }
    guard let cause, trigger != index, cause.kind == .statement || cause.kind == .kill else {
      return nil
    }
    return cause.name
  }

  /// Records for whom steps wait now, where that is not what was recorded last.
  private mutating func recordWaits() async throws(BlockFailure) {
    let graph = graph
    for lane in lanes.indices {
      guard let index = lanes[lane].running, let sight = lanes[lane].sight else { continue }
      var wait = StepWait(
        at: now, blockers: graph.edges[lane].map { lanes[$0].name }, type: sight.type,
        mode: sight.mode, relation: sight.relation,
        root: graph.root(of: lane).map { lanes[$0].name })
      wait.isForeign = sight.blockers.contains { pid in !lanes.contains { $0.pid == pid } }
      if waitStarts[lane] == nil {
        waitStarts[lane] = sight.waited.map { now - $0 } ?? run.steps[index].sent
      }
      guard run.steps[index].waits.last?.isSame(as: wait) != true else { continue }
      if ["relation", "advisory"].contains(sight.type) {
        wait.held = try await held(lane, sight)
      }
      run.steps[index].waits.append(wait)
      run.events.append(.waits(index, run.steps[index].waits.count - 1))
    }
    noteDeadlocks(graph)
  }

  /// The locks that are in a session's way.
  private func held(
    _ lane: Int, _ sight: LockObserver.Sight
  ) async throws(BlockFailure) -> [StepWait.Held] {
    try await observer.locks(before: lanes[lane].pid, of: sight.blockers).compactMap { held in
      guard LockMode.conflict(held.mode, sight.mode),
        let other = lanes.first(where: { $0.pid == held.pid })
      else { return nil }
      return StepWait.Held(session: other.name, mode: held.mode, isGranted: held.isGranted)
    }
  }

  private mutating func recordSnapshots(_ finished: [Int]) async throws(BlockFailure) {
    let wanted = lanes.indices.filter {
      lanes[$0].transaction == .open && lanes[$0].running == nil && !lanes[$0].keepsSnapshot
        && (lanes[$0].isolation == "repeatable read" || lanes[$0].isolation == "serializable")
    }
    guard !wanted.isEmpty else { return }
    let keeping = try await observer.keepingSnapshot(wanted.map { lanes[$0].pid })
    for lane in wanted where keeping.contains(lanes[lane].pid) {
      lanes[lane].keepsSnapshot = true
      if let last = finished.last(where: { run.steps[$0].session == lanes[lane].name }) {
        run.steps[last].takesSnapshot = true
      }
    }
  }

  // MARK: - Who waits for whom

  /// By lane: the lanes in its way, in their order.
  var graph: WaitGraph {
    WaitGraph(
      lanes.indices.map { lane in
        guard let sight = lanes[lane].sight else { return [] }
        return lanes.indices.filter { sight.blockers.contains(lanes[$0].pid) }
      })
  }

  /// Whether what a session runs may end without anybody's doing: a deadlock, a timeout, a process that is no
  /// session of the script.
  func mayEndByItself(_ lane: Int) -> Bool {
    let graph = graph
    let involved = graph.reachable(from: lane).union([lane])
    return involved.contains { other in
      if lanes[other].hasTimeout { return true }
      guard lanes[other].running != nil else { return false }
      guard let sight = lanes[other].sight else { return true }
      let isForeign = sight.blockers.contains { pid in
        !isStanding(pid) && !lanes.contains { $0.pid == pid }
      }
      return isForeign || graph.cycle(from: other) != nil
    }
  }

  /// Whether a process in somebody's way does nothing by itself: it is a prepared transaction, which has the
  /// number 0, or the session of the note's `sql` blocks.
  func isStanding(_ pid: Int32) -> Bool { pid == 0 || pid == stage.standing }

  private mutating func noteDeadlocks(_ graph: WaitGraph) {
    for lane in lanes.indices {
      guard let cycle = graph.cycle(from: lane) else { continue }
      let names = cycle.map { lanes[$0].name }
      let isKnown = run.deadlocks.contains { $0.victim == nil && Set($0.cycle) == Set(names) }
      if !isKnown { run.deadlocks.append(SessionRun.Deadlock(cycle: names, at: now)) }
    }
  }

  private mutating func noteVictim(_ index: Int) {
    run.steps[index].isVictim = true
    let name = run.steps[index].session
    if let known = run.deadlocks.lastIndex(where: { $0.victim == nil && $0.cycle.contains(name) }) {
      run.deadlocks[known].victim = name
    } else {
      // It was over before anybody looked.
      run.deadlocks.append(SessionRun.Deadlock(cycle: toldCycle(index), victim: name, at: now))
    }
  }

  /// The sessions of a deadlock as the server's error tells them, a line each with who waits for the next;
  /// the step's own alone where another process is one of them.
  private func toldCycle(_ index: Int) -> [String] {
    let lines = (records[index]?.error?.detail ?? "").split(separator: "\n")
    let names = lines.compactMap { $0.split(separator: " ").first.map(String.init) }
    let own = lanes.map(\.name)
    guard names.allSatisfy(own.contains), let first = own.first(where: names.contains),
      let start = names.firstIndex(of: first)
    else { return [run.steps[index].session] }
    return Array(names[start...] + names[..<start])
  }

  // MARK: - Words

  /// Puts names in place of numbers that differ from run to run.
  private func hideNumbers(in record: inout StatementRecord) {
    let names = Dictionary(lanes.map { ("\($0.pid)", $0.name) }) { first, _ in first }
    let words = ChangingNumbers(processes: names)
    record.error = record.error.map(words.hidden)
    record.notices = record.notices.map(words.hidden)
  }

  /// Those that are in the way; no session of the script is one that has no name here.
  static func list(_ blockers: [String]) -> String {
    blockers.isEmpty ? "another process" : NameList(blockers).description
  }
}
