import Glibc
import Processes
import Synchronization
import Testing

@Suite struct ThreadExecutorTests {
  private actor Worker {
    private nonisolated let executor: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor {
      executor.asUnownedSerialExecutor()
    }
    init() throws { executor = try ThreadExecutor() }
    var thread: pid_t { pid_t(syscallThread()) }
    /// Blocks its thread until as many have come; false where they never do.
    func meet(_ arrived: borrowing Atomic<Int>, all: Int) -> Bool {
      arrived.add(1, ordering: .relaxed)
      for _ in 0..<60_000 {
        if arrived.load(ordering: .relaxed) == all { return true }
        usleep(1000)
      }
      return false
    }
  }

  @Test func `an actor keeps to one thread, of its own, which ends with it`() async throws {
    let first = try Worker()
    let second = try Worker()
    let thread = await first.thread
    for _ in 0..<100 { #expect(await first.thread == thread) }
    #expect(await second.thread != thread)
    let ended = try await threadOfOneThatIsGone()
    while access("/proc/self/task/\(ended)", F_OK) == 0 { await Task.yield() }
  }

  private func threadOfOneThatIsGone() async throws -> pid_t { try await Worker().thread }

  @Test func `actors that block do not wait for each other`() async throws {
    let workers = try (0..<50).map { _ in try Worker() }
    let room = Room()
    let met = await withTaskGroup(of: Bool.self) { group in
      for worker in workers {
        group.addTask { await worker.meet(room.arrived, all: workers.count) }
      }
      return await group.reduce(into: 0) { count, hasMet in count += hasMet ? 1 : 0 }
    }
    #expect(met == workers.count)
  }

  private final class Room: Sendable {
    let arrived = Atomic(0)
  }
}

/// The number of this thread, by the name of its folder in proc(5).
private func syscallThread() -> Int {
  var buffer = [CChar](repeating: 0, count: 256)
  let count = readlink("/proc/thread-self", &buffer, 255)
  let path = String(
    decoding: buffer.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  return Int(path.split(separator: "/").last ?? "") ?? -1
}
