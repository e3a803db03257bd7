internal import Diagnostics
internal import Evidence
internal import PostgreSQL
internal import SQLText
internal import Sessions

/// Runs the steps of several sessions, one after the other, each on a connection of its own.
///
/// The next step is sent when the last has ended, or waits for another session by the server's own word:
/// never after a guess, and never by a clock. What is recorded of waits is what stands when nothing moves any
/// more, so that it is the same from run to run.
struct SessionRunner: Sendable {
  let script: SessionScript
  let settings: SessionSettings
  let stage: LabStage
  let body: [UInt8]
  let deadline: ContinuousClock.Instant
  let observer: LockObserver
  var origin = ContinuousClock.now
  var lanes: [SessionLane] = []
  var run: SessionRun
  /// What statements gave, by the indices of their steps.
  var records: [Int: StatementRecord] = [:]
  var items: [ScriptItem] = []
  var variables: [String: String] = [:]
  var typeNames = TypeNames()
  /// When the first wait of a lane's step began.
  var waitStarts: [Int: Double] = [:]
  /// Steps with which transactions that may have written were committed, and the tables that these had named.
  var commits: [(step: Int, relations: Set<String>)] = []

  /// Opens the sessions of a script, but for `after`.
  ///
  /// - Throws: Where that cannot be; then none is open.
  static func open(
    _ script: SessionScript, _ settings: SessionSettings, on stage: LabStage, body: [UInt8],
    deadline: ContinuousClock.Instant
  ) async throws(BlockFailure) -> SessionRunner {
    var runner = SessionRunner(
      script, settings, stage, body, deadline, LockObserver(try await stage.observer()))
    for name in script.sessions where name != SessionScript.last {
      runner.lanes.append(
        try await SessionLane.open(name, on: stage, isolation: settings.isolation))
    }
    for lane in runner.lanes.indices { try await runner.prepareDeadlocks(lane) }
    return runner
  }

  private init(
    _ script: SessionScript, _ settings: SessionSettings, _ stage: LabStage, _ body: [UInt8],
    _ deadline: ContinuousClock.Instant, _ observer: LockObserver
  ) {
    self.script = script
    self.settings = settings
    self.stage = stage
    self.body = body
    self.deadline = deadline
    self.observer = observer
    run = SessionRun(sessions: script.sessions, isolation: settings.isolation)
  }

  /// Begins to count the time.
  mutating func restartClock() { origin = .now }

  /// Ends all sessions, and waits until the server has forgotten them with their locks.
  func close() async {
    // What cannot be ended now ends when the server sees that its connection is gone.
    for lane in lanes where lane.running != nil { try? await observer.terminate(lane.pid) }
    for lane in lanes { await lane.connection.close() }
    // A server that does not answer has no sessions.
    try? await observer.waitForEnd(of: lanes.map(\.pid))
    await observer.close()
  }

  // MARK: - The script as it is written

  /// Runs all of it.
  mutating func runScript() async throws(BlockFailure) {
    let items = script.interleaved
    for (index, item) in items.enumerated() {
      try await perform(item, before: items[(index + 1)...])
    }
    if let stuck = try await finish() { throw stuck }
    try await runLast()
  }

  /// Runs one item, and what it lets go on.
  private mutating func perform(
    _ item: ScriptItem, before rest: ArraySlice<ScriptItem>
  ) async throws(BlockFailure) {
    if let lane = item.session, item.statement != nil,
      lanes[lane].running != nil || !lanes[lane].deferred.isEmpty
    {
      guard !settings.isStrict, canBeReleased(lane, by: rest) else { throw impossible(item, lane) }
      lanes[lane].deferred.append(item)
      return
    }
    try await perform(item)
    try await sendDeferred()
  }

  private mutating func perform(_ item: ScriptItem) async throws(BlockFailure) {
    if let lane = item.session, let statement = item.statement {
      try await send(item, statement, lane, isDeferred: false)
    } else {
      try await control(item)
    }
  }

  /// Sends what came while its session waited, in the order of the script.
  mutating func sendDeferred() async throws(BlockFailure) {
    while true {
      let free = lanes.indices.filter { lanes[$0].running == nil && !lanes[$0].deferred.isEmpty }
      let next = free.min {
        lanes[$0].deferred[0].range.lowerBound < lanes[$1].deferred[0].range.lowerBound
      }
      guard let next else { return }
      let item = lanes[next].deferred.removeFirst()
      guard let statement = item.statement else { continue }
      try await send(item, statement, next, isDeferred: true)
    }
  }

  /// Waits for all that was sent.
  ///
  /// - Returns: Why that will never end; nil once all has ended.
  private mutating func finish() async throws(BlockFailure) -> BlockFailure? {
    while let lane = lanes.indices.first(where: { lanes[$0].running != nil }) {
      guard mayEndByItself(lane) else { return stuck(lane) }
      try await waitForChange()
      try await sendDeferred()
    }
    return nil
  }

  /// Runs the steps of `after`, once the other sessions are over.
  private mutating func runLast() async throws(BlockFailure) {
    guard !script.final.isEmpty else { return }
    for lane in lanes { await lane.connection.close() }
    try await observer.waitForEnd(of: lanes.map(\.pid))
    lanes.append(
      try await SessionLane.open(
        SessionScript.last, on: stage, isolation: settings.isolation))
    let items = script.final
    for (index, item) in items.enumerated() {
      try await perform(item, before: items[(index + 1)...])
    }
    if let stuck = try await finish() { throw stuck }
  }

  // MARK: - One of all orders

  /// Runs an order that is not done yet, and learns which others cannot happen.
  ///
  /// - Parameters:
  ///   - tree: The orders, as numbers of sequences.
  ///   - sequences: Their items.
  ///   - impossible: Gets the orders that cannot happen.
  /// - Returns: Its items in their order; nil where it turned out that it cannot happen.
  /// - Throws: Where the block's time is over, or the server does not answer.
  mutating func runOrder(
    _ tree: inout OrderTree, of sequences: [[ScriptItem]],
    impossible: inout [OrderTable.Impossible]
  ) async throws(BlockFailure) -> [ScriptItem]? {
    var order: [ScriptItem] = []
    tree.restart()
    while !tree.isAtEnd {
      var choice: Int?
      for sequence in tree.choices {
        let item = sequences[sequence][tree.next(of: sequence)]
        if canCome(item) {
          choice = choice ?? sequence
        } else {
          impossible += tree.exclude(sequence).map {
            self.impossible($0, of: sequences, at: order.count, item)
          }
        }
      }
      guard let choice else { return nil }
      let item = sequences[choice][tree.next(of: choice)]
      while item.statement != nil, lanes[choice].running != nil { try await waitForChange() }
      try await perform(item)
      order.append(item)
      tree.advance(choice)
    }
    guard try await finish() == nil else {
      tree.reject()
      impossible.append(
        self.impossible(tree.path, of: sequences, at: order.count, nil))
      return nil
    }
    try await runLast()
    return order
  }

  /// An order that cannot happen, with why, as things stand now.
  private func impossible(
    _ path: [Int], of sequences: [[ScriptItem]], at index: Int, _ item: ScriptItem?
  ) -> OrderTable.Impossible {
    var taken = sequences.map { _ in 0 }
    let names = path.map { sequence in
      defer { taken[sequence] += 1 }
      return script.name(of: sequences[sequence][taken[sequence]])
    }
    let lane = item.map(\.session) ?? lanes.indices.first { lanes[$0].running != nil }
    let waiting = lane.flatMap { lanes[$0].running }.map { run.steps[$0] }
    return OrderTable.Impossible(
      order: names, at: index, waiting: waiting?.name ?? "",
      blockers: waiting?.waits.last?.blockers ?? [])
  }

  /// Whether an item can come now, in an order where nothing is deferred.
  private func canCome(_ item: ScriptItem) -> Bool {
    switch item.action {
    case .statement:
      item.session.map { lanes[$0].running == nil || mayEndByItself($0) } ?? false
    case .wait(let id): run.step(id) != nil
    default: true
    }
  }

  // MARK: - Sending

  private mutating func send(
    _ item: ScriptItem, _ statement: Statement, _ lane: Int, isDeferred: Bool
  ) async throws(BlockFailure) {
    if lanes[lane].transaction == .gone { try await reconnect(lane) }
    try await setDeadlockTimeout(lane, statement)
    let text = statement.text(with: variables)
    let index = begin(item, text: text)
    run.steps[index].isDeferred = isDeferred
    run.steps[index].reconnects = lanes[lane].isNew
    lanes[lane].isNew = false
    lanes[lane].running = index
    lanes[lane].sight = nil
    lanes[lane].foreignSince = nil
    if statement.setsTimeout { lanes[lane].hasTimeout = true }
    let data = statement.data.map { Array(body[$0.start..<$0.end]) }
    // The block's time is looked after here, so that the message tells what the session waited for.
    let limits = StatementLimits(
      timeout: nil, rows: 1000, cellBytes: 65_536, totalBytes: 1 << 20, notices: 100)
    var finished: [Int] = []
    do {
      try await lanes[lane].connection.send(text, data: data, limits: limits)
    } catch {
      finished.append(try await complete(lane, .failure(lanes[lane].lost ?? error)))
    }
    // Most statements have ended by then.
    if finished.isEmpty, let outcome = await poll(lane, for: .milliseconds(1)) {
      finished.append(try await complete(lane, outcome))
    }
    try await drain(after: index, finished: finished)
  }

  /// Notes that an item begins.
  mutating func begin(_ item: ScriptItem, text: String) -> Int {
    let name = item.session.map { script.sessions[$0] } ?? ""
    run.steps.append(
      SessionStep(id: item.id, session: name, kind: item.kind, text: text, sent: now))
    items.append(item)
    run.events.append(.sent(run.steps.count - 1))
    return run.steps.count - 1
  }

  private mutating func reconnect(_ lane: Int) async throws(BlockFailure) {
    let old = lanes[lane]
    lanes[lane] = try await SessionLane.open(
      old.name, on: stage, isolation: settings.isolation)
    lanes[lane].deferred = old.deferred
    lanes[lane].isNew = true
    try await prepareDeadlocks(lane)
  }

  // MARK: - Deadlocks

  /// Sees to it that the one that is to be ended looks for a deadlock first, and nobody too early.
  private mutating func prepareDeadlocks(_ lane: Int) async throws(BlockFailure) {
    guard let found = lanes[lane].deadlockTimeout else {
      guard let victim = settings.victim, lanes[lane].name != victim else { return }
      throw BlockFailure(
        "the victim of a deadlock cannot be chosen on this server",
        hint: "only a superuser may set `deadlock_timeout`: leave `victim` out")
    }
    let base = max(found, settings.deadlockTimeout)
    lanes[lane].deadlockTimeout = base
    let isSpared = settings.victim.map { $0 != lanes[lane].name } ?? false
    let wanted = isSpared ? base * 3 + 2000 : base
    if wanted != found { try await set(lane, wanted) }
  }

  /// A session that begins to wait later looks for a deadlock later, so that on a busy machine, too, the one
  /// that waited first is ended.
  private mutating func setDeadlockTimeout(
    _ lane: Int, _ statement: Statement
  ) async throws(BlockFailure) {
    // From now on it is the author's.
    if statement.setsDeadlockTimeout { lanes[lane].deadlockTimeout = nil }
    guard settings.victim == nil, let base = lanes[lane].deadlockTimeout,
      lanes[lane].transaction != .failed
    else { return }
    let waiting = lanes.count { $0.running != nil }
    let wanted = base + Double(waiting) * max(base, 200)
    if lanes[lane].currentDeadlockTimeout != wanted { try await set(lane, wanted) }
  }

  private mutating func set(_ lane: Int, _ milliseconds: Double) async throws(BlockFailure) {
    do {
      let result = try await lanes[lane].connection.run(
        "SET deadlock_timeout = '\(Int(milliseconds))ms'", limits: .own)
      lanes[lane].currentDeadlockTimeout = result.error == nil ? milliseconds : nil
      lanes[lane].isDeadlockTimeoutLocal = lanes[lane].transaction == .open
    } catch {
      // A session that is gone says so in its next step.
      lanes[lane].lost = error
    }
  }
}
