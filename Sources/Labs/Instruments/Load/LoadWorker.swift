internal import HTTPClient
internal import Loads
internal import PostgreSQL
internal import Processes
internal import Synchronization

/// Does one transaction after the other, on a thread of its own.
struct LoadWorker {
  private let crew: LoadCrew
  private let number: Int
  private let instance: Int
  private let signal = WorkerSignal()
  private let handle: WorkerHandle
  /// Its own connection; nil with a pool.
  private var own: LoadLink?
  /// Over HTTP; made by the first request.
  private var client: HTTPConnection?
  private var iteration = 0
  /// One for each of the group's scripts.
  private var runs: [TransactionRun]
  private var isOver = false
  /// What the recorder has not been given yet.
  private var gathered: [LoadSample] = []
  /// When its last transaction ended; nil before the first.
  private var lastEnd: Int?

  init(_ crew: LoadCrew, number: Int, own: LoadLink?) {
    self.crew = crew
    self.number = number
    self.own = own
    instance = number % crew.group.instances
    let handle = WorkerHandle(signal)
    self.handle = handle
    runs = zip(crew.group.scripts, crew.program.offsets).map { [instance, signal] in
      TransactionRun(
        $0, statementOffset: $1, crew: crew, worker: number, instance: instance, own: own,
        signal: signal,
        handle: handle)
    }
  }

  /// Works until there is nothing left to do.
  ///
  /// - Parameter replace: Called where another worker is needed.
  mutating func run(replace: () -> Void) {
    TimerPrecision.raise()
    crew.off.connect(signal)
    let handle = handle
    crew.workers.withLock { $0.append(handle) }
    if let own { handle.uses([own]) }
    while !isOver,
      let work = crew.source.next(number, iteration: iteration, signal, replace: replace)
    {
      handle.setBusy(true)
      crew.source.setBusy(true)
      let sample = perform(work)
      crew.source.setBusy(false)
      handle.setBusy(false)
      crew.recorder.note(sample)
      gather(sample)
      if !work.isWarmup { iteration += 1 }
      if crew.group.think > 0 { pause(crew.group.think) }
    }
    crew.recorder.record(gathered)
    gathered = []
    crew.barriers.values.forEach { $0.leave() }
    crew.workers.withLock { $0.removeAll { $0 === handle } }
  }

  /// Keeps a sample, and hands many over at once.
  private mutating func gather(_ sample: LoadSample) {
    var sample = sample
    if !crew.group.isOpen, let lastEnd {
      // In a closed loop it is due when the last has ended and its pause is over.
      sample.lateness = max(
        0, sample.begun - lastEnd - LoadClock.nanoseconds(crew.group.think))
    }
    lastEnd = sample.ended
    gathered.append(sample)
    if gathered.count == 128 {
      crew.recorder.record(gathered)
      gathered.removeAll(keepingCapacity: true)
    }
  }

  private func pause(_ seconds: Double) {
    let end = LoadClock.now + LoadClock.nanoseconds(seconds)
    signal.sleep(until: end) { crew.source.isStopped }
  }

  private mutating func perform(_ work: WorkSource.Assignment) -> LoadSample {
    var sample = LoadSample(due: work.due, begun: work.begun)
    sample.isWarmup = work.isWarmup
    sample.lateness = work.lateness
    if let limit = crew.group.limit, crew.group.isOpen,
      work.begun - work.due > LoadClock.nanoseconds(limit)
    {
      sample.outcome = .skipped
      sample.ended = work.begun
      return sample
    }
    var random = ScriptRandom(seed: crew.seed, crew.number, work.key.0, work.key.1)
    sample.transaction = crew.choose(&random)
    let most = crew.group.retry?.attempts ?? 1
    for attempt in 0..<most {
      let ending =
        crew.requests.isEmpty
        ? transact(work, attempt, random, &sample)
        : request(&sample)
      switch ending {
      case .done: sample.outcome = .done
      case .stopped:
        sample.outcome = .none
        isOver = true
        crew.hasStopped.store(true, ordering: .relaxed)
      case .skipped: sample.outcome = .none
      case .crashed:
        sample.outcome = .crashed
        revive()
      case .over: sample.outcome = .unfinished
      case .failed(let code):
        sample.outcome = .failed(code)
        if let retry = crew.group.retry, retry.codes.contains(code), attempt + 1 < most,
          !crew.off.isOff
        {
          sample.retries += 1
          let end =
            LoadClock.now + LoadClock.nanoseconds(retry.backoff * Double(1 << min(attempt, 20)))
          signal.sleep(until: end) { crew.off.isOff || handle.isKilled }
          continue
        }
      }
      break
    }
    sample.ended = LoadClock.now
    return sample
  }

  /// One attempt at a script.
  private mutating func transact(
    _ work: WorkSource.Assignment, _ attempt: Int, _ random: ScriptRandom,
    _ sample: inout LoadSample
  ) -> TransactionRun.Ending {
    let ending = runs[sample.transaction].run(work, attempt: attempt, random)
    sample.wait += runs[sample.transaction].waited
    sample.execute += runs[sample.transaction].executed
    sample.hold += runs[sample.transaction].held
    sample.tags = runs[sample.transaction].tags
    return ending
  }

  /// One attempt at a request.
  private mutating func request(_ sample: inout LoadSample) -> TransactionRun.Ending {
    if crew.off.isOff { return .over }
    do throws(HTTPFailure) {
      let client: HTTPConnection
      if let known = self.client { client = known } else { client = try HTTPConnection() }
      self.client = client
      let planned = crew.requests[sample.transaction]
      let response = try client.send(
        planned.request, timeout: planned.timeout, keeping: .status
      ).get()
      sample.execute += max(0, response.times.total - response.times.connect) * 1000
      if !response.isConnectionReused { sample.connect = response.times.connect * 1000 }
      sample.status = response.status
      if handle.isKilled { return .crashed }
      return response.status < 400 ? .done : .failed("\(response.status)")
    } catch {
      if crew.off.isOff { return .over }
      sample.execute += error.times.total * 1000
      let code = error.kind.rawValue
      crew.remember(code, error.description)
      return handle.isKilled ? .crashed : .failed(code)
    }
  }

  /// A new worker takes the place of the one that died.
  private mutating func revive() {
    handle.revive()
    client = nil
    // Where the server takes no connection, the next statement says so.
    try? own?.open()
  }
}
