import Files
import Glibc
import Processes
import SeededRandom
import Testing

@Suite("A codenotes that is killed", .serialized)
struct KilledParentTests {
  /// A server that does not listen, with a daemon.
  private static let server = """
    trap '' TERM; (setsid sh -c 'trap "" TERM HUP; while :; do sleep 1000; done' &) ; echo > server
    while :; do sleep 1000; done
    """
  /// A program with a daemon and a pipe.
  private static let program = """
    (setsid sh -c 'while :; do sleep 1000; done' > /dev/null 2>&1 &); echo > program
    sleep 1000 | cat
    """

  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("leaves nothing once all runs")
  func whenAllRuns() async throws {
    let parent = try start()
    #expect(
      await eventually {
        ["server", "program"].allSatisfy { access("\(folder.path)/\($0)", F_OK) == 0 }
      })
    // The parent, three guards with it, and what they run.
    #expect(left().count > 8)
    try await kill(parent)
  }

  @Test("leaves nothing at any moment")
  func atRandomMoments() async throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let parent = try start()
      // All runs after some 20 ms.
      usleep(UInt32(random.below(30_000)))
      try await kill(parent)
    }
  }

  /// Starts it directly: a guard above it would clear up what it leaves.
  private func start() throws -> Int32 {
    let folder = folder.path
    let texts = [
      try KilledParentTests.executable, folder, KilledParentTests.server,
      KilledParentTests.program, KilledParentTests.program,
    ]
    var arguments = texts.map { strdup($0) } + [nil]
    var environment = [strdup("CODENOTES_TEST=\(folder)"), nil]
    defer { for text in arguments + environment { free(text) } }
    var child: Int32 = 0
    let code = posix_spawn(&child, texts[0], nil, nil, &arguments, &environment)
    guard code == 0 else { throw FileError("start", texts[0], code: code) }
    return child
  }

  private func kill(_ parent: Int32) async throws {
    Glibc.kill(parent, SIGKILL)
    var status: Int32 = 0
    waitpid(parent, &status, 0)
    let isGone = await eventually { left().isEmpty }
    #expect(isGone, "left: \(left())")
  }

  /// Processes, guards among them, that were started below the parent.
  private func left() -> [Int32] {
    let marker = Array("CODENOTES_TEST=\(folder.path)\0".utf8)
    // Processes end while they are listed.
    let entries = (try? Folder.entries("/proc")) ?? []
    return entries.compactMap { Int32($0.name) }.filter { process in
      guard let environment = try? FileBytes.readPseudo("/proc/\(process)/environ") else {
        return false
      }
      return String(decoding: environment + [0], as: UTF8.self)
        .contains(String(decoding: marker, as: UTF8.self)) && isAlive(process)
    }
  }

  /// Beside the program that runs the tests.
  private static var executable: String {
    get throws {
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/exe", &buffer, buffer.count)
      guard count > 0 else { throw FileError("read", "/proc/self/exe", code: errno) }
      let own = String(
        decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
      return own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/GuardedParent"
    }
  }
}
