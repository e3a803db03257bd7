import Foundation

/// Readers of feeds and site maps that share no line with what wrote them.
///
/// They are feedparser, and Python's own parsers: see judge_feeds.py.
enum FeedJudge {
  /// Whether `python3` finds feedparser on this machine.
  // Whatever the failure is, it means no second opinion: the test is then reported as skipped.
  static let isInstalled = (try? run(["-c", "import feedparser"])) != nil

  struct Failure: Error {
    let status: Int32
    let output: String
  }

  /// What the judge found in an output folder.
  struct Report: Decodable {
    struct Feed: Decodable {
      var title: String
      var entries: [Entry]
    }

    struct Entry: Decodable, Equatable {
      var id: String
      var title: String
      var link: String
      var summary: String
      var updated: String
      var authors: [String]
    }

    var complaints: [String]
    /// By path.
    var feeds: [String: Feed]
  }

  static func judge(_ output: String, url: String) throws -> Report {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "judge_feeds.py").path()
    return try JSONDecoder().decode(Report.self, from: try run([script, output, url]))
  }

  private static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
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
