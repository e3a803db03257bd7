import Contracts
import Foundation
import Testing

/// The manual's tables of rules against the catalogue.
@Suite struct RuleTableTests {
  /// What stands in the columns after the family's, by family.
  private static func rows() throws -> [String: [String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs/contracts.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let rules = try #require(text.components(separatedBy: "\n## Rules\n").dropFirst().first)
    var rows: [String: [String]] = [:]
    for line in rules.components(separatedBy: "\n## ")[0].split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        .dropLast()
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard let first = cells.first, first.hasPrefix("`") else { continue }
      let name = first.replacing("`", with: "")
      #expect(rows[name] == nil, "\(name) stands there twice")
      rows[name] = Array(cells.dropFirst())
    }
    return rows
  }

  @Test func eachFamilyHasItsSeverities() throws {
    let rows = try RuleTableTests.rows()
    // Limits are told by keyword: narrower ones in the first column, wider ones in the second.
    let limits = Dictionary(
      grouping: RuleCatalogue.all,
      by: { rule in
        rows.values.contains { $0.count == 2 && $0.contains { $0.contains("`\(rule.family)`") } }
      })
    #expect((limits[true] ?? []).count == 8 * 4 * RulePlace.allCases.count)
    for rule in limits[true] ?? [] {
      let narrow = rows.values.contains { $0.count == 2 && $0[0].contains("`\(rule.family)`") }
      #expect(
        rule.severity == (narrow == (rule.side == .request) ? .breaking : .addition), "\(rule.id)")
    }
    for rule in limits[false] ?? [] {
      guard let row = rows[rule.family] else {
        Issue.record("the manual does not name \(rule.family)")
        continue
      }
      let isAlone = rule.family == rule.id
      let cell = row[isAlone || rule.side == .request ? 0 : 1]
      #expect(cell.prefix { $0 != ":" } == rule.severity.rawValue, "\(rule.id)")
      #expect(rule.title.hasSuffix(row.last ?? "?"), "\(rule.id): \(row.last ?? "")")
      if cell.contains(":") { #expect(cell.hasSuffix("`\(rule.id)`"), "\(cell)") }
    }
  }

  @Test func nothingElseStandsThere() throws {
    let rows = try RuleTableTests.rows()
    let families = Dictionary(grouping: RuleCatalogue.all, by: \.family)
    for (name, cells) in rows where cells.count >= 2 {
      if RulePlace(rawValue: name) != nil { continue }
      if cells[0].hasPrefix("`") {
        for family in cells.joined(separator: ", ").components(separatedBy: ", ") {
          #expect(families[family.replacing("`", with: "")] != nil, "\(family) is no family")
        }
        continue
      }
      let rules = try #require(families[name], "\(name) is no family")
      guard cells.count == 3 else { continue }
      for (side, cell) in zip([MessageSide.request, .response], cells) {
        #expect(rules.contains { $0.side == side } == !cell.isEmpty, "\(name), \(side.rawValue)")
      }
    }
    for place in RulePlace.allCases {
      let row = try #require(rows[place.rawValue], "\(place.rawValue) is not explained")
      #expect(row.last == (place.side == .request ? "requests" : "answers"))
    }
  }
}
