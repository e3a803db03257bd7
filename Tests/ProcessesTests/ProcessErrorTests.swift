import Files
import Glibc
import Processes
import Testing

@Suite("What cannot be started")
struct ProcessErrorTests {
  private let folder: TestFolder
  private let limits = ProcessLimits(time: .seconds(60), outputBytes: 1000)

  init() throws { folder = try TestFolder() }

  private func error(_ executable: String, folder: String? = nil) async throws -> String {
    let command = Command(
      executable, environment: ["PATH": "/usr/bin:/bin"], folder: folder ?? self.folder.path)
    let runner = ProcessRunner()
    let error = await #expect(throws: ProcessError.self) {
      try await runner.run(command, limits: limits)
    }
    return error?.description ?? ""
  }

  @Test("a name that is not on the PATH")
  func missingName() async throws {
    let words = try await error("no-such-program")
    #expect(words == "there is no program `no-such-program` on the PATH")
  }

  @Test("a path where nothing is")
  func missingPath() async throws {
    let path = "\(folder.path)/nothing"
    #expect(try await error(path) == "cannot run `\(path)`: no such file or directory")
  }

  @Test("a file that is not executable")
  func notExecutable() async throws {
    let path = "\(folder.path)/text"
    try FileBytes.create(path, Array("echo\n".utf8))
    #expect(try await error(path) == "cannot run `\(path)`: permission denied")
  }

  @Test("a script without its interpreter")
  func noInterpreter() async throws {
    let path = "\(folder.path)/script"
    try FileBytes.create(path, Array("#!/nowhere/python\n".utf8))
    chmod(path, 0o755)
    let words = try await error(path)
    #expect(words == "cannot run `\(path)`: the interpreter that its first line names is missing")
  }

  @Test("a file that is no program")
  func noProgram() async throws {
    let path = "\(folder.path)/text"
    try FileBytes.create(path, Array("echo\n".utf8))
    chmod(path, 0o755)
    let words = try await error(path)
    #expect(
      words
        == "cannot run `\(path)`: it is neither a program nor a script that begins with `#!`")
  }

  @Test("a working folder that is not there")
  func noFolder() async throws {
    let path = "\(folder.path)/nowhere"
    let words = try await error("true", folder: path)
    #expect(words == "cannot run in the folder `\(path)`: no such file or directory")
  }
}
