import Foundation

/// A program ended badly, or could not be run.
struct ToolFailure: Error, CustomStringConvertible {
  var what: String
  var said: String

  var description: String { "\(what) failed: \(said)" }
}

/// Runs programs: `codenotes`, and the drivers with the Python of this checkout.
enum Tool {
  /// The folder of these tests.
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .path(percentEncoded: false).trimmingSuffix("/")
  static let checkout = URL(filePath: tests).deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false).trimmingSuffix("/")
  /// The executable that was built together with these tests.
  static let codenotes =
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path(percentEncoded: false) + "codenotes"

  /// Runs a driver on sites, and gives what it found.
  static func drive(
    _ driver: String, _ sites: [BuiltSite], _ more: String...
  ) throws -> [Finding] {
    let list = String(decoding: try JSONEncoder().encode(sites), as: UTF8.self)
    // A browser that hangs must not hang the tests.
    let command = ["timeout", "900", "python3", "\(tests)/Driver/\(driver).py", list] + more
    let output = try run("/usr/bin/env", command)
    return try output.split(separator: "\n").map {
      try JSONDecoder().decode(Finding.self, from: Data($0.utf8))
    }
  }

  /// Runs a program to its end, and gives what it printed.
  @discardableResult
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let scratch = try ScratchFolder().path
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] =
      "\(checkout)/.tools/python/bin:" + (environment["PATH"] ?? "/usr/bin:/bin")
    process.environment = environment
    let (stdout, stderr) = ("\(scratch)/stdout", "\(scratch)/stderr")
    for path in [stdout, stderr] { try Data().write(to: URL(filePath: path)) }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: stdout))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: stderr))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let said = try String(contentsOfFile: stderr, encoding: .utf8)
      throw ToolFailure(
        what: arguments.joined(separator: " "),
        said: "status \(process.terminationStatus)\n\(said)")
    }
    return try String(contentsOfFile: stdout, encoding: .utf8)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
