import Contracts
import SeededRandom
import Testing

/// Descriptions that were damaged: whatever stands there, it is a mistake with a place, or it is compared.
@Suite struct DescriptionDamageTests {
  private static let document = """
    openapi: 3.1.0
    info: {title: Orders, version: "1"}
    paths:
      /orders/{id}:
        parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
        get:
          security: [{key: []}]
          parameters:
            - {name: fields, in: query, style: form, explode: false, schema: {type: array, items: {type: string}}}
          responses:
            '200':
              headers: {ETag: {required: true, schema: {type: string}}}
              content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
            4XX: {description: failed}
        post:
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
          responses: {'201': {description: made}}
          callbacks: {done: {'{$request.body#/url}': {post: {responses: {'200': {description: ok}}}}}}
    components:
      securitySchemes: {key: {type: apiKey, name: k, in: header}}
      schemas:
        Order:
          type: object
          required: [id, kind]
          properties:
            id: {type: integer, minimum: 1}
            kind: {type: string, enum: [cup, plate]}
            parent: {oneOf: [{$ref: '#/components/schemas/Order'}, {type: 'null'}]}
            tags: {type: array, items: {type: string, pattern: '^[a-z]+$'}, maxItems: 3}
            part: {allOf: [{$ref: '#/components/schemas/Part'}, {required: [a]}]}
        Part: {type: object, properties: {a: {type: [string, 'null'], maxLength: 4}}, additionalProperties: false}
    """

  private static let words = [
    "object", "string", "integer", "null", "true", "{}", "[]", "3", "-1", "1e400", "~", "$ref",
    "'#/components/schemas/Order'", "\"", "allOf", "oneOf", "anyOf", "not", "enum", "required",
    "properties", "items", "default", "'('", "&a", "*a", "x-", "deepObject", "'#'", ":", "- ",
  ]

  private static func damaged(_ seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var lines = document.split(separator: "\n").map(String.init)
    for _ in 0..<(1 + random.below(2)) {
      let index = random.below(lines.count)
      switch random.below(7) {
      case 0 where lines.count > 1: lines.remove(at: index)
      case 1: lines.insert(lines[random.below(lines.count)], at: index)
      case 2, 3, 4:
        // Another type, another name, another number: most of these can still be read.
        let pairs = [
          ("string", "integer"), ("integer", "string"), ("object", "array"), ("id", "key"),
          ("Order", "Part"), ("true", "false"), ("1", "2"), ("a", "b"), ("200", "204"),
        ]
        let (from, to) = random.pick(pairs)
        lines[index] = lines[index].replacing(from, with: to)
      case 5:
        var parts = lines[index].split(separator: " ", omittingEmptySubsequences: false)
          .map(String.init)
        let place = random.below(parts.count)
        parts[place] = random.pick(words)
        lines[index] = parts.joined(separator: " ")
      default:
        let cut = random.below(lines[index].count + 1)
        lines[index] =
          String(lines[index].prefix(cut)) + random.pick(words)
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func read(_ text: String) throws(DocumentMistake) -> APIDescription {
    try APIReader.read(Array(text.utf8), file: "a.yaml")
  }

  @Test func damageIsToldOrCompared() throws {
    let whole = try DescriptionDamageTests.read(DescriptionDamageTests.document)
    let today = try #require(CalendarDate("2026-11-26"))
    var compared = 0
    var told = 0
    for seed in 0..<300 {
      do throws(DocumentMistake) {
        let other = try DescriptionDamageTests.read(DescriptionDamageTests.damaged(UInt64(seed)))
        for (base, revision) in [(whole, other), (other, whole)] {
          let report = ContractJudgement(
            base: base, revision: revision, options: ComparisonOptions(today: today)
          ).report()
          #expect(
            report.findings.allSatisfy {
              $0.severity != .breaking || $0.witness != nil || $0.isUndecided
            }, "\(seed)")
        }
        compared += 1
      } catch {
        #expect(!error.message.isEmpty && error.line >= 0, "\(seed)")
        told += 1
      }
    }
    #expect(compared > 60 && told > 60, "\(compared) compared, \(told) told")
  }
}
