import Contracts
import Testing

@Suite struct ComparisonOfOperationsTests {
  /// A description with one path, written as the content of its operation.
  private func document(
    _ operation: String, path: String = "/orders", rest: String = ""
  ) -> String {
    let lines = operation.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
    return """
      openapi: 3.1.0
      info: {title: Orders, version: "1"}
      paths:
        \(path):
          get:
            operationId: listOrders
      \(lines)
            responses: {"200": {description: Done}}
      \(rest)
      """
  }

  private func lines(_ before: String, _ after: String) throws -> [String] {
    try Comparison.lines(document(before), document(after))
  }

  // MARK: - Paths

  private let twoPaths = """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    paths:
      /orders:
        get: {responses: {"200": {description: Done}}}
        delete: {LIFE responses: {"204": {description: Gone}}}
      /items:
        get: {LIFE responses: {"200": {description: Done}}}
    """
  private let onePath = """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    paths:
      /orders:
        get: {responses: {"200": {description: Done}}}
    """

  @Test(arguments: [
    ("", "breaking", "removed-without-deprecation"),
    ("deprecated: true,", "warning", "removed-without-sunset"),
    ("deprecated: true, x-sunset: \"2026-11-27\",", "breaking", "removed-before-sunset"),
    ("deprecated: true, x-sunset: \"2026-11-26\",", "addition", "removed-with-deprecation"),
    (
      "deprecated: true, x-sunset: \"2026-01-01T00:00:00Z\",", "addition",
      "removed-with-deprecation"
    ),
  ])
  func whatIsRemovedDependsOnWhatWasAnnounced(
    _ life: String, _ severity: String, _ rule: String
  ) throws {
    let before = twoPaths.replacing("LIFE", with: life)
    #expect(
      try Comparison.lines(before, onePath) == [
        "\(severity) api-\(rule): operation", "\(severity) api-path-\(rule): operation",
      ])
    #expect(
      try Comparison.lines(onePath, before) == [
        "addition endpoint-added: operation", "addition endpoint-added: operation",
      ])
  }

  @Test func aRenamedPathParameterIsNoNewPath() throws {
    func text(_ name: String, _ schema: String) -> String {
      document(
        "parameters: [{name: \(name), in: path, required: true, schema: \(schema)}]",
        path: "/orders/{\(name)}")
    }
    #expect(
      try Comparison.lines(text("id", "{type: string}"), text("order", "{type: string}")) == [
        "addition request-path-parameter-renamed: path parameter order"
      ])
    #expect(
      try Comparison.lines(text("id", "{type: string}"), text("order", "{type: integer}")).first
        == "breaking request-parameter-type-changed: path parameter order")
  }

  @Test func announcementsAreAdditionsUntilTheyAreTakenBack() throws {
    let sunset = "deprecated: true\nx-sunset: \"2027-06-01\""
    #expect(try lines("", "deprecated: true") == ["addition endpoint-deprecated: operation"])
    #expect(try lines("", sunset) == ["addition endpoint-deprecated-with-sunset: operation"])
    #expect(try lines(sunset, "") == ["addition endpoint-reactivated: operation"])
    #expect(try lines(sunset, "deprecated: true") == ["breaking sunset-deleted: operation"])
    let earlier = "deprecated: true\nx-sunset: \"2027-05-31\""
    #expect(
      try lines(sunset, earlier) == ["breaking api-sunset-date-changed-too-small: operation"])
    #expect(try lines(earlier, sunset) == [])
  }

  @Test func generatedClientsKnowOperationsByName() throws {
    let named = document("")
    let other = named.replacing("listOrders", with: "orders")
    let unnamed = named.replacing("      operationId: listOrders\n", with: "")
    #expect(
      try Comparison.lines(named, other) == ["warning api-operation-id-removed: operationId"])
    #expect(
      try Comparison.lines(named, unnamed) == ["warning api-operation-id-removed: operationId"])
    #expect(
      try Comparison.lines(unnamed, named) == ["addition api-operation-id-added: operationId"])
  }

  // MARK: - Parameters

  static let parameters: [(String, String, [String], [String])] = [
    (
      "", "{name: q, in: query, required: true, schema: {type: string}}",
      ["breaking new-required-request-parameter: query parameter q"],
      ["warning request-parameter-removed: query parameter q"]
    ),
    (
      "", "{name: q, in: query, schema: {type: string}}",
      ["addition new-optional-request-parameter: query parameter q"],
      ["warning request-parameter-removed: query parameter q"]
    ),
    (
      "{name: q, in: query, schema: {type: string}}",
      "{name: q, in: query, required: true, schema: {type: string}}",
      ["breaking request-parameter-became-required: query parameter q"],
      ["addition request-parameter-became-optional: query parameter q"]
    ),
    (
      "{name: q, in: query, schema: {type: string}}",
      "{name: q, in: header, schema: {type: string}}",
      ["breaking request-parameter-in-changed: query parameter q"],
      ["breaking request-parameter-in-changed: header parameter q"]
    ),
    (
      "{name: q, in: query, style: form, schema: {type: array}}",
      "{name: q, in: query, style: pipeDelimited, schema: {type: array}}",
      ["breaking request-parameter-style-changed: query parameter q"],
      ["breaking request-parameter-style-changed: query parameter q"]
    ),
    (
      "{name: q, in: query, explode: true, schema: {type: array}}",
      "{name: q, in: query, explode: false, schema: {type: array}}",
      ["breaking request-parameter-explode-changed: query parameter q"],
      ["breaking request-parameter-explode-changed: query parameter q"]
    ),
    (
      "{name: q, in: query, explode: true, schema: {type: string}}",
      "{name: q, in: query, explode: false, schema: {type: string}}", [], []
    ),
    (
      "{name: q, in: query, schema: {type: string}}",
      "{name: q, in: query, style: form, explode: true, schema: {type: string}}", [], []
    ),
    (
      "{name: q, in: query, schema: {type: object}}",
      "{name: q, in: query, content: {application/json: {schema: {type: object}}}}",
      ["breaking request-parameter-moved-to-content: query parameter q"],
      ["breaking request-parameter-moved-from-content: query parameter q"]
    ),
    (
      "{name: q, in: query, schema: {type: integer}}",
      "{name: q, in: query, schema: {type: string}}",
      ["addition request-parameter-type-generalized: query parameter q"],
      ["breaking request-parameter-type-changed: query parameter q"]
    ),
    (
      "{name: q, in: query, schema: {type: string, enum: [a, b]}}",
      "{name: q, in: query, schema: {type: string, enum: [a]}}",
      ["breaking request-parameter-enum-value-removed: query parameter q"],
      ["addition request-parameter-enum-value-added: query parameter q"]
    ),
    (
      "{name: q, in: query, style: deepObject, schema: {type: object, properties: {a: {enum: [x, y]}}}}",
      "{name: q, in: query, style: deepObject, schema: {type: object, properties: {a: {enum: [x]}}}}",
      ["breaking request-parameter-property-enum-value-removed: query parameter q /a"],
      ["addition request-parameter-property-enum-value-added: query parameter q /a"]
    ),
    (
      "{name: q, in: query, schema: {type: integer, default: 20}}",
      "{name: q, in: query, schema: {type: integer, default: 50}}",
      ["warning request-parameter-default-value-changed: query parameter q"],
      ["warning request-parameter-default-value-changed: query parameter q"]
    ),
    (
      "{name: q, in: query, schema: {type: string}}",
      "{name: q, in: query, deprecated: true, schema: {type: string}}",
      ["addition request-parameter-deprecated: query parameter q"],
      ["addition request-parameter-reactivated: query parameter q"]
    ),
    (
      "{name: X-Key, in: header, schema: {type: string}}",
      "{name: x-key, in: header, schema: {type: string}}", [], []
    ),
    ("", "{name: Authorization, in: header, required: true, schema: {type: string}}", [], []),
  ]

  @Test(arguments: parameters) func parametersAreCompared(
    _ before: String, _ after: String, _ there: [String], _ back: [String]
  ) throws {
    let (old, new) = ("parameters: [\(before)]", "parameters: [\(after)]")
    #expect(try lines(old, new) == there)
    #expect(try lines(new, old) == back)
  }

  @Test func aParameterMayGoAfterItsSunset() throws {
    let announced =
      "parameters: [{name: q, in: query, deprecated: true, x-sunset: \"2026-11-01\", schema: {type: string}}]"
    #expect(
      try lines(announced, "parameters: []") == [
        "addition request-parameter-removed-with-deprecation: query parameter q"
      ])
  }

  // MARK: - Bodies and answers

  static let bodies: [(String, String, [String], [String])] = [
    (
      "", "requestBody: {required: true, content: {application/json: {}}}",
      ["breaking request-body-added-required: request body"],
      ["breaking request-body-removed: request body"]
    ),
    (
      "", "requestBody: {content: {application/json: {}}}",
      ["addition request-body-added-optional: request body"],
      ["breaking request-body-removed: request body"]
    ),
    (
      "requestBody: {content: {application/json: {}}}",
      "requestBody: {required: true, content: {application/json: {}}}",
      ["breaking request-body-became-required: request body"],
      ["addition request-body-became-optional: request body"]
    ),
    (
      "requestBody: {content: {application/json: {}}}",
      "requestBody: {content: {application/json: {}, application/xml: {}}}",
      ["addition request-body-media-type-added: request body application/xml"],
      ["breaking request-body-media-type-removed: request body application/xml"]
    ),
    (
      "requestBody: {content: {application/json: {}}}", "requestBody: {content: {'*/*': {}}}",
      ["addition request-body-media-type-added: request body */*"],
      [
        "breaking request-body-media-type-removed: request body */*",
        "addition request-body-media-type-added: request body application/json",
      ]
    ),
  ]

  @Test(arguments: bodies) func bodiesAreCompared(
    _ before: String, _ after: String, _ there: [String], _ back: [String]
  ) throws {
    #expect(try lines(before, after) == there)
    #expect(try lines(after, before) == back)
  }

  static let answers: [(String, String, [String], [String])] = [
    (
      "", ", \"201\": {description: Made}", ["addition response-success-status-added: status 201"],
      ["breaking response-success-status-removed: status 201"]
    ),
    (
      "", ", \"404\": {description: None}",
      ["addition response-non-success-status-added: status 404"],
      ["warning response-non-success-status-removed: status 404"]
    ),
    (
      ", \"404\": {description: None}", ", \"4XX\": {description: None}",
      ["addition response-non-success-status-added: status 4XX"],
      [
        "warning response-non-success-status-removed: status 4XX",
        "addition response-non-success-status-added: status 404",
      ]
    ),
    (
      ", \"404\": {description: None, content: {application/json: {}}}",
      ", \"404\": {description: None, content: {application/json: {}, text/plain: {}}}",
      ["addition response-media-type-added: status 404 text/plain"],
      ["breaking response-media-type-removed: status 404 text/plain"]
    ),
    (
      ", \"404\": {description: None}",
      ", \"404\": {description: None, headers: {X-A: {required: true, schema: {type: string}}}}",
      ["addition response-header-added: status 404 header X-A"],
      ["breaking required-response-header-removed: status 404 header X-A"]
    ),
    (
      ", \"404\": {description: None, headers: {ETag: {schema: {type: string}}}}",
      ", \"404\": {description: None, headers: {etag: {required: true, schema: {type: string}}}}",
      ["addition response-header-became-required: status 404 header etag"],
      ["breaking response-header-became-optional: status 404 header ETag"]
    ),
    (
      ", \"404\": {description: None, headers: {X-A: {schema: {type: string}}}}",
      ", \"404\": {description: None, headers: {X-A: {schema: {type: string, enum: [a]}}}}",
      ["addition response-header-became-enum: status 404 header X-A"],
      ["breaking response-header-became-not-enum: status 404 header X-A"]
    ),
    (
      ", \"404\": {description: None}",
      ", \"404\": {description: None, headers: {X-A: {schema: {type: string}}}}",
      ["addition response-header-added: status 404 header X-A"],
      ["warning optional-response-header-removed: status 404 header X-A"]
    ),
  ]

  @Test(arguments: answers) func answersAreCompared(
    _ before: String, _ after: String, _ there: [String], _ back: [String]
  ) throws {
    func text(_ more: String) -> String {
      document("").replacing(
        "{\"200\": {description: Done}}", with: "{\"200\": {description: Done}\(more)}")
    }
    let (old, new) = (text(before), text(after))
    #expect(try Comparison.lines(old, new) == there)
    let found = try Comparison.lines(new, old)
    #expect(found == back)
  }
}
