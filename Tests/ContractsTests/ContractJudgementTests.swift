import Contracts
import Evidence
import Testing

/// What a message that was found makes of a finding.
@Suite struct ContractJudgementTests {
  private func report(
    _ base: String, _ revision: String, overrides: [String: SeverityOverride] = [:]
  ) throws -> ContractReport {
    ContractJudgement(
      base: try Comparison.read(base, file: "old.yaml"),
      revision: try Comparison.read(revision, file: "new.yaml"),
      options: try Comparison.options(overrides)
    ).report()
  }

  private func finding(_ rule: String, of base: String, _ revision: String) throws
    -> ContractFinding
  {
    let found = try report(Comparison.document(base), Comparison.document(revision)).findings
    return try #require(
      found.first { $0.rule == rule }, "\(found.map { "\($0.severity.rawValue) \($0.rule)" })")
  }

  private func path(_ path: String, _ parameters: String) -> String {
    """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    paths:
      \(path):
        get:
          parameters: [\(parameters)]
          responses: {"204": {description: Done}}
    """
  }

  // MARK: - What is open

  @Test(arguments: [
    (
      "request-body-pattern-changed", "{type: string, pattern: '^a'}",
      "{type: string, pattern: '^b'}",
      "\"a\""
    ),
    (
      "request-body-not-changed", "{type: string, not: {enum: [a, b]}}",
      "{type: string, not: {enum: [b, c]}}", "\"c\""
    ),
    (
      "request-body-wrapped-in-one-of-overlapping",
      "{type: object, properties: {a: {type: string}}}",
      "{oneOf: [{type: object, properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: integer}}}]}",
      "{\"b\": 0}"
    ),
  ]) func aMessageDecides(rule: String, base: String, revision: String, body: String) throws {
    let found = try finding(rule, of: base, revision)
    #expect(!found.isUndecided)
    #expect(found.severity == .warning)
    #expect(found.witness?.request.body.map { JSONText.compact($0) } == body)
  }

  @Test func withoutAMessageItStaysOpen() throws {
    // Nothing tells the two patterns apart.
    let pattern = try finding(
      "request-body-pattern-changed", of: "{type: string, pattern: '^ab*$'}",
      "{type: string, pattern: '^a(b*)$'}")
    #expect(pattern.witness == nil)
    #expect(pattern.isUndecided)
    let moved = try report(
      path("/a", "{name: shop, in: query, schema: {type: string}}"),
      path("/a", "{name: shop, in: header, schema: {type: string}}"))
    #expect(moved.findings.map(\.rule) == ["request-parameter-in-changed"])
    #expect(moved.findings.map(\.isUndecided) == [true])
    #expect(moved.findings.map(\.severity) == [.breaking])
    #expect(moved.undecided == 1)
  }

  // MARK: - Alternatives that overlap

  private static let two = "{oneOf: [{type: string}, {type: integer, minimum: 0}]}"
  private static let three =
    "{oneOf: [{type: string}, {type: integer, minimum: 0}, {type: number, maximum: 4}]}"

  /// Without a text among them: in a query all can be read as one.
  private static let numbers = "{oneOf: [{type: boolean}, {type: integer, minimum: 0}]}"
  private static let moreNumbers =
    "{oneOf: [{type: boolean}, {type: integer, minimum: 0}, {type: number, maximum: 4}]}"

  @Test func anAlternativeThatTakesWhatAnotherTakesIsNoAddition() throws {
    let raised = try finding(
      "request-body-one-of-added-overlapping", of: ContractJudgementTests.two,
      ContractJudgementTests.three)
    #expect(raised.severity == .warning)
    #expect(
      raised.message
        == "the request body has the new alternative `number` in its oneOf, and what that takes besides another is refused now"
    )
    #expect(raised.witness?.request.body == 0)
    #expect(raised.witness?.reason == "more than one of the alternatives fit: the 2., the 3.")
    #expect(!raised.isUndecided)
    let apart = try finding(
      "request-body-one-of-added", of: ContractJudgementTests.two,
      "{oneOf: [{type: string}, {type: integer, minimum: 0}, {type: boolean}]}")
    #expect(apart.severity == .addition)
    #expect(apart.witness == nil)
  }

  /// Where a finding is worth more than its rule said, it stands among those that are worth as much.
  @Test func whatIsRaisedHasItsPlace() throws {
    let first = path("/a", "{name: n, in: query, schema: \(ContractJudgementTests.numbers)}")
    let second = path("/a", "{name: n, in: query, schema: \(ContractJudgementTests.moreNumbers)}")
    let more = """

      /b:
        get:
          parameters: [{name: gone, in: query, schema: {type: string}}]
          responses: {"204": {description: Done}}
      """.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    let found = try report(
      first + "\n" + more,
      second + "\n"
        + more.replacing("[{name: gone, in: query, schema: {type: string}}]", with: "[]"))
    #expect(
      found.findings.map(\.rule) == [
        "request-parameter-one-of-added-overlapping", "request-parameter-removed",
      ])
    #expect(found.findings.first?.witness?.request.path == "/a?n=0")
  }

  @Test func whatCanBeReadAsATextIsRight() throws {
    let found = try report(
      path("/a", "{name: n, in: query, schema: \(ContractJudgementTests.two)}"),
      path("/a", "{name: n, in: query, schema: \(ContractJudgementTests.three)}"))
    #expect(found.findings.map(\.rule) == ["request-parameter-one-of-added"])
  }

  @Test func whatAnAuthorSaysOfIt() throws {
    let documents = [ContractJudgementTests.numbers, ContractJudgementTests.moreNumbers].map {
      path("/a", "{name: n, in: query, schema: \($0)}")
    }
    let breaking = try report(
      documents[0], documents[1],
      overrides: [
        "request-parameter-one-of-added-overlapping": SeverityOverride(
          severity: .breaking, reason: "numbers are all that is sent")
      ])
    #expect(breaking.findings.map(\.severity) == [.breaking])
    #expect(breaking.findings.first?.override?.original == .warning)
    let kept = try report(
      documents[0], documents[1],
      overrides: [
        "request-parameter-one-of-added": SeverityOverride(
          severity: .breaking, reason: "no form may come")
      ])
    #expect(kept.findings.map(\.rule) == ["request-parameter-one-of-added"])
    #expect(kept.findings.map(\.severity) == [.breaking])
  }

  // MARK: - Parameters

  /// Rule, path and parameters of the base, those of the revision, the request's target, its headers, what is wrong.
  @Test(arguments: [
    [
      "request-parameter-in-changed", "/a",
      "{name: shop, in: query, required: true, schema: {type: string}}", "/a",
      "{name: shop, in: header, required: true, schema: {type: string}}",
      "/a?shop=a at /headers/shop: the header `shop` is missing",
    ],
    [
      "request-parameter-in-changed", "/a",
      "{name: shop, in: header, schema: {type: string}}", "/a",
      "{name: shop, in: cookie, required: true, schema: {type: string}}",
      "/a shop at /cookies/shop: the cookie `shop` is missing",
    ],
    [
      "request-parameter-format-added", "/a/{id}",
      "{name: id, in: path, required: true, schema: {type: string}}", "/a/{key}",
      "{name: key, in: path, required: true, schema: {type: string, format: uuid}}",
      "/a/a at /path/key: `a` is not of the format `uuid`",
    ],
    [
      "new-request-path-parameter", "/a/{id}", "", "/a/{id}",
      "{name: id, in: path, required: true, schema: {type: integer}}",
      "/a/a at /path/id: `a` is a string where an integer is expected",
    ],
    [
      "request-property-became-required", "/a",
      "{name: p, in: query, schema: {type: object, properties: {page: {type: integer}, size: {type: integer}}}}",
      "/a",
      "{name: p, in: query, schema: {type: object, required: [page], properties: {page: {type: integer}, size: {type: integer}}}}",
      "/a?size=0 at /query/p: `page` is missing",
    ],
    [
      "request-parameter-style-changed", "/a",
      "{name: ids, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: integer}}}",
      "/a",
      "{name: ids, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: integer}}}",
      "/a?ids=0%201 at /query/ids/0: `0 1` is a string where an integer is expected",
    ],
    [
      "request-parameter-explode-changed", "/a",
      "{name: ids, in: query, explode: true, schema: {type: array, minItems: 2, items: {type: integer}}}",
      "/a",
      "{name: ids, in: query, explode: false, schema: {type: array, minItems: 2, items: {type: integer}}}",
      "/a?ids=0&ids=0 at /query/ids: there is 1 item, fewer than 2",
    ],
  ]) func parameters(_ row: [String]) throws {
    let found = try report(path(row[1], row[2]), path(row[3], row[4])).findings
    let one = try #require(found.first { $0.rule == row[0] }, "\(found.map(\.rule))")
    let witness = try #require(one.witness)
    let headers = witness.request.headers.map { " " + $0.name }.joined()
    #expect("\(witness.request.path)\(headers) at \(witness.pointer): \(witness.reason)" == row[5])
    #expect(!one.isUndecided)
  }
}
