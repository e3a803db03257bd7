import Contracts
import Evidence
import Testing

@Suite struct MessageTests {
  static let text = """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    servers: [{url: 'https://api.example.org/v1'}, {url: '/{tenant}/api'}]
    security: [{key: []}, {token: [], stamp: []}]
    paths:
      /orders/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}}]
        get:
          responses:
            200:
              description: found
              headers:
                ETag: {required: true, schema: {type: string, minLength: 2}}
                X-Rate: {schema: {type: integer}}
              content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
            4XX: {description: no, content: {application/problem+json: {}}}
            204: {description: gone}
      /orders/mine:
        get: {security: [], responses: {200: {description: mine}}}
      /orders/{id}.{format}:
        get:
          security: []
          parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
            - {name: format, in: path, required: true, schema: {enum: [csv, xml]}}
          responses: {200: {description: ok, content: {'text/*': {schema: {type: string, minLength: 1}}}}}
      /orders:
        post:
          security: [{}]
          parameters: [{name: filter, in: query, content: {application/json: {schema: {type: object}}}}]
          requestBody:
            required: true
            content:
              application/json: {schema: {$ref: '#/components/schemas/Order'}}
              application/json;version=2: {schema: {type: array}}
              'text/*': {schema: {type: string, maxLength: 3}}
              application/xml: {schema: {type: object}}
          responses: {default: {description: any}}
    webhooks:
      orderPaid:
        post:
          security: []
          requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
          responses: {200: {description: ok}}
    components:
      securitySchemes:
        key: {type: apiKey, in: header, name: X-Key}
        token: {type: http, scheme: bearer}
        stamp: {type: apiKey, in: query, name: stamp}
      schemas:
        Order:
          type: object
          required: [id, sku]
          properties:
            id: {type: integer, readOnly: true}
            sku: {type: string}
    """

  private static func validator() throws -> MessageValidator {
    MessageValidator(try APIReader.read(Array(text.utf8), file: "orders.yaml"))
  }

  private func places(
    _ method: String, _ path: String, _ headers: [String: String] = [:],
    body: EvidenceValue? = nil, hidesCredentials: Bool = false
  ) throws -> [String] {
    let request = ExampleRequest(
      method: method, path: path,
      headers: headers.sorted { $0.key < $1.key }.map {
        ExampleHeader(name: $0.key, value: $0.value)
      },
      body: body)
    return try MessageTests.validator().faults(of: request, hidesCredentials: hidesCredentials)
      .map { $0.isUndecided ? $0.pointer + "?" : $0.pointer }
  }

  @Test func anOperationIsFoundByItsPath() throws {
    let api = try MessageTests.validator().description
    let path = { (path: String) in api.operation(method: "GET", path: path)?.operation.path }
    #expect(path("/orders/mine") == "/orders/mine")
    #expect(path("/orders/7") == "/orders/{id}")
    #expect(path("/orders/7.csv") == "/orders/{id}.{format}")
    #expect(path("/v1/orders/7?x=1#y") == "/orders/{id}")
    #expect(path("https://api.example.org/v1/orders/mine") == "/orders/mine")
    #expect(path("/acme/api/orders/mine") == "/orders/mine")
    #expect(path("/orders/m%69ne") == "/orders/mine")
    #expect(path("/orders/") == nil)
    #expect(path("/orders/7/items") == nil)
    #expect(
      api.operation(method: "GET", path: "/orders/7.csv")?.pathValues == [
        "id": "7", "format": "csv",
      ])
  }

  @Test func pathAndMethod() throws {
    #expect(try places("GET", "/customers") == ["/path"])
    #expect(try places("DELETE", "/orders/7") == ["/method"])
    #expect(try places("GET", "/orders/0", ["X-Key": "k"]) == ["/path/id"])
    #expect(try places("GET", "/orders/x", ["X-Key": "k"]) == ["/path/id"])
    #expect(try places("GET", "/orders/7.pdf") == ["/path/format"])
  }

  @Test func credentials() throws {
    #expect(try places("GET", "/orders/7") == ["/headers/x-key"])
    #expect(try places("GET", "/orders/7", hidesCredentials: true) == [])
    #expect(try places("GET", "/orders/7", ["x-key": "k"]) == [])
    #expect(try places("GET", "/orders/7", ["Authorization": "Bearer t"]) == ["/headers/x-key"])
    #expect(try places("GET", "/orders/7?stamp=1", ["authorization": "bearer t"]) == [])
    #expect(
      try places("GET", "/orders/7?stamp=1", ["Authorization": "Basic t"]) == ["/headers/x-key"])
    #expect(try places("GET", "/orders/mine") == [])
  }

  @Test func bodies() throws {
    let order: EvidenceValue = .object(["sku": "a"])
    let typed = { (type: String, body: EvidenceValue) in
      try places("POST", "/orders", ["Content-Type": type], body: body)
    }
    #expect(try places("POST", "/orders", body: order) == [])
    #expect(try places("POST", "/orders") == ["/body"])
    #expect(try places("POST", "/orders", body: .object(["sku": 1])) == ["/body/sku"])
    #expect(try typed("application/json; charset=utf-8", order) == [])
    #expect(try typed("Application/JSON; version=2", .list([])) == [])
    #expect(try typed("application/json; version=2", order) == ["/body"])
    #expect(try typed("text/csv", "abc") == [])
    #expect(try typed("text/csv", "abcd") == ["/body"])
    #expect(try typed("application/xml", "<order/>") == ["/body?"])
    #expect(try typed("image/png", "x") == ["/headers/content-type"])
    #expect(
      try places("GET", "/orders/mine", body: order) == ["/body"])
  }

  @Test func aParameterOfJSON() throws {
    let order: EvidenceValue = .object(["sku": "a"])
    #expect(try places("POST", "/orders?filter=%7B%22a%22:1%7D", body: order) == [])
    #expect(try places("POST", "/orders?filter=%7B", body: order) == ["/query/filter"])
    #expect(try places("POST", "/orders?filter=1", body: order) == ["/query/filter"])
  }

  @Test func answers() throws {
    let validator = try MessageTests.validator()
    let operation = try #require(
      validator.description.operation(method: "GET", path: "/orders/7")?.operation)
    let places = { (status: Int, headers: [String: String], body: EvidenceValue?) in
      validator.faults(
        of: ExampleResponse(
          status: status, headers: headers.map { ExampleHeader(name: $0.key, value: $0.value) },
          body: body), of: operation
      ).map(\.pointer)
    }
    let order: EvidenceValue = .object(["id": 1, "sku": "a"])
    #expect(places(200, ["etag": "\"1\""], order) == [])
    #expect(places(200, [:], order) == ["/headers/etag"])
    #expect(places(200, ["etag": "1"], order) == ["/headers/etag"])
    #expect(places(200, ["ETag": "\"1\"", "x-rate": "many"], order) == ["/headers/x-rate"])
    #expect(places(200, ["ETag": "\"1\""], .object(["sku": "a"])) == ["/body"])
    #expect(places(200, ["ETag": "\"1\""], nil) == ["/body"])
    #expect(
      places(200, ["ETag": "\"1\"", "Content-Type": "text/html"], "x") == ["/headers/content-type"])
    #expect(places(404, [:], .object(["title": "x"])) == [])
    #expect(places(204, [:], nil) == [])
    #expect(places(204, [:], order) == ["/body"])
    #expect(places(500, [:], order) == ["/status"])
  }

  @Test func whatTheAPISendsIsReadAsAnAnswer() throws {
    let validator = try MessageTests.validator()
    let webhook = try #require(validator.description.webhooks.first)
    let faults = { (body: EvidenceValue) in
      validator.faults(
        of: ExampleRequest(method: "POST", path: "orderPaid", body: body),
        as: OperationMatch(operation: webhook, pathValues: [:])
      ).map(\.message)
    }
    #expect(faults(.object(["id": 1, "sku": "a"])) == [])
    #expect(faults(.object(["sku": "a"])) == ["`id` is missing"])
  }
}
