import Foundation

/// An archive of cases.
struct PairFamily: Sendable {
  var name: String
  var cases: [PairCase]
  /// How many breaking findings of its pairs have no message that shows them.
  var unproved: Int

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Pairs")

  /// All of the folder, sorted by name.
  static func all() throws -> [PairFamily] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txtar") }.sorted()
      .map { try PairFamily(String($0.dropLast(".txtar".count))) }
  }

  init(_ name: String) throws {
    self.name = name
    let text = try String(
      contentsOf: PairFamily.folder.appending(path: "\(name).txtar"), encoding: .utf8)
    cases = []
    unproved = 0
    var title: String?
    var lines: [String] = []
    for line in text.components(separatedBy: "\n") + ["-- --"] {
      guard line.hasPrefix("-- "), line.hasSuffix("--") else {
        lines.append(line)
        continue
      }
      if let title {
        cases.append(try PairCase(family: name, name: title, lines: lines))
      } else {
        unproved =
          lines.compactMap { $0.wholeMatch(of: /unproved: (\d+)/)?.1 }.first.flatMap {
            Int($0)
          } ?? 0
      }
      title = String(line.dropFirst(3).dropLast(3))
      lines = []
    }
  }
}
