import Evidence
import Foundation
import Plans
import Testing

/// What PostgreSQL said of the statements in `Corpus/`, as `Corpus/record` had it written down.
struct Corpus {
  /// One statement of the corpus.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var tree: PlanTree
    /// The nodes' names in EXPLAIN's own text; empty where it was not asked for it.
    var names: [String]

    var testDescription: String { name }

    init(_ name: String) throws {
      self.name = name
      let file = Corpus.recorded.appending(path: "\(name).json")
      let value = try JSONReader.read(Array(Data(contentsOf: file)))
      tree = try PlanTree(value["plan"] ?? .null)
      names = (value["names"]?.items ?? []).compactMap(\.string)
    }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static var recorded: URL { folder.appending(path: "Recorded") }

  /// The statements' names in the SQL files.
  static func statements() throws -> Set<String> {
    var names: Set<String> = []
    let files = try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "Corpus"), includingPropertiesForKeys: nil)
    for file in files where file.pathExtension == "sql" {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if line.hasPrefix("-- plan ") { names.insert(String(line.dropFirst(8))) }
      }
    }
    return names
  }

  static func cases() throws -> [Case] {
    try statements().sorted().map { try Case($0) }
  }
}
