import Files
import Glibc
import Processes
import Testing

@Suite("No orphans")
struct OrphanTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Starts a daemon that has left its parent, its group and its session, and writes its number.
  private static let daemon =
    "(setsid sh -c 'trap \"\" TERM HUP INT; echo $$ > daemon.new; mv daemon.new daemon; "
    + "while :; do sleep 1000; done' < /dev/null > /dev/null 2>&1 &); "
    + "until [ -e daemon ]; do sleep 0.01; done; "

  @Test("are left by a program that ends")
  func ending() async throws {
    let outcome = try await run(OrphanTests.daemon + "exit 4", in: folder.path)
    #expect(outcome.ending == .exited(4))
    let daemon = try #require(await number(in: "\(folder.path)/daemon"))
    #expect(!isAlive(daemon))
  }

  @Test("are left by a program that takes too long")
  func timeOut() async throws {
    let outcome = try await run(
      OrphanTests.daemon + "sleep 1000", in: folder.path, milliseconds: 1000)
    #expect(outcome.timedOutAtLine == 1)
    let daemon = try #require(await number(in: "\(folder.path)/daemon"))
    #expect(!isAlive(daemon))
  }

  @Test("are left by a task that is cancelled, which ends at once")
  func cancellation() async throws {
    let path = folder.path
    let task = Task { try await run(OrphanTests.daemon + "sleep 1000", in: path) }
    let daemon = try #require(await number(in: "\(folder.path)/daemon"))
    task.cancel()
    await #expect(throws: ProcessError.cancelled) { try await task.value }
    #expect(!isAlive(daemon))
  }

  @Test("are left by a task that was cancelled before it began")
  func earlyCancellation() async throws {
    let path = folder.path
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await run("sleep 1000", in: path)
    }
    await #expect(throws: ProcessError.cancelled) { try await task.value }
  }

  @Test("are left of a tree that forks faster than it is killed")
  func forks() async throws {
    let script =
      "echo $$ > shell; g() { (sleep 0.01; g) & (sleep 0.01; exec sleep 1234) & }; g; sleep 1000"
    let outcome = try await run(script, in: folder.path, milliseconds: 500)
    #expect(outcome.timedOutAtLine != nil)
    // They are found by their working folder.
    let left = try Folder.entries("/proc").compactMap { Int32($0.name) }.filter { process in
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/\(process)/cwd", &buffer, buffer.count)
      let text = String(
        decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
      return text == folder.path && isAlive(process)
    }
    #expect(left == [])
  }
}
