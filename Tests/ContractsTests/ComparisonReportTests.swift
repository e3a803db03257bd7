import Contracts
import Evidence
import Testing

@Suite struct ComparisonReportTests {
  private let before = """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    paths:
      /orders:
        post:
          requestBody:
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Order'}
          responses:
            "200": {description: Done}
    components:
      schemas:
        Order:
          type: object
          properties:
            items:
              type: array
              items:
                type: object
                properties:
                  sku: {type: string, maxLength: 40}
    """

  @Test func aFindingSaysWhereAndWhat() throws {
    let after = before.replacing("maxLength: 40", with: "maxLength: 20")
    let finding = try #require(try Comparison.findings(before, after).first)
    #expect(finding.rule == "request-property-max-length-decreased")
    #expect(finding.operation == "POST /orders")
    #expect(finding.subject == "request body /items/*/sku")
    #expect(
      finding.pointer
        == "/components/schemas/Order/properties/items/items/properties/sku/maxLength")
    #expect(finding.base == "old.yaml:22")
    #expect(finding.revision == "new.yaml:22")
    #expect(finding.before == "maxLength: 40")
    #expect(finding.after == "maxLength: 20")
    #expect(
      finding.message
        == "the property `/items/*/sku` of the request body has a maxLength of 20 instead of 40")
    #expect(finding.id.count == 12)
  }

  @Test func whatIsRemovedIsPointedAtInTheBase() throws {
    let after = before.replacing("sku: {type: string, maxLength: 40}", with: "id: {type: string}")
    let removed = try #require(
      try Comparison.findings(before, after).first { $0.rule == "request-property-removed" })
    #expect(removed.pointer == "/components/schemas/Order/properties/items/items/properties/sku")
    #expect(removed.revision == nil && removed.after == nil)
    #expect(removed.before == "sku:\n  type: string\n  maxLength: 40")
  }

  @Test func locationsLeadToTheChange() throws {
    let after = before.replacing("maxLength: 40", with: "maxLength: 20")
    let found = ContractComparer(
      base: try Comparison.read(before), revision: try Comparison.read(after),
      options: try Comparison.options()
    ).locatedFindings()
    let location = try #require(found.first?.location)
    #expect(location.part == .requestBody(mediaType: "application/json"))
    #expect(location.steps == [.property("items"), .item, .property("sku")])
    #expect(location.proposals.contains { $0.string?.count == 40 })
    #expect(location.base?.path == "/orders" && location.revision?.path == "/orders")
    #expect(found.first?.base != nil && found.first?.revision != nil)
  }

  @Test func anAuthorMaySayOtherwiseWithAReason() throws {
    let after = before.replacing("maxLength: 40", with: "maxLength: 20")
    let rule = "request-property-max-length-decreased"
    func overrides(until: String?) -> [String: SeverityOverride] {
      [
        rule: SeverityOverride(
          severity: .warning, reason: "No sku is longer than 12",
          until: until.flatMap(CalendarDate.init))
      ]
    }
    let held = try #require(
      try Comparison.findings(before, after, overrides: overrides(until: "2026-11-26")).first)
    #expect(held.severity == .warning)
    #expect(held.override?.original == .breaking)
    #expect(held.override?.reason == "No sku is longer than 12")
    let over = try #require(
      try Comparison.findings(before, after, overrides: overrides(until: "2026-11-25")).first)
    #expect(over.severity == .breaking && over.override == nil)
    #expect(
      try Comparison.options(overrides(until: "2026-11-25")).notes == [
        .expired(rule: rule, until: try #require(CalendarDate("2026-11-25")))
      ])
    let unknown = SeverityOverride(severity: .warning, reason: "x")
    #expect(
      try Comparison.options(["request-property-max-length-decrease": unknown, "nothing": unknown])
        .notes == [
          .unknown(rule: "nothing", suggestion: nil),
          .unknown(rule: "request-property-max-length-decrease", suggestion: rule),
        ])
  }

  @Test func theOrderIsThatOfTheRevision() throws {
    func text(_ paths: [String], _ schema: String) -> String {
      "openapi: 3.1.0\ninfo: {title: Orders, version: \"1\"}\npaths:\n"
        + paths.map {
          "  \($0): {get: {parameters: [{name: b, in: query, schema: \(schema)}, {name: a, in: query, schema: \(schema)}], responses: {\"200\": {description: Done}}}}\n"
        }.joined()
    }
    let found = try Comparison.findings(
      text(["/a", "/b", "/c"], "{type: string}"),
      text(["/d", "/c", "/a"], "{type: string, enum: [x]}"))
    #expect(
      found.map { "\($0.operation) \($0.subject)" } == [
        "GET /c query parameter a", "GET /c query parameter b", "GET /a query parameter a",
        "GET /a query parameter b", "GET /b operation", "GET /d operation",
      ])
    #expect(Set(found.map(\.id)).count == found.count)
  }

  @Test func aSharedSchemaIsReportedForEachOperationThatUsesIt() throws {
    func text(_ schema: String) -> String {
      """
      openapi: 3.1.0
      info: {title: Orders, version: "1"}
      paths:
        /a: {get: {responses: {"200": {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
        /b: {get: {responses: {"200": {description: B, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
      components: {schemas: {A: {type: object, properties: {one: \(schema), two: \(schema)}}}}
      """
    }
    let lines = try Comparison.findings(text("{enum: [a]}"), text("{enum: [a, b]}"))
      .map { "\($0.operation) \($0.subject)" }
    #expect(
      lines == [
        "GET /a status 200 /one", "GET /a status 200 /two", "GET /b status 200 /one",
        "GET /b status 200 /two",
      ])
  }

  @Test func fragmentsAreShort() throws {
    let node = try DocumentReader.read(
      Array("{a: {b: {c: {d: 1}}}, e: [1, 2], f: 'yes', g: [{h: 1, i: 2}], j: 'a: b'}".utf8),
      file: "a.yaml")
    #expect(
      DocumentFragment(node).text == """
        a:
          b:
            c: …
        e: [1, 2]
        f: "yes"
        g:
          - h: 1
            i: 2
        j: "a: b"
        """)
    let many = DocumentNode(
      .object(
        (0..<40).map { DocumentNode.Member(key: "k\($0)", value: DocumentNode(.integer($0))) }))
    let lines = DocumentFragment(many).text.split(separator: "\n")
    #expect(lines.count == 12 && lines.last == "…")
  }

  @Test func daysAreThoseOfTheCalendar() {
    #expect(CalendarDate("2024-02-29")?.description == "2024-02-29")
    #expect(CalendarDate("2026-11-26T10:00:00Z")?.day == 26)
    for text in ["2026-02-29", "2026-13-01", "2026-1-01", "tomorrow", "2026-11-26x", ""] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
  }
}
