import Files
import Glibc
import Processes
import Testing

@Suite("A server")
struct RunningProcessTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func start(_ script: String, rule: StopRule = .kill) async throws -> RunningProcess {
    let command = Command(
      "sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"], folder: folder.path)
    return try await RunningProcess.start(command, log: "\(folder.path)/log", rule: rule)
  }

  @Test("runs, writes its log and ends by itself")
  func ending() async throws {
    let server = try await start("echo ready; echo oops >&2; exit 5")
    #expect(await server.exit == .exited(5))
    #expect(!server.isRunning)
    #expect(server.logTail(bytes: 1000) == Array("ready\noops\n".utf8))
    #expect(server.logTail(bytes: 5) == Array("oops\n".utf8))
    #expect(await server.stop(signal: SIGTERM, grace: .seconds(1)) == .exited(5))
  }

  @Test("ends in its own way when it is asked to")
  func graceful() async throws {
    let server = try await start(
      "trap 'echo bye; exit 7' TERM; echo $$ > ready; while :; do sleep 0.01; done")
    #expect(await number(in: "\(folder.path)/ready") == server.pid)
    #expect(server.isRunning)
    #expect(await server.stop(signal: SIGTERM, grace: .seconds(60)) == .exited(7))
    #expect(server.logTail(bytes: 1000) == Array("bye\n".utf8))
    #expect(!isAlive(server.pid))
  }

  @Test("is killed where it does not listen")
  func stubborn() async throws {
    let server = try await start("trap '' TERM; echo $$ > ready; while :; do sleep 0.01; done")
    _ = await number(in: "\(folder.path)/ready")
    let ending = await server.stop(signal: SIGTERM, grace: .milliseconds(50))
    #expect(ending == .signalled(SIGKILL))
    #expect(!isAlive(server.pid))
  }

  @Test("is stopped by its rule when nobody holds it any more")
  func dropped() async throws {
    var server: RunningProcess? = try await start(
      "trap 'echo bye > bye; exit' TERM; echo $$ > ready; while :; do sleep 0.01; done",
      rule: .terminate(grace: .seconds(60)))
    let pid = try #require(server?.pid)
    _ = await number(in: "\(folder.path)/ready")
    server = nil
    #expect(await eventually { !isAlive(pid) })
    #expect(try FileBytes.read("\(folder.path)/bye") == Array("bye\n".utf8))
  }

  @Test("can be waited for by many")
  func manyWait() async throws {
    let server = try await start("sleep 1000")
    let endings = await withTaskGroup(of: ProcessEnding.self) { group in
      for _ in 0..<10 { group.addTask { await server.exit } }
      group.addTask { await server.stop(signal: SIGTERM, grace: .seconds(60)) }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(endings == Array(repeating: .signalled(SIGTERM), count: 11))
  }
}
