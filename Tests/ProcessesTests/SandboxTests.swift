import Files
import Glibc
import Processes
import Testing

/// Tried once for all tests.
private let search = Task { await SandboxSearch.search(path: "/usr/bin:/bin", home: nil) }

@Suite(
  "The sandbox",
  .enabled("bubblewrap works on this machine") { await search.value.sandbox != nil })
struct SandboxTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func run(
    _ script: String, home: String? = nil, readable: [String] = [],
    network: Sandbox.Network = .none, path: String = "/usr/bin:/bin"
  ) async throws -> ProcessOutcome {
    let sandbox = try #require(await SandboxSearch.search(path: path, home: home).sandbox)
    let scratch = "\(folder.path)/scratch"
    try Folder.make(scratch)
    let command = Command("sh", ["-c", script], environment: ["PATH": path], folder: scratch)
    return try await ProcessRunner().run(
      sandbox.wrap(command, scratch: scratch, readable: readable, network: network),
      limits: ProcessLimits(time: .seconds(60), outputBytes: 100_000))
  }

  @Test("lets a program write to its scratch folder, and nowhere else")
  func writing() async throws {
    let path = folder.path
    let outcome = try await run(
      """
      echo kept > kept; echo private > /tmp/private
      for file in /etc/x /usr/x /x '\(path)/x' /var/tmp/x /home/x; do
        (echo x > "$file") 2> /dev/null && echo "wrote $file"
      done
      mount -o remount,rw / 2> /dev/null && echo remounted
      grep -E '^Cap(Eff|Prm)' /proc/self/status
      """)
    let none = "0000000000000000"
    let text = String(decoding: outcome.bytes, as: UTF8.self)
    // What is written beside the scratch folder is below a /tmp of the sandbox's own.
    #expect(text == "wrote \(path)/x\nCapPrm:\t\(none)\nCapEff:\t\(none)\n")
    #expect(try FileBytes.read("\(path)/scratch/kept") == Array("kept\n".utf8))
    #expect(try Folder.entries(path).map(\.name) == ["scratch"])
    #expect(access("/tmp/private", F_OK) != 0)
  }

  @Test("shows a program no other process")
  func processes() async throws {
    let outcome = try await run(
      "ls -d /proc/[0-9]* | wc -l; kill -0 \(getpid()) 2> /dev/null; echo $?")
    let lines = String(decoding: outcome.bytes, as: UTF8.self).split(separator: "\n")
    // The sandbox's own first one, the shell and its pipe.
    #expect(try #require(Int(lines[0])) <= 5)
    #expect(lines[1] != "0")
  }

  @Test("gives a program no network", arguments: [Sandbox.Network.none, .machine])
  func network(_ network: Sandbox.Network) async throws {
    let server = try LoopbackServer()
    let outcome = try await run(
      "exec 3<> /dev/tcp/127.0.0.1/\(server.port) && echo connected".bash, network: network)
    #expect(outcome.bytes(of: .output) == Array((network == .machine ? "connected\n" : "").utf8))
  }

  @Test("hides the home, but not toolchains in it")
  func home() async throws {
    let home = "\(folder.path)/home"
    try Folder.make("\(home)/.ssh")
    try FileBytes.create("\(home)/.ssh/id", Array("secret".utf8))
    try Folder.make("\(home)/kit/usr/bin")
    try FileBytes.create("\(home)/kit/usr/bin/tool", Array("#!/bin/sh\necho tool\n".utf8))
    chmod("\(home)/kit/usr/bin/tool", 0o755)
    let outcome = try await run(
      "ls -A '\(home)'; tool", home: home, path: "\(home)/kit/usr/bin:/usr/bin:/bin")
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == "kit\ntool\n")
  }

  @Test("shows what is to be readable below what is hidden")
  func readable() async throws {
    let shared = "\(folder.path)/shared"
    try Folder.make(shared)
    try FileBytes.create("\(shared)/text", Array("text\n".utf8))
    let script = "cat '\(shared)/text'; (echo > '\(shared)/new') 2> /dev/null || echo refused"
    let outcome = try await run(script, readable: [shared])
    #expect(String(decoding: outcome.bytes, as: UTF8.self) == "text\nrefused\n")
  }

  @Test("hides sockets of the system's services and the files of passwords")
  func hidden() async throws {
    let outcome = try await run("ls /run | grep -v -x -E 'systemd|resolvconf'; cat /etc/shadow")
    #expect(outcome.bytes(of: .output) == [])
  }

  @Test("ends with all that runs in it, and says how as a shell does")
  func ending() async throws {
    let outcome = try await run("echo $$; setsid sleep 4321 & kill -9 $$")
    #expect(outcome.ending.shellStatus == 128 + 9)
    #expect(ProcessEnding.signalled(9).shellStatus == outcome.ending.shellStatus)
  }

  @Test("names a program that is not there as it is named without")
  func missing() async throws {
    let sandbox = try #require(await search.value.sandbox)
    let command = Command("no-such", environment: ["PATH": "/usr/bin"], folder: folder.path)
    #expect(throws: ProcessError.noProgram(name: "no-such")) {
      try sandbox.wrap(command, scratch: folder.path, network: .none)
    }
  }
}

@Suite("Looking for a sandbox")
struct SandboxSearchTests {
  @Test("says what is missing")
  func missing() async throws {
    let folder = try TestFolder()
    #expect(
      await SandboxSearch.search(path: folder.path, home: nil)
        == .missing(reason: "there is no program `bwrap` on the PATH; install bubblewrap"))
  }

  @Test("says what bubblewrap said where it does not work")
  func broken() async throws {
    let folder = try TestFolder()
    try FileBytes.create(
      "\(folder.path)/bwrap", Array("#!/bin/sh\necho 'bwrap: not allowed' >&2\nexit 1\n".utf8))
    chmod("\(folder.path)/bwrap", 0o755)
    #expect(
      await SandboxSearch.search(path: folder.path, home: nil)
        == .missing(reason: "bubblewrap does not work on this machine: bwrap: not allowed"))
  }
}

extension String {
  /// A script of the shell that runs this in bash.
  fileprivate var bash: String { "bash -c '\(self)' 2> /dev/null" }
}
