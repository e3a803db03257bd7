internal import Loads
internal import PostgreSQL
internal import Synchronization

/// A worker at one of its transactions: goes through the script, step by step, once for each attempt.
///
/// Kept by the worker, so that an attempt costs no memory of its own.
struct TransactionRun {
  enum Ending {
    case done
    case failed(String)
    case crashed
    /// The worker has nothing more to do.
    case stopped
    /// There was nothing to do.
    case skipped
    /// The load has ended.
    case over
  }

  private struct Held {
    var link: LoadLink
    /// In the pool; nil for the worker's own.
    var place: Int?
    var since: Int
  }

  private let script: LoadScript
  private let statementOffset: Int
  private let crew: LoadCrew
  private let worker: Int
  private let instance: Int
  private let own: LoadLink?
  private let signal: WorkerSignal
  private let handle: WorkerHandle
  private var isWarmup = false
  private var evaluator: ScriptEvaluator
  /// Whether it crashes: apart, so that another attempt sees the same values and not the same death.
  private var fate = ScriptRandom(seed: 0)
  private var connections: [Held] = []
  private var locks: [String] = []
  private(set) var tags: [Int] = []
  /// In nanoseconds: for connections, in statements, and holding connections.
  private(set) var waited = 0
  private(set) var executed = 0
  private(set) var held = 0

  init(
    _ script: LoadScript, statementOffset: Int, crew: LoadCrew, worker: Int, instance: Int,
    own: LoadLink?, signal: WorkerSignal, handle: WorkerHandle
  ) {
    self.script = script
    self.statementOffset = statementOffset
    self.crew = crew
    self.worker = worker
    self.instance = instance
    self.own = own
    self.signal = signal
    self.handle = handle
    evaluator = ScriptEvaluator(
      variables: Array(repeating: .null, count: script.variables.count),
      random: ScriptRandom(seed: 0), hashSeed: Int(truncatingIfNeeded: crew.seed))
  }

  /// Goes through the script once.
  ///
  /// - Parameters:
  ///   - work: Of which it is an attempt.
  ///   - attempt: Its number, from 0.
  ///   - random: The numbers of the transaction, the same for each attempt.
  /// - Returns: How the attempt ended.
  mutating func run(
    _ work: WorkSource.Assignment, attempt: Int, _ random: ScriptRandom
  ) -> Ending {
    evaluator.random = random
    fate = ScriptRandom(seed: crew.seed, crew.number, work.key.0, work.key.1, attempt)
    isWarmup = work.isWarmup
    for variable in evaluator.variables.indices { evaluator.variables[variable] = .null }
    tags.removeAll(keepingCapacity: true)
    waited = 0
    executed = 0
    held = 0
    let seed = evaluator.hashSeed
    set(.instance, instance)
    set(.randomSeed, seed)
    set(.defaultSeed, seed)
    set(.rowCount, 0)
    set(.clientID, worker)
    set(.iteration, work.iteration)
    set(.attempt, attempt)
    return goThrough()
  }

  private mutating func set(_ variable: LoadScript.BuiltIn, _ value: Int) {
    evaluator.variables[variable.rawValue] = .integer(value)
  }

  private mutating func goThrough() -> Ending {
    var step = 0
    while step < script.steps.count {
      if crew.off.isOff { return end(.over) }
      if handle.isKilled { return die() }
      let next = step + 1
      switch script.steps[step] {
      case .set(let variable, let expression):
        evaluator.variables[variable] = evaluator.evaluate(expression)
      case .unless(let condition, let target):
        step = evaluator.evaluate(condition).isTrue ? next : target
        continue
      case .goto(let target):
        step = target
        continue
      case .statement(let number):
        if let ending = execute(number) { return ending }
      case .sleep(let time, let unit): sleep(time, unit)
      case .tag(let tag): tags.append(tag)
      case .effect(let effect):
        crew.recorder.count(effect: script.effects[effect], isWarmup: isWarmup)
      case .crash(let probability):
        if let share = evaluator.evaluate(probability).double, fate.fraction() < share {
          return die()
        }
      case .barrier(let name): crew.barriers[name]?.wait(signal, off: crew.off)
      case .acquire: if let ending = acquire() { return ending }
      case .release: giveBack()
      case .leak: leak()
      case .lock(let name):
        guard !locks.contains(name) else { break }
        if crew.mutexes[instance].take(name, signal, off: crew.off) { locks.append(name) }
      case .unlock(let name):
        locks.removeAll { $0 == name }
        crew.mutexes[instance].giveBack(name, signal)
      case .stop: return end(.stopped)
      case .skip: return end(.skipped)
      }
      step = next
    }
    return end(.done)
  }

  // MARK: - Steps

  /// - Returns: How the attempt ends, where it does.
  private mutating func execute(_ number: Int) -> Ending? {
    if connections.isEmpty, let ending = acquire() { return ending }
    guard let link = connections.last?.link else { return end(.over) }
    let start = LoadClock.now
    let answer = link.execute(statementOffset + number, evaluator.variables)
    if crew.group.roundTrip > 0 {
      signal.sleep(until: LoadClock.now + LoadClock.nanoseconds(crew.group.roundTrip)) {
        crew.off.isOff || handle.isKilled
      }
    }
    executed += LoadClock.now - start
    if handle.isKilled { return die() }
    if let code = answer.error {
      if crew.off.isOff { return end(.over) }
      crew.remember(code, answer.message)
      return end(.failed(code))
    }
    set(.rowCount, answer.rows)
    guard let prefix = script.statements[number].prefix else { return nil }
    guard answer.rows <= 1 else {
      crew.remember("21000", "a query before \\gset gave \(answer.rows) rows")
      return end(.failed("21000"))
    }
    for (name, text) in answer.row {
      guard let variable = script.variables.firstIndex(of: prefix + name) else { continue }
      evaluator.variables[variable] = ScriptValue(answer: text)
    }
    return nil
  }

  private mutating func sleep(_ time: ScriptExpression, _ unit: Double) {
    let length = max(0, evaluator.evaluate(time).double ?? 0) * unit * 1000
    let end = LoadClock.now + Int(min(length, 3.6e12))
    signal.sleep(until: end) { crew.off.isOff || handle.isKilled }
  }

  // MARK: - Connections

  private mutating func acquire() -> Ending? {
    let start = LoadClock.now
    guard !crew.pools.isEmpty else {
      guard let own, connections.isEmpty else { return nil }
      connections.append(Held(link: own, place: nil, since: start))
      tellLinks()
      return nil
    }
    let pool = crew.pools[instance]
    let moment = crew.group.pool?.timeout.map { start + LoadClock.nanoseconds($0) }
    do throws(ConnectionPool.Refusal) {
      let place = try pool.take(signal, until: moment, off: crew.off)
      let now = LoadClock.now
      waited += now - start
      connections.append(Held(link: pool.links[place], place: place, since: now))
      tellLinks()
      return nil
    } catch {
      waited += LoadClock.now - start
      return end(error == .timeout ? .failed("pool") : .over)
    }
  }

  /// A worker's own connection is told once.
  private func tellLinks() {
    if own == nil { handle.uses(connections.map(\.link)) }
  }

  private mutating func giveBack() {
    guard let last = connections.popLast() else { return }
    held += LoadClock.now - last.since
    tellLinks()
    if last.link.rollBack() { crew.leftOpen.store(true, ordering: .relaxed) }
    if let place = last.place { crew.pools[instance].giveBack(place) }
  }

  /// As a program that forgets a connection on a way that nobody tested.
  private mutating func leak() {
    guard let last = connections.popLast() else { return }
    held += LoadClock.now - last.since
    tellLinks()
  }

  // MARK: - Endings

  private mutating func end(_ ending: Ending) -> Ending {
    let isWell: Bool
    switch ending {
    case .done: isWell = true
    // Whoever gives up has no reason to commit.
    case .stopped, .skipped, .failed, .crashed, .over: isWell = false
    }
    while let last = connections.popLast() {
      let wasOpen = last.link.rollBack()
      if wasOpen, isWell { crew.leftOpen.store(true, ordering: .relaxed) }
      held += LoadClock.now - last.since
      if let place = last.place { crew.pools[instance].giveBack(place) }
    }
    tellLinks()
    unlock()
    return ending
  }

  /// The worker dies: its connections end without a word, and the pool gets others.
  private mutating func die() -> Ending {
    while let last = connections.popLast() {
      last.link.sever()
      held += LoadClock.now - last.since
      if let place = last.place {
        // Where the server takes no connection, the next statement says so.
        try? last.link.open()
        crew.pools[instance].giveBack(place)
      }
    }
    tellLinks()
    unlock()
    return .crashed
  }

  private mutating func unlock() {
    for name in locks { crew.mutexes[instance].giveBack(name, signal) }
    locks = []
  }
}
