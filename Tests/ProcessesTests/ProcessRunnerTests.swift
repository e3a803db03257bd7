import Files
import Glibc
import Processes
import Testing

@Suite("Running a program")
struct ProcessRunnerTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test("gives its exit status and what it wrote to both streams")
  func exitStatus() async throws {
    let outcome = try await run("echo out; echo err >&2; exit 3", in: folder.path)
    #expect(outcome.ending == .exited(3))
    #expect(outcome.bytes(of: .output) == Array("out\n".utf8))
    #expect(outcome.bytes(of: .error) == Array("err\n".utf8))
    #expect(!outcome.isCut && outcome.timedOutAtLine == nil)
  }

  @Test("gives the signal that it died by", arguments: [SIGKILL, SIGSEGV, SIGTERM])
  func signal(_ signal: Int32) async throws {
    let outcome = try await run("kill -\(signal) $$", in: folder.path)
    #expect(outcome.ending == .signalled(signal))
  }

  @Test("keeps at most the bytes that are allowed, and reads on")
  func outputLimit() async throws {
    let outcome = try await run(
      "head -c 300000 /dev/zero; echo end > done", in: folder.path, bytes: 1000)
    #expect(outcome.isCut)
    #expect(outcome.bytes.count == 1000)
    #expect(outcome.ending == .exited(0))
    #expect(try FileBytes.read("\(folder.path)/done") == Array("end\n".utf8))
  }

  @Test("keeps all of a long output, in both streams")
  func longOutput() async throws {
    let outcome = try await run(
      "head -c 3000000 /dev/zero & head -c 2000000 /dev/zero >&2; wait", in: folder.path,
      bytes: 10_000_000)
    #expect(outcome.bytes(of: .output).count == 3_000_000)
    #expect(outcome.bytes(of: .error).count == 2_000_000)
  }

  @Test("that takes too long kills it, and says at which line it was")
  func timeOut() async throws {
    let outcome = try await run(
      "echo one; echo two; sleep 1000", in: folder.path, milliseconds: 500)
    #expect(outcome.ending == .signalled(SIGKILL))
    #expect(outcome.timedOutAtLine == 3)
    #expect(outcome.bytes == Array("one\ntwo\n".utf8))
    #expect(outcome.elapsed < .seconds(100))
  }

  @Test("gives it bytes to read, however many")
  func input() async throws {
    let bytes = [UInt8](repeating: 7, count: 1_000_000)
    let outcome = try await run("cat", in: folder.path, input: bytes, bytes: 2_000_000)
    #expect(outcome.bytes == bytes)
  }

  @Test("gives it nothing to read where there is no input")
  func noInput() async throws {
    let outcome = try await run("cat; echo end", in: folder.path)
    #expect(outcome.bytes == Array("end\n".utf8))
  }

  @Test("gives it the environment that was asked for, and nothing else")
  func environment() async throws {
    let command = Command("/usr/bin/env", environment: ["A": "1", "B": "x y"], folder: folder.path)
    let outcome = try await ProcessRunner().run(
      command, limits: ProcessLimits(time: .seconds(60), outputBytes: 10_000))
    #expect(outcome.bytes == Array("A=1\nB=x y\n".utf8))
  }

  @Test("gives it no descriptor but the three streams")
  func descriptors() async throws {
    let outcome = try await run("echo /proc/$$/fd/*", in: folder.path)
    let names = String(decoding: outcome.bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    // The fourth is the shell's own, with which it lists them.
    #expect(names.map { $0.split(separator: "/").last }.prefix(3) == ["0", "1", "2"])
    #expect(names.count <= 4)
  }

  @Test("starts it in its working folder, in a session of its own, with the default signals")
  func surroundings() async throws {
    let outcome = try await run(
      "pwd; ps -o sid= -p $$ | tr -d ' '; echo $$; exec grep -E 'Sig(Blk|Ign|Cgt)' /proc/self/status",
      in: folder.path)
    let lines = String(decoding: outcome.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.first.map(String.init) == folder.path)
    #expect(lines[1] == lines[2])
    #expect(lines[3] == "SigBlk:\t0000000000000000")
    #expect(lines[4] == "SigIgn:\t0000000000000000")
  }

  @Test("of another user", .enabled(if: UserIdentity.current.isRoot, "only root becomes another"))
  func otherUser() async throws {
    let nobody = try #require(UserIdentity.named("nobody"))
    var command = Command(
      "sh", ["-c", "id -u; id -g; id -G"], environment: ["PATH": "/usr/bin:/bin"], folder: "/",
      user: nobody)
    let limits = ProcessLimits(time: .seconds(60), outputBytes: 10_000)
    let outcome = try await ProcessRunner().run(command, limits: limits)
    let expected = "\(nobody.user)\n\(nobody.group)\n\(nobody.group)\n"
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == expected)

    // mkdtemp lets nobody else in.
    command.folder = folder.path
    await #expect(throws: ProcessError.noFolder(path: folder.path, reason: "permission denied")) {
      try await ProcessRunner().run(command, limits: limits)
    }
  }

  @Test("leaves no descriptor behind in codenotes")
  func ownDescriptors() async throws {
    // Other tests run at the same time: their descriptors come and go, but do not pile up.
    let before = try Folder.entries("/proc/self/fd").count
    for _ in 0..<200 { _ = try await run("true", in: folder.path) }
    #expect(try Folder.entries("/proc/self/fd").count < before + 150)
  }
}
