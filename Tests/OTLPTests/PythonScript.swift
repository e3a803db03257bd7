import Foundation

/// Programs in Python that send as others do, with the packages of OpenTelemetry.
enum PythonScript {
  /// Whether `python3` finds the packages on this machine.
  // Whatever the failure is, it means that they cannot be used: tests are then reported as skipped.
  static let isInstalled =
    (try? run(["-c", "import opentelemetry.exporter.otlp.proto.http, opentelemetry.sdk"])) != nil

  struct Failure: Error {
    let status: Int32
    let output: String
  }

  /// Runs a script of `Senders`, and gives what it printed; more is set in its environment.
  static func run(
    _ script: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> Data {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Senders/\(script)").path()
    return try run([path] + arguments, environment)
  }

  /// Runs curl.
  static func curl(_ arguments: [String]) throws -> String {
    String(decoding: try run(arguments, program: "curl"), as: UTF8.self)
  }

  private static func run(
    _ arguments: [String], _ environment: [String: String] = [:], program: String = "python3"
  ) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment
      .filter { !$0.key.hasPrefix("OTEL_") }
      .merging(environment) { $1 }
    let stdout = Pipe()
    process.standardOutput = stdout
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }
    return output
  }
}
