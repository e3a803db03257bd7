internal import Loads
internal import PostgreSQL
internal import Processes
internal import Synchronization

/// Runs a load once: opens its connections, starts its workers, watches, and ends it all.
///
/// Everything here blocks: it has a thread of its own.
struct LoadEngine {
  let plan: LoadPlan
  /// The lab's database, as the lab's own role; nil without one.
  let target: ConnectionTarget?
  /// Of the lab's service; nil without one.
  let port: Int?
  /// Statements that a new connection runs.
  let settings: [String]
  /// Whether each time is kept.
  let keepsTimes: Bool
  /// Ends it before its time.
  let off: LoadSwitch
  /// When it has to be over, on the load's clock.
  let lastMoment: Int

  /// What a run gave, and what is to be said of it besides.
  struct Outcome {
    var run: LoadRun
    var connections = LoadConnections()
    /// By group, of the transactions in the system: looked at, and by Little's law.
    var little: [(sampled: Double, computed: Double)] = []
    /// The words of errors, by their codes.
    var messages: [String: String] = [:]
    /// Of events that ended with an error.
    var eventMessages: [String] = []
    /// Whether a transaction was left open at the end of its script.
    var leftOpen = false
    /// Of each group, response times in nanoseconds where they are kept.
    var times: [[Int]] = []
    /// Whether the time of the block was over.
    var ranOut = false
  }

  private struct Running {
    var crews: [LoadCrew]
    var origin: Int
    var samplers: [LoadSystemSampler]
  }

  /// - Throws: Where it cannot be begun.
  func run() throws(BlockFailure) -> Outcome {
    var connections = LoadConnections()
    let links = try openLinks(&connections)
    let watches = plan.gauges.map { LoadGaugeWatch($0) }
    let observers = try plan.gauges.map { _ throws(BlockFailure) in try connect() }
    let events = plan.events.map { LoadEventRunner($0) }
    let actors = try plan.events.map {
      event throws(BlockFailure) -> SingleUse<BlockingConnection>? in
      if case .sql = event.action { return try connect() }
      return nil
    }
    // Threads need a moment to be there.
    let origin = LoadClock.now + 20_000_000 + LoadClock.nanoseconds(plan.warmup)
    var running = Running(
      crews: makeCrews(links, origin: origin), origin: origin,
      samplers: plan.groups.map { _ in LoadSystemSampler() })
    let before = ProcessorTime.own
    let servers = links.flatMap { $0 }.map(\.processID)
    let busyBefore = servers.compactMap { ProcessorTime.of($0) }.reduce(0, +)
    let isDone = LoadFlag()
    try start(running.crews, links)
    for (watch, observer) in zip(watches, observers) {
      try thread {
        if let connection = observer.take() { watch.run(connection, origin: origin) }
      }
    }
    let eventsLeft = LoadCount(events.count)
    for (event, actor) in zip(events, actors) {
      let crews = running.crews
      let off = off
      try thread {
        event.run(actor?.take(), origin: origin, crews, off: off) { isDone.isSet }
        eventsLeft.remove()
      }
    }
    conduct(&running, isDone: isDone, eventsLeft: eventsLeft)
    watches.forEach { $0.finish() }
    let end = LoadClock.now + 5_000_000_000
    while watches.contains(where: { !$0.hasFinished }), LoadClock.now < end { pause() }
    var outcome = outcome(running, events: events, watches: watches)
    outcome.connections = connections
    outcome.run.opened = connections.opened
    outcome.run.refused = connections.refused
    outcome.run.refusal = connections.code
    outcome.run.clientCPU = ProcessorTime.own - before
    let busyAfter = servers.compactMap { ProcessorTime.of($0) }
    if busyAfter.count == servers.count, !servers.isEmpty {
      outcome.run.serverCPU = max(0, busyAfter.reduce(0, +) - busyBefore)
    }
    let left = links.joined().map(\.processID)
    links.joined().forEach { $0.close() }
    ServerProcesses.awaitEnd(of: left)
    if let failure = watches.compactMap({ watch in watch.failure.map { (watch.gauge, $0) } }).first
    {
      throw BlockFailure("the gauge `\(failure.0.name)` gave no number: \(failure.1)")
    }
    return outcome
  }

  // MARK: - Connections

  /// Of each group, the connections of its workers or of its pools.
  private func openLinks(
    _ connections: inout LoadConnections
  ) throws(BlockFailure) -> [[LoadLink]] {
    var all: [[LoadLink]] = []
    for group in plan.groups {
      guard !group.isHTTP else {
        all.append([])
        continue
      }
      let program = try program(of: group)
      let count = group.pool.map { $0.size * group.instances } ?? group.mostWorkers
      let links = (0..<count).map { _ in LoadLink(program) }
      for link in links {
        do throws(BlockingConnection.Refusal) {
          try link.open()
          connections.opened += 1
        } catch {
          connections.refuse(error)
        }
      }
      all.append(links)
    }
    return all
  }

  private func program(of group: LoadGroup) throws(BlockFailure) -> LoadProgram {
    var target = try database()
    var settings = settings
    if let user = group.user {
      target = target.setting("user", to: user)
      // That one is a superuser's.
      settings.removeAll { $0.contains("lc_messages") }
    }
    if let level = group.isolation {
      settings.append("SET default_transaction_isolation = '\(level)'")
    }
    return LoadProgram(group.scripts, target: target, settings: settings)
  }

  private func database() throws(BlockFailure) -> ConnectionTarget {
    guard let target else {
      throw BlockFailure(
        "this load needs PostgreSQL, and the lab has none",
        hint: "write `lab: {postgres: true}` in the front matter")
    }
    return target
  }

  /// A connection for the thread that takes it.
  private func connect() throws(BlockFailure) -> SingleUse<BlockingConnection> {
    let target = try database()
    do throws(BlockingConnection.Refusal) {
      let connection = try BlockingConnection(target)
      for setting in settings { _ = connection.execute(setting) }
      return SingleUse(connection)
    } catch {
      throw BlockFailure(error.message)
    }
  }

  // MARK: - Workers

  private func makeCrews(_ links: [[LoadLink]], origin: Int) -> [LoadCrew] {
    let width = LoadEngine.sliceWidth(plan)
    let names = Set(plan.groups.flatMap(\.scripts).flatMap(\.barriers))
    var barriers: [String: WorkerBarrier] = [:]
    for name in names {
      let parties = plan.groups.filter { group in
        group.scripts.contains { $0.barriers.contains(name) }
      }.reduce(0) { $0 + $1.mostWorkers }
      barriers[name] = WorkerBarrier(parties: parties)
    }
    return plan.groups.enumerated().map { number, group in
      let pools: [ConnectionPool] =
        group.pool.map { pool in
          (0..<group.instances).map { instance in
            ConnectionPool(
              Array(links[number][(instance * pool.size)..<((instance + 1) * pool.size)]),
              isLastFirst: pool.isLastFirst, origin: origin)
          }
        } ?? []
      let own = Set(group.scripts.flatMap(\.barriers))
      return LoadCrew(
        group, number: number, seed: plan.seed,
        program: LoadProgram(group.scripts, target: ConnectionTarget(""), settings: []),
        requests: PlannedRequest.all(of: group, port: port),
        source: WorkSource(group, plan, origin: origin, off: off),
        recorder: LoadRecorder(group, origin: origin, width: width, keepsTimes: keepsTimes),
        pools: pools,
        barriers: barriers.filter { own.contains($0.key) }, off: off)
    }
  }

  /// In seconds: about sixty slices, a tenth of a second at least.
  private static func sliceWidth(_ plan: LoadPlan) -> Double {
    let duration = plan.duration ?? plan.groups.compactMap(\.duration).max() ?? 6
    return max(0.1, (duration / 60 * 20).rounded(.up) / 20)
  }

  private func start(_ crews: [LoadCrew], _ links: [[LoadLink]]) throws(BlockFailure) {
    for (crew, links) in zip(crews, links) {
      let own = crew.group.pool == nil ? links : []
      let first = crew.group.isOpen ? min(crew.group.mostWorkers, 8) : crew.group.mostWorkers
      for _ in 0..<first { try startWorker(crew, own) }
    }
  }

  /// Another worker, unless there are enough.
  private func startWorker(_ crew: LoadCrew, _ links: [LoadLink]) throws(BlockFailure) {
    guard let number = crew.source.enter() else { return }
    crew.running.wrappingAdd(1, ordering: .acquiringAndReleasing)
    let engine = self
    do {
      try thread {
        var worker = LoadWorker(
          crew, number: number, own: links.isEmpty ? nil : links[number % links.count])
        worker.run {
          // A machine without threads left does with those that there are.
          try? engine.startWorker(crew, links)
        }
        crew.running.wrappingSubtract(1, ordering: .acquiringAndReleasing)
      }
    } catch {
      crew.running.wrappingSubtract(1, ordering: .acquiringAndReleasing)
      throw error
    }
  }

  private func thread(_ body: @escaping @Sendable () -> Void) throws(BlockFailure) {
    do {
      try DedicatedThread.start(body)
    } catch {
      throw BlockFailure("\(error)", isEnvironment: true)
    }
  }

  // MARK: - Conducting

  private func pause() { WorkerSignal().wait(until: LoadClock.now + 4_000_000) }

  /// Until all are done, or time is over.
  private func conduct(_ running: inout Running, isDone: LoadFlag, eventsLeft: LoadCount) {
    let crews = running.crews
    let ends = crews.map { crew in crew.source.end }
    let last = min(
      lastMoment, running.origin + LoadClock.nanoseconds(min(plan.lastMoment, 86_400)))
    // Those whose end nobody has told end with the others.
    let open = crews.filter { crew in
      crew.group.count == nil && crew.source.end == .max && !crew.group.stopsItself
    }
    let bound = crews.filter { crew in !open.contains { $0 === crew } }
    var wasAskedToEnd = false
    while true {
      let now = LoadClock.now
      for index in crews.indices {
        running.samplers[index].look(
          at: crews[index], from: running.origin, until: ends[index], now: now)
      }
      if bound.allSatisfy({ $0.running.load(ordering: .acquiring) == 0 }) {
        open.forEach { $0.source.stop() }
        off.wakeAll()
      }
      if crews.allSatisfy({ $0.running.load(ordering: .acquiring) == 0 }) {
        isDone.set()
        if eventsLeft.isZero { return }
      }
      if now >= last || off.isOff, !wasAskedToEnd {
        wasAskedToEnd = true
        isDone.set()
        off.turnOff()
        cut(crews)
      }
      // A server that does not end what it was told to end keeps nobody waiting.
      if wasAskedToEnd, now >= last + 10_000_000_000 { return }
      pause()
    }
  }

  /// Ends what is running on the server.
  private func cut(_ crews: [LoadCrew]) {
    let links = crews.flatMap { crew in crew.workers.withLock { $0 } }.flatMap(\.linksInUse)
    let processes = links.map(\.processID).filter { $0 > 0 }
    if let target, let connection = try? BlockingConnection(target), !processes.isEmpty {
      let list = processes.map { "\($0)" }.joined(separator: ",")
      _ = connection.execute(
        "SELECT pg_terminate_backend(pid) FROM unnest(ARRAY[\(list)]) AS pid")
    }
    links.forEach { $0.cut() }
  }

  // MARK: - Results

  private func outcome(
    _ running: Running, events: [LoadEventRunner], watches: [LoadGaugeWatch]
  ) -> Outcome {
    let now = LoadClock.now
    let lastEnd = running.crews.map { $0.source.end }.filter { $0 < .max }.max() ?? now
    var run = LoadRun(
      duration: LoadClock.milliseconds(min(lastEnd, now) - running.origin),
      elapsed: LoadClock.milliseconds(now - running.origin))
    var outcome = Outcome(run: run)
    for (crew, sampler) in zip(running.crews, running.samplers) {
      let end = min(crew.source.end, now)
      giveUpRest(of: crew, until: now)
      let start = running.origin + LoadClock.nanoseconds(crew.group.start)
      // What ends by itself has ended with its last transaction.
      let isOpenEnded =
        crew.group.count != nil || crew.source.end == .max
        || crew.hasStopped.load(ordering: .relaxed)
      var group = crew.recorder.finished(from: start, until: isOpenEnded ? nil : end)
      if let pool = crew.group.pool {
        let time = Double(now - running.origin) * Double(pool.size * crew.group.instances)
        let held = Double(crew.pools.reduce(0) { $0 + $1.held })
        group.pool = GroupRun.Pool(
          size: pool.size, instances: crew.group.instances,
          utilization: time > 0 ? min(1, held / time) : 0)
      }
      // In a closed loop nothing is due.
      group.backlog = crew.group.isOpen ? sampler.end?.backlog ?? 0 : 0
      group.isSaturated = sampler.isSaturated(crew, from: running.origin, until: crew.source.end)
      group.isGeneratorBound = LoadEngine.isGeneratorBound(group)
      let seconds = Double(end - running.origin) / 1e9
      if let sampled = sampler.mean, seconds > 0 {
        let rate = Double(group.offered) / seconds
        outcome.little.append((sampled, rate * crew.recorder.meanResidence / 1000))
      } else {
        outcome.little.append((0, 0))
      }
      run.groups.append(group)
      outcome.times.append(crew.recorder.times)
      outcome.messages.merge(crew.messages.withLock { $0 }) { first, _ in first }
      outcome.leftOpen = outcome.leftOpen || crew.leftOpen.load(ordering: .relaxed)
    }
    run.gauges = watches.map(\.series)
    run.events = events.compactMap(\.outcome).sorted { $0.at < $1.at }
    outcome.eventMessages = events.compactMap { event in
      event.outcome?.error.map { "\($0): \(event.message ?? "")" }
    }
    outcome.ranOut = LoadClock.now >= lastMoment
    outcome.run = run
    return outcome
  }

  /// Whether times tell of the generator: it was late by more than a tenth of what half of all took, or spent more
  /// than a tenth of the time between transactions.
  private static func isGeneratorBound(_ group: GroupRun) -> Bool {
    let lateness = group[.lateness]
    guard !lateness.isEmpty else { return false }
    return switch group.loop {
    case .open: lateness.quantile(0.99) > 0.1 * group[.response].quantile(0.5)
    case .closed: lateness.mean > 0.1 * group[.service].mean
    }
  }

  /// What was due and never begun counts as well.
  private func giveUpRest(of crew: LoadCrew, until now: Int) {
    guard off.isOff else { return }
    let rest = crew.source.left(by: min(now, crew.source.end)).map { due in
      var sample = LoadSample(due: due, begun: now)
      sample.ended = now
      sample.outcome = .unfinished
      sample.isWarmup = due < crew.recorder.origin
      return sample
    }
    crew.recorder.record(rest)
  }
}
