import Evidence
import Figures
import Foundation
import Markup
import Plans
import Testing

/// The recorded plans of `PlansTests`, and the files that hold how they are drawn.
enum RecordedPlans {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  private static let folder = tests.deletingLastPathComponent()
    .appending(path: "PlansTests/Recorded")

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func tree(_ name: String) throws -> PlanTree {
    let bytes = try Data(contentsOf: folder.appending(path: "\(name).json"))
    return try PlanTree(JSONReader.read(Array(bytes))["plan"] ?? .null)
  }

  static func svg(_ name: String) throws -> String {
    var out = HTMLBuffer()
    PlanDrawing(try tree(name)).write(into: &out)
    return out.text
  }

  /// Holds a text against a file in `Golden/`; `RECORD_FIGURES=1` writes the file, and fails.
  static func expect(_ text: String, in name: String) throws {
    let file = tests.appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_FIGURES"] != nil {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded anew: read the difference, then run again without RECORD_FIGURES")
      return
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }
}
