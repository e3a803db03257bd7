import Contracts
import Evidence
import Testing

@Suite struct APIReaderTests {
  private static let head = """
    openapi: VERSION
    info: {title: Orders, version: "1.2"}
    paths:
      /orders/{id}:
        parameters:
          - {name: id, in: path, required: true, schema: {type: integer}}
          - {name: trace, in: header, schema: {type: string}}
        get:
          operationId: readOrder
          parameters:
            - {name: trace, in: header, required: true, schema: {type: string}}
            - {name: fields, in: query, schema: {type: array, items: {type: string}}}
          responses:
            200:
              description: found
              content:
                Application/JSON:
                  schema: {$ref: '#/components/schemas/Order'}
            default: {description: failed}
    components:
      schemas:
    """

  private static func read(
    _ schemas: String, version: String = "3.1.0"
  ) throws -> APIDescription {
    let indented = schemas.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    let text = head.replacing("VERSION", with: version) + "\n" + indented + "\n"
    return try APIReader.read(Array(text.utf8), file: "a.yaml")
  }

  private static func schema(_ text: String, version: String = "3.1.0") throws -> (
    Schema, SchemaTable
  ) {
    let api = try read("Order: \(text)", version: version)
    let id = try #require(api.namedSchemas["Order"])
    return (api.schemas[id], api.schemas)
  }

  @Test func operationsHaveTheirPathsParameters() throws {
    let api = try APIReaderTests.read("Order: {type: object}")
    let operation = try #require(api.operations.first)
    #expect(operation.title == "GET /orders/{id}")
    #expect(
      operation.parameters.map { "\($0.location.rawValue) \($0.name) \($0.isRequired)" }
        == ["path id true", "header trace true", "query fields false"])
    #expect(operation.parameters[2].style == .form && operation.parameters[2].explode)
    #expect(operation.responses.map(\.status) == [.code(200), .other])
    #expect(operation.response(for: 404)?.status == .other)
    #expect(operation.responses[0].content.map(\.name) == ["application/json"])
    #expect(operation.responses[0].content[0].schema == api.namedSchemas["Order"])
    #expect(operation.origin.location == "a.yaml:8")
    #expect(operation.origin.pointer == "/paths/~1orders~1{id}/get")
  }

  /// `nullable`, a list of types, an alternative: one thing.
  @Test(arguments: [
    ("{type: string, nullable: true}", "3.0.3"),
    ("{type: [string, 'null']}", "3.1.0"),
    ("{type: ['null', string]}", "3.1.1"),
    ("{oneOf: [{type: string}, {type: 'null'}]}", "3.1.0"),
    ("{anyOf: [{type: 'null'}, {type: string}]}", "3.1.0"),
    ("{oneOf: [{type: string}, {const: null}]}", "3.1.0"),
  ]) func nullHasOneForm(text: String, version: String) throws {
    let (schema, table) = try APIReaderTests.schema(text, version: version)
    #expect(schema.types == [.string, .null])
    #expect(schema.oneOf.isEmpty && schema.anyOf.isEmpty)
    #expect(table.acceptsNull(SchemaID(table.schemas.count - 1)) || !table.schemas.isEmpty)
  }

  @Test func nullBesideAReferenceIsItsCopy() throws {
    let api = try APIReaderTests.read(
      """
      Order: {type: object, properties: {kind: {oneOf: [{$ref: '#/components/schemas/Kind'}, {type: 'null'}]}}}
      Kind: {type: string, enum: [a, b]}
      """)
    let order = api.schemas[try #require(api.namedSchemas["Order"])]
    let kind = try #require(order.property("kind"))
    #expect(api.schemas[kind].enumeration == ["a", "b", .null])
    #expect(api.schemas.acceptsNull(kind))
    #expect(!api.schemas.acceptsNull(try #require(api.namedSchemas["Kind"])))
  }

  @Test func aBareReferenceIsWhatItLeadsTo() throws {
    let api = try APIReaderTests.read(
      """
      Order: {type: object, properties: {id: {$ref: '#/components/schemas/Id', description: ours}}}
      Id: {$ref: '#/components/schemas/Number'}
      Number: {type: integer}
      """)
    let order = api.schemas[try #require(api.namedSchemas["Order"])]
    #expect(order.property("id") == api.namedSchemas["Number"])
  }

  @Test func whatStandsBesideAReferenceCountsIn31() throws {
    let text = """
      Order: {$ref: '#/components/schemas/Text', maxLength: 3}
      Text: {type: string}
      """
    let new = try APIReaderTests.read(text)
    let schema = new.schemas[try #require(new.namedSchemas["Order"])]
    #expect(schema.maxLength == 3 && schema.allOf == [new.namedSchemas["Text"]])
    let old = try APIReaderTests.read(text, version: "3.0.0")
    #expect(old.namedSchemas["Order"] == old.namedSchemas["Text"])
  }

  @Test func cyclesEnd() throws {
    let api = try APIReaderTests.read(
      """
      Order: {type: object, properties: {parent: {$ref: '#/components/schemas/Order'}, next: {oneOf: [{$ref: '#/components/schemas/Order'}, {type: 'null'}]}}}
      """)
    let id = try #require(api.namedSchemas["Order"])
    #expect(api.schemas[id].property("parent") == id)
    let next = try #require(api.schemas[id].property("next"))
    #expect(api.schemas.acceptsNull(next))
    #expect(api.schemas[next].anyOf == [id])
  }

  /// A base that lists what is derived from it is the base without its list, where it is derived from.
  @Test func inheritanceIsNoCircle() throws {
    let api = try APIReaderTests.read(
      """
      Order: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}, oneOf: [{$ref: '#/components/schemas/Gift'}, {$ref: '#/components/schemas/Sale'}]}
      Gift: {allOf: [{$ref: '#/components/schemas/Order'}, {type: object, required: [to]}]}
      Sale: {allOf: [{$ref: '#/components/schemas/Order'}]}
      """)
    let gift = api.schemas[try #require(api.namedSchemas["Gift"])]
    let base = api.schemas[try #require(gift.allOf.first)]
    #expect(base.oneOf.isEmpty && base.required == ["kind"])
    #expect(api.schemas[try #require(api.namedSchemas["Order"])].oneOf.count == 2)
  }

  /// Twice as many ways with each level.
  @Test func aSchemaOfTooManyOthersIsTold() {
    var lines = ["Order: {type: object}", "S20: {type: string}"]
    for level in 0..<20 {
      let next = "{$ref: '#/components/schemas/S\(level + 1)'}"
      lines.append("S\(level): {oneOf: [\(next), {allOf: [\(next), {maxLength: \(level)}]}]}")
    }
    let mistake = #expect(throws: DocumentMistake.self) {
      try APIReaderTests.read(lines.joined(separator: "\n"))
    }
    #expect(mistake?.message.contains("is made of more than 5000 others") == true)
  }

  @Test func whatHasToHoldTwiceHasToHold() throws {
    var lines = ["Order: {type: object}", "S40: {type: string}"]
    for level in 0..<40 {
      let next = "{$ref: '#/components/schemas/S\(level + 1)'}"
      lines.append("S\(level): {allOf: [\(next), \(next)]}")
    }
    let api = try APIReaderTests.read(lines.joined(separator: "\n"))
    #expect(api.schemas[try #require(api.namedSchemas["S0"])].allOf.count == 1)
  }

  @Test func boundsAreTheSameInBothVersions() throws {
    let (old, _) = try APIReaderTests.schema(
      "{type: number, minimum: 3, exclusiveMinimum: true}", version: "3.0.3")
    let (new, _) = try APIReaderTests.schema("{type: number, exclusiveMinimum: 3}")
    let (both, _) = try APIReaderTests.schema("{type: number, exclusiveMinimum: 3, minimum: 4}")
    #expect(old.minimum == Schema.Bound(value: 3, isExclusive: true))
    #expect(new.minimum == old.minimum)
    #expect(both.minimum == Schema.Bound(value: 4, isExclusive: false))
  }

  @Test func otherFilesAreReadOnceAndKeepTheirNames() throws {
    let files = [
      "api/a.yaml": """
      openapi: 3.0.0
      paths:
        /x: {$ref: 'parts/x.json'}
      """,
      "api/parts/x.json": """
      {"get": {"responses": {"200": {"description": "", "content": {"application/json":
        {"schema": {"$ref": "../../types.yaml#/Thing"}}}}}}}
      """,
      "types.yaml": "Thing: {type: string}\n",
    ]
    let api = try APIReader.read("api/a.yaml") { path throws(DocumentMistake) in
      guard let text = files[path] else {
        throw DocumentMistake("there is no file `\(path)`", file: path)
      }
      return Array(text.utf8)
    }
    let response = try #require(api.operations.first?.responses.first)
    let id = try #require(response.content.first?.schema)
    #expect(api.schemas[id].origin.file == "types.yaml")
    #expect(response.origin.location == "api/parts/x.json:1")
  }

  @Test func jsonIsTheSameAsYAML() throws {
    let json = """
      {"openapi": "3.1.0", "paths": {"/a": {"get": {"responses": {"204":
       {"description": "\\ud83d\\ude00 \\/"}}}}}}
      """
    let api = try APIReader.read(Array(json.utf8), file: "a.json")
    #expect(api.operations.map(\.title) == ["GET /a"])
    let node = api.operations[0].responses[0].origin.node
    #expect(node["description"]?.text == "😀 /")
    #expect(node.line == 2 && node.column == 2)
  }

  /// Of a document, line and column, part of the message, part of the hint.
  @Test(arguments: [
    ("swagger: '2.0'", "1:10", "this is Swagger 2.0", "convert"),
    ("openapi: 3.2.0", "1:10", "this is OpenAPI 3.2.0", ""),
    ("info: {}", "1:1", "there is no `openapi`", "openapi: 3.1.0"),
    ("openapi: 3.0.0\npaths:\n  orders: {}", "3:11", "does not begin with a slash", "/orders"),
    ("openapi: 3.0.0\npaths:\n  /a: {GET: {}}", "3:13", "`GET` has to be in lower case", "get"),
    (
      "openapi: 3.0.0\npaths:\n  /a:\n    get:\n      responses:\n        ok: {}", "6:13",
      "`ok` is no status", "default"
    ),
    (
      "openapi: 3.0.0\npaths:\n  /a: {$ref: '#/components/pathItems/Mine'}\ncomponents: {pathItems: {Mime: {}}}",
      "3:14", "leads nowhere", "did you mean `Mime`?"
    ),
    (
      "openapi: 3.0.0\ncomponents: {schemas: {A: {type: strin}}}", "2:34",
      "there is no type `strin`", "`string`"
    ),
    (
      "openapi: 3.1.0\ncomponents: {schemas: {A: {type: object, properties: {x: {required: true}}}}}",
      "2:69", "list of names", "required: [name]"
    ),
    (
      "openapi: 3.1.0\ncomponents: {schemas: {A: {$ref: '#/components/schemas/A'}}}", "2:27",
      "leads in a circle", ""
    ),
    (
      "openapi: 3.1.0\ncomponents: {schemas: {A: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}}}",
      "2:27", "`A` is made of itself", "properties and items can"
    ),
    (
      "openapi: 3.1.0\ncomponents: {schemas: {A: {not: {$ref: '#/components/schemas/B'}}, B: {anyOf: [{$ref: '#/components/schemas/A'}]}}}",
      "2:27", "is made of itself", ""
    ),
    ("openapi: 3.1.0\npaths: {/a: {$ref: '../b.yaml'}}", "2:20", "leads out of the folder", ""),
    ("openapi: 3.1.0\npaths: {/a: {$ref: 'b.yaml'}}", "2:20", "there is no file `b.yaml`", ""),
    ("openapi: 3.1.0\nopenapi: 3.1.0", "1:1", "stands twice", "keep one"),
    ("openapi: [3.1.0", "2:1", "this is not YAML", ""),
    ("{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"get\": tru}}}", "1:46", "this is not", ""),
  ]) func mistakesHaveTheirPlace(text: String, place: String, message: String, hint: String) {
    do throws(DocumentMistake) {
      _ = try APIReader.read(Array(text.utf8), file: text.hasPrefix("{") ? "a.json" : "a.yaml")
      Issue.record("it was read")
    } catch {
      #expect("\(error.line):\(error.column)" == place)
      #expect(error.message.contains(message), "\(error.message)")
      #expect(hint.isEmpty || (error.hint ?? "").contains(hint), "\(error.hint ?? "")")
    }
  }

  @Test func manyAliasesAreNoMoreThanTheyMayBe() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (name, before) in [("b", "a"), ("c", "b"), ("d", "c"), ("e", "d"), ("f", "e"), ("g", "f")] {
      let list = Array(repeating: "*\(before)", count: 10).joined(separator: ", ")
      text += "\(name): &\(name) [\(list)]\n"
    }
    #expect(throws: DocumentMistake.self) {
      try DocumentReader.read(Array(text.utf8), file: "a.yaml")
    }
  }

  @Test func numbersAndWordsAreThoseOfYAML12() throws {
    let node = try DocumentReader.read(
      Array("[1, 1.0, 1e3, .5, +2, 0x1F, 1.2.3, yes, true, ~, '1', 2026-11-26, -, .inf]".utf8),
      file: "a.yaml")
    #expect(
      node.evidence
        == .list([
          1, 1.0, 1000.0, 0.5, 2, "0x1F", "1.2.3", "yes", true, .null, "1", "2026-11-26", "-",
          ".inf",
        ]))
  }
}
