import Contracts
import Evidence
import Testing

@Suite struct WitnessTests {
  /// One description, and what replaces its lines.
  private static let base = """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    paths:
      /orders/{id}:
        get:
          parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
            - {name: limit, in: query, schema: {type: integer, maximum: 100}}
            - {name: tags, in: query, explode: true, schema: {type: array, items: {type: string}}}
          responses:
            '200':
              description: found
              headers:
                ETag: {required: true, schema: {type: string}}
              content:
                application/json:
                  schema: {$ref: '#/components/schemas/Order'}
      /orders:
        post:
          requestBody:
            required: true
            content:
              application/json:
                schema: {$ref: '#/components/schemas/Order'}
              text/csv: {schema: {type: string}}
          responses:
            '201': {description: made}
    webhooks:
      paid:
        post:
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
          responses: {'200': {description: ok}}
    components:
      securitySchemes:
        key: {type: apiKey, in: header, name: X-Key}
      schemas:
        Order:
          type: object
          required: [sku]
          properties:
            sku: {type: string, minLength: 1}
            state: {enum: [open, paid]}
            note: {type: string}
    """

  private func witness(
    _ title: String, _ part: ChangeLocation.Part, side: MessageSide, steps: [SchemaStep] = [],
    proposals: [EvidenceValue] = [], replacing line: String, with other: String
  ) throws -> Witness? {
    let text = WitnessTests.base
    try #require(text.contains(line))
    let base = try APIReader.read(Array(text.utf8), file: "a.yaml")
    let revision = try APIReader.read(Array(text.replacing(line, with: other).utf8), file: "b.yaml")
    let find = { (api: APIDescription) in
      (api.operations + api.webhooks).first { $0.title == title }
    }
    let location = ChangeLocation(
      base: find(base), revision: find(revision), part: part, steps: steps, proposals: proposals)
    let witness = WitnessMaker(base: base, revision: revision).witness(at: location, side: side)
    if let witness { try verify(witness, location, base, revision, side) }
    return witness
  }

  /// Both descriptions are asked again, without what made it.
  private func verify(
    _ witness: Witness, _ location: ChangeLocation, _ base: APIDescription,
    _ revision: APIDescription, _ side: MessageSide
  ) throws {
    let (accepting, rejecting) =
      side == .request ? (base, revision) : (revision, base)
    let faults = { (api: APIDescription, operation: Operation?) -> [MessageFault] in
      let validator = MessageValidator(api)
      if let response = witness.response, let operation {
        return validator.faults(of: response, of: operation)
      }
      if let operation, operation.sender != .client {
        return validator.faults(
          of: witness.request, as: OperationMatch(operation: operation, pathValues: [:]))
      }
      return validator.faults(of: witness.request)
    }
    let (from, to) =
      side == .request
      ? (location.base, location.revision) : (location.revision, location.base)
    #expect(faults(accepting, from) == [])
    #expect(faults(rejecting, to).contains { $0.pointer == witness.pointer && !$0.isUndecided })
  }

  private func line(_ witness: Witness?) -> String? {
    witness.map {
      var text = "\($0.request.method) \($0.request.path)"
      if let response = $0.response {
        text += " -> \(response.status)"
        text += response.headers.map { " \($0.name)" }.joined()
        if let body = response.body { text += " " + JSONText.compact(body) }
      } else {
        if let body = $0.request.body { text += " " + JSONText.compact(body) }
      }
      return text + " at \($0.pointer): \($0.reason)"
    }
  }

  @Test func anOperationThatIsGone() throws {
    #expect(
      line(
        try witness(
          "POST /orders", .operation, side: .request, replacing: "/orders:", with: "/purchases:"))
        == #"POST /orders {"sku": "a"} at /path: no path of the description fits `/orders`"#)
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .operation, side: .request, replacing: "    get:", with: "    put:"))
        == "GET /orders/a at /method: `GET` is not described for `/orders/{id}`")
  }

  @Test func parameters() throws {
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .parameter(.query, "limit"), side: .request,
          replacing: "name: limit, in: query,", with: "name: limit, in: query, required: true,"))
        == "GET /orders/a at /query/limit: the query parameter `limit` is missing")
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .parameter(.query, "limit"), side: .request, proposals: [100],
          replacing: "maximum: 100", with: "maximum: 50"))
        == "GET /orders/a?limit=100 at /query/limit: `100` is more than `50`")
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .parameter(.path, "id"), side: .request,
          replacing: "required: true, schema: {type: string}}",
          with: "required: true, schema: {type: integer}}"))
        == "GET /orders/a at /path/id: `a` is a string where an integer is expected")
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .parameter(.query, "tags"), side: .request, steps: [.item],
          replacing: "items: {type: string}", with: "items: {type: string, minLength: 1}"))
        == "GET /orders/a?tags= at /query/tags/0: `\"\"` has 0 characters, fewer than 1")
    // Nobody has to notice.
    #expect(
      try witness(
        "GET /orders/{id}", .parameter(.query, "limit"), side: .request, replacing: "name: limit",
        with: "name: most") == nil)
  }

  @Test func bodies() throws {
    #expect(
      line(
        try witness(
          "POST /orders", .requestBody(mediaType: "application/json"), side: .request,
          steps: [.property("state")], proposals: ["paid"], replacing: "enum: [open, paid]",
          with: "enum: [open]"))
        == #"POST /orders {"sku": "a", "state": "paid"} at /body/state: `paid` is not `open`"#)
    #expect(
      line(
        try witness(
          "POST /orders", .requestBody(mediaType: "application/json"), side: .request,
          steps: [.property("note")], replacing: "required: [sku]", with: "required: [sku, note]"))
        == #"POST /orders {"sku": "a"} at /body: `note` is missing"#)
    #expect(
      line(
        try witness(
          "POST /orders", .requestBody(mediaType: "text/csv"), side: .request,
          replacing: "text/csv:", with: "text/plain:"))
        == #"POST /orders "" at /headers/content-type: `text/csv` is none of `application/json`, `text/plain`"#
    )
  }

  @Test func security() throws {
    #expect(
      line(
        try witness(
          "POST /orders", .security, side: .request,
          replacing: "post:\n      requestBody:\n        required",
          with: "post:\n      security: [{key: []}]\n      requestBody:\n        required"))
        == #"POST /orders {"sku": "a"} at /headers/x-key: the credentials of `key` are missing"#)
  }

  @Test func answers() throws {
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .responseBody(.code(200), mediaType: "application/json"),
          side: .response, steps: [.property("state")], proposals: ["void"],
          replacing: "enum: [open, paid]", with: "enum: [open, paid, void]"))
        == #"GET /orders/a -> 200 ETag Content-Type {"sku": "a", "state": "void"} at /body/state: `void` is none of `open`, `paid`"#
    )
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .responseBody(.code(200), mediaType: "application/json"),
          side: .response, steps: [.property("sku")], replacing: "required: [sku]",
          with: "required: []"))
        == "GET /orders/a -> 200 ETag Content-Type {} at /body: `sku` is missing")
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .responseHeader(.code(200), "ETag"), side: .response,
          replacing: "ETag: {required: true,", with: "ETag: {"))
        == #"GET /orders/a -> 200 Content-Type {"sku": "a"} at /headers/etag: the header `ETag` is missing"#
    )
    #expect(
      line(
        try witness(
          "POST /orders", .response(.code(202)), side: .response,
          replacing: "'201': {description: made}",
          with: "'201': {description: made}\n        '202': {description: later}"))
        == "POST /orders -> 202 at /status: the status `202` is not described")
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .responseBody(.code(200), mediaType: "application/hal+json"),
          side: .response,
          replacing:
            "            application/json:\n              schema: {$ref: '#/components/schemas/Order'}\n  /orders:",
          with:
            "            application/json: {}\n            application/hal+json: {schema: {type: object}}\n  /orders:"
        ))
        == "GET /orders/a -> 200 ETag Content-Type {} at /headers/content-type: `application/hal+json` is none of `application/json`"
    )
  }

  @Test func whatTheAPISends() throws {
    #expect(
      line(
        try witness(
          "webhook paid POST", .requestBody(mediaType: "application/json"), side: .response,
          steps: [.property("sku")], replacing: "required: [sku]", with: "required: []"))
        == "POST paid {} at /body: `sku` is missing")
  }

  @Test func aPathsNameMayChange() throws {
    #expect(
      line(
        try witness(
          "GET /orders/{id}", .parameter(.path, "id"), side: .request, proposals: ["a/b", "x"],
          replacing: "required: true, schema: {type: string}}",
          with: "required: true, schema: {type: string, maxLength: 1}}"))
        == "GET /orders/a%2Fb at /path/id: `a/b` has 3 characters, more than 1")
  }

  @Test func manyLevelsAreSearched() throws {
    var properties = "{type: integer}"
    for level in (0..<5).reversed() {
      let names = (0..<12).map { "p\(level)\($0): \($0 == 7 ? properties : "{type: string}")" }
      properties =
        "{type: object, required: [p\(level)7], properties: {\(names.joined(separator: ", "))}}"
    }
    let revision = properties.replacing("{type: integer}", with: "{type: integer, maximum: 9}")
    let read = { (text: String) in
      let document = WitnessTests.base.replacing("note: {type: string}", with: "note: \(text)")
      return try APIReader.read(Array(document.utf8), file: "a.yaml")
    }
    let (base, later) = (try read(properties), try read(revision))
    let post = { (api: APIDescription) in api.operations.first { $0.method == .post } }
    let steps: [SchemaStep] = [.property("note")] + (0..<5).map { .property("p\($0)7") }
    let witness = WitnessMaker(base: base, revision: later).witness(
      at: ChangeLocation(
        base: post(base), revision: post(later),
        part: .requestBody(mediaType: "application/json"), steps: steps), side: .request)
    #expect(
      line(witness)
        == #"POST /orders {"note": {"p07": {"p17": {"p27": {"p37": {"p47": 10}}}}}, "sku": "a"} at /body/note/p07/p17/p27/p37/p47: `10` is more than `9`"#
    )
  }

  @Test func aChangeThatNarrowsNothingHasNone() throws {
    #expect(
      try witness(
        "POST /orders", .requestBody(mediaType: "application/json"), side: .request,
        steps: [.property("state")], replacing: "enum: [open, paid]",
        with: "enum: [open, paid, void]")
        == nil)
    #expect(
      try witness(
        "GET /orders/{id}", .responseBody(.code(200), mediaType: "application/json"),
        side: .response, steps: [.property("state")], replacing: "enum: [open, paid]",
        with: "enum: [open]") == nil)
  }
}
