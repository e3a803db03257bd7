import Diagnostics
import Foundation
import Testing

@testable import Theme

/// The manual says what the code does: its tables are held against the code.
@Suite struct DocumentationTests {
  private func text(_ file: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: file), encoding: .utf8)
  }

  /// The names in the first column of the table under a heading.
  private func names(in text: String, under heading: String) -> [String] {
    var isInside = false
    var names: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#") {
        isInside =
          line.drop { $0 == "#" }.split(separator: "{")[0]
          .trimmingCharacters(in: .whitespaces) == heading
      } else if isInside, line.hasPrefix("| `") {
        names.append(String(line.dropFirst(3).prefix { $0 != "`" }))
      }
    }
    return names
  }

  @Test(arguments: ModelType.allCases)
  func `themes.md lists every name of every kind of object`(type: ModelType) throws {
    let documented = names(in: try text("docs/themes.md"), under: type.rawValue)
    #expect(documented == type.entries.map(\.key.rawValue))
  }

  @Test func `diagnostics.md lists every code`() throws {
    let page = try text("docs/diagnostics.md")
    let missing = ProblemCode.allCases.filter { !page.contains("| `\($0.rawValue)` |") }
    #expect(missing.isEmpty)
  }
}
