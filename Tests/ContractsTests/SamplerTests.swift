import Contracts
import Evidence
import Testing

@Suite struct SamplerTests {
  private func samples(_ schema: String, definitions: String = "{}") throws -> [String] {
    let (table, id) = try SchemaSource.read(schema, definitions: definitions)
    return SchemaSampler(table).samples(of: id, side: .request).map(JSONText.compact)
  }

  @Test func eachSampleIsValidAndTheSmallestIsFirst() throws {
    for seed in 1...300 {
      var generator = GeneratedSchema(seed: UInt64(seed))
      let schema = generator.next()
      var source = SchemaSource()
      let id = source.add(schema)
      let sampler = SchemaSampler(source.table)
      let samples = sampler.samples(of: id, side: .request)
      let validator = SchemaValidator(source.table)
      for sample in samples {
        #expect(
          validator.faults(of: sample, against: id, side: .request) == [],
          "\(JSONText.compact(schema)) \(JSONText.compact(sample))")
      }
      let lengths = samples.map { JSONText.compact($0).utf8.count }
      #expect(lengths == lengths.sorted())
      #expect(sampler.samples(of: id, side: .request) == samples)
      // A schema that is not for numbers of both branches at once has at least one instance.
      if case .object(let members) = schema, members["oneOf"] == nil, depth(schema) < 2 {
        #expect(!samples.isEmpty, "\(JSONText.compact(schema))")
      }
    }
  }

  private func depth(_ value: EvidenceValue) -> Int {
    switch value {
    case .object(let members): 1 + (members.values.map(depth).max() ?? 0)
    default: 0
    }
  }

  @Test func boundsAndBranchesAreThere() throws {
    let numbers = try samples(#"{"type":"integer","minimum":3,"maximum":9}"#)
    #expect(numbers.contains("3") && numbers.contains("9"))
    #expect(try samples(#"{"enum":["b","a",null]}"#) == [#""b""#, #""a""#, "null"])
    let either = try samples(#"{"oneOf":[{"type":"string","minLength":2},{"type":"boolean"}]}"#)
    #expect(either.contains(#""aa""#) && either.contains("true") && either.contains("false"))
    let object = try samples(
      #"{"type":"object","required":["a"],"properties":{"a":{"const":1},"b":{"type":"null"}}}"#)
    #expect(object == [#"{"a": 1}"#, #"{"a": 1, "b": null}"#])
    #expect(
      try samples(#"{"type":"array","minItems":2,"uniqueItems":true,"items":{"enum":[1,2]}}"#)
        .contains("[1, 2]"))
  }

  @Test func membersOfAllOfHoldTogether() throws {
    let found = try samples(
      #"{"allOf":[{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}},"#
        + #"{"required":["b"],"properties":{"a":{"minimum":7},"b":{"enum":["x"]}}}]}"#)
    #expect(found.first == #"{"a": 7, "b": "x"}"#)
  }

  @Test func aTreeEnds() throws {
    let found = try samples(
      #"{"$ref":"e"}"#,
      definitions: """
        {"e":{"oneOf":[{"type":"object","required":["left","right"],
          "properties":{"left":{"$ref":"e"},"right":{"$ref":"e"}}},{"type":"integer"}]}}
        """)
    #expect(found.first == "0")
    #expect(found.contains(#"{"left": 0, "right": 0}"#))
    #expect(
      try samples(
        #"{"$ref":"e"}"#,
        definitions: #"{"e":{"type":"object","required":["a"],"properties":{"a":{"$ref":"e"}}}}"#)
        == [])
  }

  @Test(arguments: [
    "^[A-Z]{3}-[0-9]{4}$", "^a|b$", "^(?:x|yz)+$", "^\\d{3}-\\d{2,4}$", "^[^0-9]+$", "^ORD-\\w+$",
    "^(?<year>\\d{4})\\/(0[1-9]|1[0-2])$", "^\\+?[1-9]\\d{1,14}$", "^[a-z0-9]+(?:-[a-z0-9]+)*$",
    "^#[0-9a-fA-F]{6}$", "Z$", ".", "^.{8,}$", "\\u0041",
  ])
  func aTextIsMadeOf(pattern: String) throws {
    var source = SchemaSource()
    let id = source.add(.object(["type": "string", "pattern": .text(pattern), "minLength": 1]))
    #expect(SchemaSampler(source.table).smallest(of: id, side: .request) != nil)
  }

  @Test func longTextsOfAPattern() throws {
    let (table, id) = try SchemaSource.read(
      #"{"type":"string","pattern":"^[a-z]+$","minLength":20,"maxLength":24}"#)
    let text = SchemaSampler(table).smallest(of: id, side: .request)?.string
    #expect(text?.count ?? 0 >= 20)
  }
}
