import Foundation
import Testing

/// A folder of archives beside the tests.
struct ArchiveFolder {
  let path: String

  init(_ name: String) {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    path = tests.path + "/" + name
  }

  /// The archives' names, sorted.
  var names: [String] {
    FileTree.names(path).filter { $0.hasSuffix(".txtar") }.map { String($0.dropLast(6)) }
  }

  func archive(_ name: String) throws -> TextArchive {
    TextArchive(try String(contentsOfFile: "\(path)/\(name).txtar", encoding: .utf8))
  }

  /// Whether expectations are to be rewritten: the environment says `CODENOTES_UPDATE=1`.
  static let updates = ProcessInfo.processInfo.environment["CODENOTES_UPDATE"] == "1"

  /// Runs an archive as a test.
  ///
  /// A run that rewrites an expectation fails: it wants to be read first.
  func run(_ name: String) throws {
    let report = try ScriptRun.run(try archive(name), updates: ArchiveFolder.updates)
    if let failure = report.failure { record(failure.message, name, line: failure.line) }
    if let updated = report.updated {
      try FileTree.write(Array(updated.text.utf8), to: "\(path)/\(name).txtar")
      record("an expectation was rewritten: read it before you keep it", name, line: 1)
    }
  }

  private func record(_ message: String, _ name: String, line: Int) {
    let file = "\(path)/\(name).txtar"
    Issue.record(
      "\(name).txtar:\(line): \(message)",
      sourceLocation: SourceLocation(
        fileID: "CommandLineTests/\(name).txtar", filePath: file, line: line, column: 1))
  }
}
