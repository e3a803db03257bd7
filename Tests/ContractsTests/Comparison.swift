import Contracts
import Testing

/// Two small descriptions and what their comparison says, for tests.
enum Comparison {
  static let today = CalendarDate("2026-11-26")

  static func read(_ text: String, file: String = "api.yaml") throws -> APIDescription {
    try APIReader.read(Array(text.utf8), file: file)
  }

  static func options(_ overrides: [String: SeverityOverride] = [:]) throws -> ComparisonOptions {
    ComparisonOptions(today: try #require(today), overrides: overrides)
  }

  static func findings(
    _ base: String, _ revision: String, overrides: [String: SeverityOverride] = [:]
  ) throws -> [ContractFinding] {
    let found = ContractComparer(
      base: try read(base, file: "old.yaml"), revision: try read(revision, file: "new.yaml"),
      options: try options(overrides)
    ).findings()
    for finding in found {
      let rule = try #require(RuleCatalogue[finding.rule], "\(finding.rule) is not in the table")
      #expect(finding.override != nil || finding.severity == rule.severity)
      #expect(rule.side == nil || rule.side == finding.side, "\(finding.rule)")
      #expect(!finding.message.hasSuffix("."))
      #expect(finding.base != nil || finding.revision != nil, "\(finding.rule) has no place")
    }
    return found
  }

  /// `breaking request-property-max-length-decreased: request body /sku`, a line each.
  static func lines(_ base: String, _ revision: String) throws -> [String] {
    try findings(base, revision).map { "\($0.severity) \($0.rule): \($0.subject)" }
  }

  // MARK: - Schemas

  /// A description whose request and answer have the same schema, written in flow style, as are components: `Order: {…}`.
  static func document(
    _ schema: String, components: String = "", version: String = "3.1.0"
  ) -> String {
    """
    openapi: \(version)
    info: {title: Orders, version: "1"}
    paths:
      /orders:
        post:
          requestBody:
            required: true
            content:
              application/json: {schema: \(schema)}
          responses:
            "200":
              description: Done
              content:
                application/json: {schema: \(schema)}
    components:
      schemas: {\(components)}
    """
  }

  /// What a change of a schema means on both sides, without the words that only say which side it is.
  static func sides(
    _ before: String, _ after: String, old: String = "", new: String? = nil,
    versions: (String, String) = ("3.1.0", "3.1.0")
  ) throws -> [String] {
    try lines(
      document(before, components: old, version: versions.0),
      document(after, components: new ?? old, version: versions.1)
    ).map {
      $0.replacing(": request body ", with: " ").replacing(": status 200 ", with: " ")
        .replacing(": request body", with: "").replacing(": status 200", with: "")
    }.sorted()
  }
}
