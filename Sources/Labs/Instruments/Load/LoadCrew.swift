internal import Loads
internal import Synchronization

/// All that the workers of a group share.
final class LoadCrew: Sendable {
  let group: LoadGroup
  /// Of the group among all.
  let number: Int
  let seed: UInt64
  let program: LoadProgram
  /// Over HTTP, one for each of the group's transactions; empty for scripts.
  let requests: [PlannedRequest]
  let source: WorkSource
  let recorder: LoadRecorder
  let off: LoadSwitch
  /// Of each instance; empty without pools.
  let pools: [ConnectionPool]
  let mutexes: [InstanceMutex]
  let barriers: [String: WorkerBarrier]
  /// Of the transactions, as events leave them.
  let weights: Mutex<[Double]>
  /// Those who are there now.
  let workers = Mutex<[WorkerHandle]>([])
  /// Threads that have not ended.
  let running = Atomic(0)
  /// Whether a worker has found that there is nothing more to do.
  let hasStopped = Atomic(false)
  /// Whether a transaction was left open at the end of its script.
  let leftOpen = Atomic(false)
  /// The words of the first error of each kind.
  let messages = Mutex<[String: String]>([:])

  init(
    _ group: LoadGroup, number: Int, seed: Int, program: LoadProgram,
    requests: [PlannedRequest], source: WorkSource,
    recorder: LoadRecorder, pools: [ConnectionPool], barriers: [String: WorkerBarrier],
    off: LoadSwitch
  ) {
    self.group = group
    self.number = number
    self.seed = UInt64(bitPattern: Int64(seed))
    self.program = program
    self.requests = requests
    self.source = source
    self.recorder = recorder
    self.pools = pools
    self.barriers = barriers
    self.off = off
    mutexes = (0..<group.instances).map { _ in InstanceMutex() }
    weights = Mutex(group.transactions.map(\.weight))
  }

  /// One of the transactions, as often as its weight says.
  func choose(_ random: inout ScriptRandom) -> Int {
    guard group.transactions.count > 1 else { return 0 }
    let weights = weights.withLock { $0 }
    let total = weights.reduce(0, +)
    guard total > 0 else { return 0 }
    var rest = random.fraction() * total
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 } ?? 0
  }

  /// Keeps the words of the first error with a code.
  func remember(_ code: String, _ message: String?) {
    guard let message, !message.isEmpty else { return }
    messages.withLock { if $0[code] == nil { $0[code] = message } }
  }
}
