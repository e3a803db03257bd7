import Contracts
import Evidence
import Testing

@Suite struct ExampleJudgeTests {
  private static let base = """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    security: [{key: []}]
    paths:
      /orders/{id}:
        get:
          parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
            - {name: limit, in: query, schema: {type: integer, maximum: 100}}
          responses:
            '200':
              description: found
              headers: {ETag: {schema: {type: string}}, X-Cost: {schema: {type: integer}}}
              content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
            '404': {description: none, content: {application/problem+json: {schema: {type: object}}}}
      /orders:
        post:
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Draft'}}}}
          responses:
            '201': {description: made}
    components:
      securitySchemes:
        key: {type: apiKey, in: header, name: X-Key}
        token: {type: http, scheme: bearer}
      schemas:
        Draft:
          type: object
          required: [sku]
          properties:
            sku: {type: string}
            kind: {enum: [gift, plain]}
        Order:
          type: object
          required: [id, total]
          properties:
            id: {type: integer}
            total: {type: number}
            state: {enum: [open, paid]}
            lines: {type: array, items: {type: object, properties: {sku: {type: string}, count: {type: integer}}}}
            payment: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]}
        Card:
          type: object
          required: [kind, digits]
          properties: {kind: {const: card}, digits: {type: string}}
        Cash:
          type: object
          required: [kind]
          properties: {kind: {const: cash}, paid: {type: boolean}}
    """

  private static let examples = """
    - name: read
      request: {method: GET, path: /orders/7?limit=80}
      response:
        status: 200
        headers: {ETag: '"1"', Server: none}
        body: {total: 12.5, state: paid, lines: [{sku: a}, {count: 1}], extra: 1, payment: {kind: card, digits: "1"}}
    - name: missing
      request: {method: GET, path: /orders/8, headers: {X-Key: k}}
      response: {status: 404, body: {title: none}}
    - name: place
      request: {method: POST, path: /orders, headers: {X-Key: k}, body: {sku: a, kind: gift}}
      response: {status: 201}
    - name: unknown
      request: {method: GET, path: /customers}
    """

  private func verdicts(_ changes: [(String, String)]) throws -> [String] {
    let (base, revision) = try pair(changes)
    let examples = try ExampleReader.read(Array(ExampleJudgeTests.examples.utf8), file: "app.yaml")
    return ExampleJudge(base: base, revision: revision).verdicts(of: examples).map {
      [$0.name, $0.status.rawValue, $0.pointer, $0.reason].compactMap(\.self).joined(separator: " ")
    }.filter { !$0.hasSuffix(" valid") && !$0.hasPrefix("unknown") }
  }

  private func pair(_ changes: [(String, String)]) throws -> (APIDescription, APIDescription) {
    var text = ExampleJudgeTests.base
    for (line, other) in changes {
      try #require(text.contains(line))
      text = text.replacing(line, with: other)
    }
    return (
      try APIReader.read(Array(ExampleJudgeTests.base.utf8), file: "a.yaml"),
      try APIReader.read(Array(text.utf8), file: "b.yaml")
    )
  }

  @Test func nothingChanged() throws {
    #expect(try verdicts([]) == [])
    let (base, revision) = try pair([])
    let examples = try ExampleReader.read(Array(ExampleJudgeTests.examples.utf8), file: "app.yaml")
    let found = ExampleJudge(base: base, revision: revision).verdicts(of: examples)
    #expect(found.map(\.status) == [.valid, .valid, .valid, .undescribed])
    #expect(
      found.map(\.operation) == ["GET /orders/{id}", "GET /orders/{id}", "POST /orders", nil])
    #expect(found[3].pointer == "/request/path")
  }

  @Test(arguments: [
    ("maximum: 100", "maximum: 50", "read broken /request/query/limit `80` is more than `50`"),
    ("[gift, plain]", "[plain]", "place broken /request/body/kind `gift` is not `plain`"),
    ("required: [sku]", "required: [sku, note]", "place broken /request/body `note` is missing"),
    (
      "total: {type: number}", "total: {type: string}",
      "read broken /response/body/total `12.5` is a number where a string is expected"
    ),
    (
      "        total: {type: number}\n", "",
      "read broken /response/body/total `total` is no longer described"
    ),
    (
      "{sku: {type: string}, count", "{count",
      "read broken /response/body/lines/0/sku `sku` is no longer described"
    ),
    (
      ", digits: {type: string}}", "}",
      "read broken /response/body/payment/digits `digits` is no longer described"
    ),
    (
      "{ETag: {schema: {type: string}}, X-Cost", "{X-Cost",
      "read broken /response/headers/etag the header `ETag` is no longer described"
    ),
    ("'404':", "'410':", "missing broken /response/status the status `404` is no longer described"),
    (
      "application/problem+json: {schema", "application/json: {schema",
      "missing broken /response/body `application/problem+json` is no longer described for the status `404`"
    ),
    (
      "content: {application/json: {schema: {$ref: '#/components/schemas/Draft'}}}",
      "content: {application/xml: {schema: {$ref: '#/components/schemas/Draft'}}}",
      "place broken /request/headers/content-type `application/json` is none of `application/xml`"
    ),
    (
      "/orders:", "/purchases:",
      "place broken /request/path no path of the description fits `/orders`"
    ),
    ("    post:", "    put:", "place broken /request/method `POST` is not described for `/orders`"),
  ])
  func whatBreaks(line: String, other: String, expected: String) throws {
    #expect(try verdicts([(line, other)]) == [expected])
  }

  @Test(arguments: [
    // A reader that uses what it needs minds none of these.
    ("required: [id, total]", "required: [id, total, state, created]"),
    (
      "        total: {type: number}",
      "        total: {type: number}\n        created: {type: string}"
    ),
    ("[open, paid]", "[open, paid, void]"),
    ("paid: {type: boolean}}", "}"),
    ("X-Cost: {schema: {type: integer}}", "X-Cost: {required: true, schema: {type: integer}}"),
    ("required: [id, total]", "required: []"),
  ])
  func whatDoesNot(line: String, other: String) throws {
    #expect(try verdicts([(line, other)]) == [])
  }

  @Test func whoAsksIsNotMissedWhereItWasLeftOut() throws {
    // `read` was recorded without, the others with the old key.
    #expect(
      try verdicts([("security: [{key: []}]", "security: [{token: []}]")])
        == [
          "missing broken /request/headers/authorization the credentials of `token` are missing",
          "place broken /request/headers/authorization the credentials of `token` are missing",
        ])
  }

  @Test func whatWasCorrected() throws {
    let (base, revision) = try pair([("maximum: 100", "maximum: 50")])
    let examples = try ExampleReader.read(Array(ExampleJudgeTests.examples.utf8), file: "app.yaml")
    let found = ExampleJudge(base: revision, revision: base).verdicts(of: examples)
    #expect(found[0].status == .repaired)
    #expect(found[0].pointer == "/request/query/limit")
  }

  @Test func whichExamplesAChangeConcerns() throws {
    let (base, revision) = try pair([
      ("[gift, plain]", "[plain]"), ("required: [sku]", "required: [sku, note]"),
      ("total: {type: number}", "total: {type: string}"),
    ])
    let examples = try ExampleReader.read(Array(ExampleJudgeTests.examples.utf8), file: "app.yaml")
    let post = { (api: APIDescription) in api.operations.first { $0.method == .post } }
    let get = { (api: APIDescription) in api.operations.first { $0.method == .get } }
    let body = ChangeLocation.Part.requestBody(mediaType: "application/json")
    let answer = ChangeLocation.Part.responseBody(.code(200), mediaType: "application/json")
    let at = {
      (
        find: (APIDescription) -> Contracts.Operation?, part: ChangeLocation.Part,
        steps: [SchemaStep]
      ) in
      ChangeLocation(base: find(base), revision: find(revision), part: part, steps: steps)
    }
    let coverage = ExampleJudge(base: base, revision: revision).coverage(
      of: [
        (at(post, body, [.property("kind")]), .request),
        (at(post, body, [.property("note")]), .request),
        (at(get, answer, [.property("total")]), .response),
        (at(get, answer, [.property("lines"), .item, .property("count")]), .response),
        (at(get, answer, [.property("id")]), .response),
        (at(get, answer, [.property("payment"), .oneOf(0), .property("kind")]), .response),
        (at(get, answer, [.property("payment"), .oneOf(1), .property("kind")]), .response),
        (at(get, .parameter(.query, "limit"), []), .request),
        (at(get, .response(.code(404)), []), .response),
        (at(get, .responseHeader(.code(200), "X-Cost"), []), .response),
      ], by: examples)
    #expect(
      coverage.map(\.exercised) == [
        ["app: place"], ["app: place"], ["app: read"], ["app: read"], [], ["app: read"], [],
        ["app: read"], ["app: missing"], [],
      ])
    #expect(
      coverage.map(\.broken) == [
        ["app: place"], ["app: place"], ["app: read"], [], [], [], [], [], [], [],
      ])
  }
}
