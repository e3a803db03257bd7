import Files
import Glibc
import Processes

/// Runs a script of the shell in a folder, with little around it.
func run(
  _ script: String, in folder: String, environment: [String: String] = ["PATH": "/usr/bin:/bin"],
  input: [UInt8] = [], milliseconds: Int = 60_000, bytes: Int = 1_000_000
) async throws -> ProcessOutcome {
  let command = Command(
    "sh", ["-c", script], environment: environment, folder: folder, input: input)
  return try await ProcessRunner().run(
    command, limits: ProcessLimits(time: .milliseconds(milliseconds), outputBytes: bytes))
}

/// Whether there is a process of that number which has not ended.
func isAlive(_ process: Int32) -> Bool {
  guard let stat = try? FileBytes.readPseudo("/proc/\(process)/stat") else { return false }
  // A zombie has ended; somebody else has to take it in.
  return !String(decoding: stat, as: UTF8.self).contains(") Z ")
}

extension FileBytes {
  /// The bytes of a file whose size the system does not say.
  static func readPseudo(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError("read", path, code: errno) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(file, &bytes, bytes.count)
    return Array(bytes.prefix(max(count, 0)))
  }
}

/// Asks again and again, for at most 30 s, until something holds.
func eventually(_ holds: () throws -> Bool) async rethrows -> Bool {
  let end = ContinuousClock.now.advanced(by: .seconds(30))
  repeat {
    if try holds() { return true }
    // Not to wait for a time, but to let others run.
    try? await Task.sleep(for: .milliseconds(1))
  } while ContinuousClock.now < end
  return try holds()
}

/// A number that a program wrote to a file, once it has.
func number(in path: String) async -> Int32? {
  var number: Int32?
  _ = await eventually {
    let text = try? String(decoding: FileBytes.read(path), as: UTF8.self)
    guard let text, text.hasSuffix("\n") else { return false }
    number = Int32(text.dropLast())
    return true
  }
  return number
}
