import Contracts
import Evidence
import Testing

/// JSON Schema's semantics, keyword by keyword.
@Suite struct InstanceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var schema: String
    var valid: [String]
    var invalid: [String]
    var definitions = "{}"

    var testDescription: String { schema }
  }

  static let scalars: [Row] = [
    Row(schema: "true", valid: ["null", "1", #""""#, "{}", "[]"], invalid: []),
    Row(schema: "false", valid: [], invalid: ["null", "1", "{}"]),
    Row(
      schema: #"{"type":"integer"}"#, valid: ["1", "1.0", "-3", "1e2"],
      invalid: ["1.5", #""1""#, "null", "true"]),
    Row(schema: #"{"type":"number"}"#, valid: ["1", "1.5"], invalid: [#""1""#, "[1]"]),
    Row(schema: #"{"type":"boolean"}"#, valid: ["true", "false"], invalid: ["0", #""true""#]),
    Row(schema: #"{"type":"null"}"#, valid: ["null"], invalid: ["0", #""""#, "false"]),
    Row(schema: #"{"type":["string","null"]}"#, valid: [#""a""#, "null"], invalid: ["1", "{}"]),
    Row(schema: #"{"type":"string","nullBeside":true}"#, valid: [#""a""#, "null"], invalid: ["1"]),
    Row(
      schema: #"{"enum":["a",1,null]}"#, valid: [#""a""#, "1", "1.0", "null"],
      invalid: [#""b""#, "2", "false"]),
    Row(
      schema: #"{"enum":[{"a":[1.0]}]}"#, valid: [#"{"a":[1]}"#],
      invalid: [#"{"a":[2]}"#, #"{"a":[1],"b":1}"#]),
    Row(schema: #"{"const":false}"#, valid: ["false"], invalid: ["0", "null"]),
    Row(schema: #"{"minimum":3}"#, valid: ["3", "3.1", #""x""#], invalid: ["2.9", "-4"]),
    Row(schema: #"{"exclusiveMinimum":3}"#, valid: ["3.1"], invalid: ["3", "2"]),
    Row(schema: #"{"maximum":3}"#, valid: ["3", "-1"], invalid: ["3.01"]),
    Row(schema: #"{"exclusiveMaximum":3}"#, valid: ["2.99"], invalid: ["3"]),
    Row(
      schema: #"{"multipleOf":2}"#, valid: ["4", "0", "-2", #""3""#], invalid: ["3", "1000000001"]),
    Row(
      schema: #"{"multipleOf":0.01}"#, valid: ["0.07", "19.99", "1"], invalid: ["0.075", "19.995"]),
    Row(schema: #"{"minLength":2}"#, valid: [#""ab""#, #""👍🏽""#, "1"], invalid: [#""a""#, #""""#]),
    Row(schema: #"{"maxLength":2}"#, valid: [#""ab""#, #""é""#], invalid: [#""abc""#]),
    Row(schema: #"{"pattern":"a+"}"#, valid: [#""xaay""#, "1"], invalid: [#""b""#, #""""#]),
    Row(
      schema: #"{"pattern":"^[a-z]{2}$"}"#, valid: [#""ab""#],
      invalid: [#""abc""#, #""ab\n""#, #""AB""#]),
    Row(schema: #"{"pattern":"^\\d+$"}"#, valid: [#""12""#], invalid: [#""١""#, #""1a""#]),
    Row(schema: #"{"pattern":"^[\\w-]+$"}"#, valid: [#""a-b_1""#], invalid: [#""a b""#, #""é""#]),
    Row(schema: #"{"pattern":"^[[&&]+$"}"#, valid: [#""[&""#], invalid: [#""a""#]),
    Row(schema: #"{"pattern":"^(a|b)\\/c$"}"#, valid: [#""a/c""#], invalid: [#""c/c""#]),
  ]

  static func pattern(_ pattern: String, _ valid: [String], _ invalid: [String]) -> Row {
    let quoted = { (text: String) in JSONText.compact(.text(text)) }
    return Row(
      schema: #"{"pattern":\#(quoted(pattern))}"#, valid: valid.map(quoted),
      invalid: invalid.map(quoted))
  }

  static let patterns: [Row] = [
    pattern("^(ab|c)*$", ["", "abc", "ccab"], ["a", "cb"]),
    pattern("a|^b$", ["xa", "b"], ["bb", "c"]),
    pattern("^a{2,3}$", ["aa", "aaa"], ["a", "aaaa"]),
    pattern("^a{2,}?b", ["aab", "aaaab"], ["ab"]),
    pattern("^[^\\s\\d]+$", ["ab-"], ["a b", "a1", "a\u{a0}b"]),
    pattern("^[\\w.-]+@[\\w-]+$", ["a.b-c@d"], ["a@", "@d", "a b@c"]),
    pattern("^(?=.*\\d)(?!.*x).{3}$", ["a1b", "1ab"], ["abc", "a1x"]),
    pattern("\\bcat\\b", ["a cat!", "cat"], ["cats", "concat"]),
    pattern("^\\u0041\\x42\\u{1F600}$", ["AB😀"], ["AB"]),
    pattern("^[]$", [], ["", "a"]),
    pattern("^[^]$", ["a", "\n"], ["", "ab"]),
    pattern("^.$", ["a", "👍"], ["\n", "", "👍🏽"]),
    pattern("^(?<year>\\d{4})-\\k<year>$", ["2024-2024"], ["2024-2025"]),
    pattern("^\\p{Lu}+$", ["É"], ["é"]),
    pattern("^$", [""], ["a", "\n"]),
    // An expression that is tried way by way would not come to an end.
    pattern("^(a+)+$", ["aaa"], [String(repeating: "a", count: 60) + "!"]),
    pattern("^(a|a?)+$", ["", "aaa"], [String(repeating: "a", count: 40) + "!"]),
  ]

  static let formats: [Row] = [
    Row(
      schema: #"{"format":"date"}"#, valid: [#""2024-02-29""#, "1"],
      invalid: [#""2023-02-29""#, #""2024-2-9""#, #""2024-13-01""#]),
    Row(
      schema: #"{"format":"date-time"}"#,
      valid: [
        #""2024-02-29T23:59:60Z""#, #""2024-01-01t00:00:00.5+02:00""#,
        #""1990-12-31T15:59:60-08:00""#,
      ],
      invalid: [
        #""2024-01-01T00:00:00""#, #""2024-01-01 00:00:00Z""#, #""2024-01-01T24:00:00Z""#,
        #""2024-01-01T12:00:60Z""#,
      ]),
    Row(
      schema: #"{"format":"time"}"#, valid: [#""08:30:06Z""#],
      invalid: [#""08:30:06""#, #""8:30:06Z""#]),
    Row(
      schema: #"{"format":"uuid"}"#, valid: [#""2EB8AA08-aa98-11ea-b4aa-73b441d16380""#],
      invalid: [
        #""2eb8aa08aa9811eab4aa73b441d16380""#, #""""#, #""2eb8aa08-aa98-11ea-b4aa-73b441d1638g""#,
      ]),
    Row(
      schema: #"{"format":"email"}"#, valid: [#""a.b+c@x.org""#],
      invalid: [#""a""#, #""@x.org""#, #""a..b@x.org""#, #""a@-x.org""#]),
    Row(
      schema: #"{"format":"ipv4"}"#, valid: [#""127.0.0.1""#],
      invalid: [#""256.0.0.1""#, #""1.2.3""#, #""01.2.3.4""#]),
    Row(
      schema: #"{"format":"ipv6"}"#,
      valid: [#""::1""#, #""::""#, #""1:2:3:4:5:6:7:8""#, #""::ffff:1.2.3.4""#],
      invalid: [#""1:2""#, #"":::""#, #""1::2::3""#, #""12345::""#]),
    Row(
      schema: #"{"format":"hostname"}"#, valid: [#""a.example""#],
      invalid: [#""-a.b""#, #""a_b""#, #""""#]),
    Row(
      schema: #"{"format":"uri"}"#, valid: [#""https://x.org/a?b=%20""#, #""urn:isbn:1""#],
      invalid: [#""/a""#, #""http://a b""#, #""h:%zz""#]),
    Row(
      schema: #"{"format":"int32"}"#, valid: ["2147483647", "-2147483648"],
      invalid: ["2147483648", "-2147483649"]),
    Row(schema: #"{"format":"int64"}"#, valid: ["9007199254740992"], invalid: ["1e19"]),
    Row(
      schema: #"{"format":"byte"}"#, valid: [#""YQ==""#, #""""#], invalid: [#""YQ=""#, #""Y*==""#]),
    Row(schema: #"{"format":"of-our-own"}"#, valid: [#""x""#, "1"], invalid: []),
  ]

  static let structures: [Row] = [
    Row(
      schema: #"{"items":{"type":"integer"}}"#, valid: ["[]", "[1,2]", "{}"],
      invalid: [#"["a"]"#, "[1,null]"]),
    Row(
      schema: #"{"prefixItems":[{"type":"string"}],"items":{"type":"integer"}}"#,
      valid: ["[]", #"["a"]"#, #"["a",1]"#], invalid: ["[1]", #"["a","b"]"#]),
    Row(
      schema: #"{"prefixItems":[true],"items":false}"#, valid: ["[]", "[1]"], invalid: ["[1,2]"]),
    Row(
      schema: #"{"minItems":1,"maxItems":2}"#, valid: ["[1]", "[1,1]"], invalid: ["[]", "[1,2,3]"]),
    Row(
      schema: #"{"uniqueItems":true}"#, valid: ["[1,2]", #"[1,"1",true]"#, "[[1],[2]]"],
      invalid: ["[1,1]", "[1,1.0]", #"[{"a":1,"b":2},{"b":2,"a":1}]"#]),
    Row(
      schema: #"{"properties":{"a":{"type":"integer"}}}"#,
      valid: ["{}", #"{"a":1}"#, #"{"b":"x"}"#, "[]"], invalid: [#"{"a":"x"}"#, #"{"a":null}"#]),
    Row(
      schema: #"{"required":["a"]}"#, valid: [#"{"a":null}"#, "1"], invalid: ["{}", #"{"b":1}"#]),
    Row(
      schema: #"{"properties":{"a":true},"additionalProperties":false}"#,
      valid: ["{}", #"{"a":1}"#], invalid: [#"{"b":1}"#]),
    Row(
      schema: #"{"properties":{"a":true},"additionalProperties":{"type":"integer"}}"#,
      valid: [#"{"a":"x","b":1}"#], invalid: [#"{"b":"x"}"#]),
    Row(
      schema: #"{"minProperties":1,"maxProperties":2}"#, valid: [#"{"a":1}"#],
      invalid: ["{}", #"{"a":1,"b":1,"c":1}"#]),
    Row(
      schema: #"{"properties":{"a/b":{"type":"integer"}}}"#, valid: [#"{"a/b":1}"#],
      invalid: [#"{"a/b":""}"#]),
    Row(
      schema: #"{"patternProperties":{"^x-":{}},"additionalProperties":false}"#, valid: ["{}"],
      invalid: [#"{"y":1}"#]),
    Row(
      schema: #"{"dependentRequired":{"a":["b"]}}"#, valid: ["{}", #"{"b":1}"#, #"{"a":1,"b":1}"#],
      invalid: [#"{"a":1}"#]),
    Row(schema: #"{"contains":{"type":"integer"}}"#, valid: ["{}"], invalid: ["[]"]),
    Row(
      schema:
        #"{"allOf":[{"properties":{"a":true}}],"properties":{"b":true},"unevaluatedProperties":false}"#,
      valid: [#"{"a":1,"b":1}"#], invalid: []),
    Row(
      schema: #"{"properties":{"a":true},"unevaluatedProperties":false}"#,
      valid: [#"{"a":1}"#, "1"], invalid: []),
  ]

  static let compositions: [Row] = [
    Row(
      schema: #"{"allOf":[{"minimum":1},{"maximum":3}]}"#, valid: ["1", "3", #""x""#],
      invalid: ["0", "4"]),
    Row(
      schema: #"{"anyOf":[{"type":"integer"},{"minimum":2}]}"#, valid: ["1", "2.5", "3", #""a""#],
      invalid: ["1.5"]),
    Row(
      schema: #"{"oneOf":[{"type":"integer"},{"minimum":2}]}"#, valid: ["1", "2.5"],
      invalid: ["3", "1.5"]),
    Row(
      schema: #"{"oneOf":[{"type":"string"},{"type":"null"}]}"#, valid: [#""a""#, "null"],
      invalid: ["1"]),
    Row(schema: #"{"not":{"type":"string"}}"#, valid: ["1", "null"], invalid: [#""a""#]),
    Row(schema: #"{"not":{}}"#, valid: [], invalid: ["1", "null"]),
    Row(
      schema:
        #"{"allOf":[{"properties":{"a":true},"additionalProperties":false},{"required":["b"]}]}"#,
      valid: ["1"], invalid: [#"{"a":1,"b":1}"#, #"{"a":1}"#]),
    Row(
      schema: #"{"$ref":"tree"}"#, valid: ["{}", #"{"next":{"next":{}}}"#],
      invalid: ["1", #"{"next":{"next":1}}"#],
      definitions: #"{"tree":{"type":"object","properties":{"next":{"$ref":"tree"}}}}"#),
    Row(
      schema: #"{"$ref":"loop"}"#, valid: [], invalid: ["1", "{}"],
      definitions: #"{"loop":{"allOf":[{"$ref":"loop"}]}}"#),
    Row(
      schema: #"{"$ref":"a"}"#, valid: ["1"], invalid: [#""x""#],
      definitions: #"{"a":{"anyOf":[{"$ref":"a"},{"type":"integer"}]}}"#),
  ]

  @Test(arguments: scalars + patterns + formats + structures + compositions)
  func isJudgedAsJSONSchemaSays(row: Row) throws {
    let (table, id) = try SchemaSource.read(row.schema, definitions: row.definitions)
    let validator = SchemaValidator(table)
    for text in row.valid {
      let faults = validator.faults(of: try JSONReader.read(text), against: id, side: .request)
      #expect(faults == [], "\(text)")
    }
    for text in row.invalid {
      let verdict = validator.verdict(of: try JSONReader.read(text), against: id, side: .request)
      #expect(verdict == .invalid, "\(text)")
    }
  }

  @Test(arguments: [
    (#"{"patternProperties":{"^x-":{"type":"integer"}}}"#, #"{"x-a":1}"#),
    (#"{"patternProperties":{"^x-":{}},"additionalProperties":false}"#, #"{"x-a":1}"#),
    (#"{"propertyNames":{"maxLength":1}}"#, #"{"ab":1}"#),
    (#"{"contains":{"type":"integer"}}"#, "[1]"),
    (#"{"if":{"type":"integer"},"then":{"minimum":1}}"#, "0"),
    (#"{"unevaluatedProperties":false}"#, #"{"a":1}"#),
    (#"{"pattern":"(?<"}"#, #""a""#),
    (#"{"not":{"contains":{}}}"#, "[1]"),
    (#"{"anyOf":[{"type":"string"},{"contains":{}}]}"#, "[1]"),
    (#"{"oneOf":[{"type":"array"},{"contains":{}}]}"#, "[1]"),
  ])
  func whatIsNotEvaluatedIsSaid(schema: String, value: String) throws {
    let (table, id) = try SchemaSource.read(schema)
    let validator = SchemaValidator(table)
    let faults = validator.faults(of: try JSONReader.read(value), against: id, side: .request)
    #expect(!faults.isEmpty)
    #expect(faults.filter { !$0.isUndecided } == [])
  }

  @Test func moreValuesThanListedCanOnlyBeSentByTheAPI() throws {
    let (table, id) = try SchemaSource.read(
      #"{"enum":["a"],"extensible":true,"type":"string"}"#)
    let validator = SchemaValidator(table)
    #expect(validator.verdict(of: "z", against: id, side: .response) == .valid)
    #expect(validator.verdict(of: "z", against: id, side: .request) == .invalid)
    #expect(validator.verdict(of: 1, against: id, side: .response) == .invalid)
  }

  @Test func aSideOwnsItsProperties() throws {
    let (table, id) = try SchemaSource.read(
      #"{"required":["id","key"],"properties":{"id":{"type":"integer","readOnly":true},"#
        + #""key":{"type":"string","writeOnly":true}}}"#)
    let validator = SchemaValidator(table)
    let sent: EvidenceValue = .object(["key": "k"])
    let answered: EvidenceValue = .object(["id": 1])
    #expect(validator.faults(of: sent, against: id, side: .request) == [])
    #expect(validator.faults(of: answered, against: id, side: .response) == [])
    #expect(
      validator.faults(of: sent, against: id, side: .response).map(\.message) == ["`id` is missing"]
    )
    #expect(
      validator.faults(of: answered, against: id, side: .request).map(\.message)
        == ["`key` is missing"])
    // What the server sets may be sent, and is left unread.
    let both: EvidenceValue = .object(["id": "x", "key": "k"])
    #expect(validator.faults(of: both, against: id, side: .request) == [])
    #expect(validator.faults(of: both, against: id, side: .response).map(\.pointer) == ["/id"])
  }
}
