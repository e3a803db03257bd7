import Evidence
import Foundation
import Plans
import Testing

@Suite("Recording the corpus")
struct CorpusRecordingTests {
  /// Where `Corpus/record` has written what PostgreSQL said.
  private static let source = ProcessInfo.processInfo.environment["RECORD_PLANS"]

  @Test("What PostgreSQL said is trimmed into fixtures", .enabled(if: source != nil))
  func recording() throws {
    let folder = URL(filePath: try #require(CorpusRecordingTests.source))
    for file in try FileManager.default.contentsOfDirectory(
      at: Corpus.recorded, includingPropertiesForKeys: nil)
    {
      try FileManager.default.removeItem(at: file)
    }
    for name in try Corpus.statements() {
      let said = try Data(contentsOf: folder.appending(path: "\(name).raw.json"))
      let statement = try String(contentsOf: folder.appending(path: "\(name).sql"), encoding: .utf8)
      let tree = try PlanTree(JSONReader.read(Array(said)), statement: statement)
      #expect(try PlanTree(tree.recorded) == tree, "\(name): trimming has lost something")
      let text = try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
      let names = CorpusRecordingTests.names(in: text).map { EvidenceValue.text($0) }
      let fixture = JSONText.pretty(.object(["plan": tree.recorded, "names": .list(names)]))
      try Data(fixture.utf8).write(to: Corpus.recorded.appending(path: "\(name).json"))
    }
    Issue.record("recorded anew: read the difference, then run again without RECORD_PLANS")
  }

  /// The first line, and what stands behind each arrow.
  private static func names(in text: String) -> [String] {
    text.split(separator: "\n").enumerated().compactMap { index, line in
      if index == 0 { return String(line) }
      let trimmed = line.drop { $0 == " " }
      return trimmed.hasPrefix("->  ") ? String(trimmed.dropFirst(4)) : nil
    }
  }
}
