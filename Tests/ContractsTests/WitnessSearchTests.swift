import Contracts
import Evidence
import Testing

@Suite struct WitnessSearchTests {
  private func found(
    _ accepting: String, _ rejecting: String, steps: [SchemaStep] = [],
    proposals: [EvidenceValue] = [], side: MessageSide = .request, definitions: String = "{}"
  ) throws -> String? {
    let (left, leftID) = try SchemaSource.read(accepting, definitions: definitions)
    let (right, rightID) = try SchemaSource.read(rejecting, definitions: definitions)
    let search = WitnessSearch(
      accepting: WitnessSearch.Root(left, leftID), rejecting: WitnessSearch.Root(right, rightID),
      side: side)
    return search.found(steps: steps, proposals: proposals).map {
      "\(JSONText.compact($0.value)) at \($0.pointer.isEmpty ? "the root" : $0.pointer)"
    }
  }

  @Test(arguments: [
    (#"{"type":"integer"}"#, #"{"type":"integer","minimum":1}"#, "0 at the root"),
    (#"{"type":"integer","maximum":100}"#, #"{"type":"integer","maximum":50}"#, "99 at the root"),
    (#"{"type":"string"}"#, #"{"type":"string","minLength":1}"#, #""" at the root"#),
    (#"{"type":"string"}"#, #"{"type":"string","maxLength":3}"#, #""aaaa" at the root"#),
    (
      #"{"type":"string","maxLength":9}"#, #"{"type":"string","maxLength":3}"#,
      #""aaaa" at the root"#
    ),
    (#"{"type":"string"}"#, #"{"type":"string","pattern":"^a"}"#, #""" at the root"#),
    (#"{"type":"string"}"#, #"{"type":"string","format":"uuid"}"#, #""" at the root"#),
    (#"{"enum":["a","b"]}"#, #"{"enum":["a"]}"#, #""b" at the root"#),
    (#"{"type":["string","null"]}"#, #"{"type":"string"}"#, "null at the root"),
    (#"{"type":"number"}"#, #"{"type":"integer"}"#, "0.5 at the root"),
    (#"{"type":"array"}"#, #"{"type":"array","uniqueItems":true}"#, "[0, 0] at /1"),
    (#"{"type":"array"}"#, #"{"type":"array","maxItems":0}"#, "[0] at the root"),
    (#"{"type":"object"}"#, #"{"type":"object","additionalProperties":false}"#, #"{"a": 0} at /a"#),
    (#"{"type":"object"}"#, #"{"type":"object","required":["sku"]}"#, "{} at the root"),
    (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, #"{"type":"string"}"#, "null at the root"),
  ])
  func separates(accepting: String, rejecting: String, expected: String) throws {
    #expect(try found(accepting, rejecting) == expected)
  }

  @Test func nothingSeparatesWhatIsWider() throws {
    #expect(try found(#"{"type":"integer"}"#, #"{"type":"number"}"#) == nil)
    #expect(try found(#"{"enum":["a"]}"#, #"{"enum":["a","b"]}"#) == nil)
    #expect(try found(#"{"type":"string"}"#, #"{"type":"string"}"#) == nil)
  }

  private let order = """
    {"type":"object","required":["items"],"properties":{
      "note":{"type":"string"},
      "items":{"type":"array","minItems":1,"items":{"type":"object","required":["sku"],
        "properties":{"sku":{"type":"string","minLength":3},"state":{"enum":["open","paid"]}}}}}}
    """

  @Test func aValueIsPutWhereTheStepsLead() throws {
    let steps: [SchemaStep] = [.property("items"), .item, .property("state")]
    let revision = order.replacing(#"["open","paid"]"#, with: #"["open"]"#)
    #expect(
      try found(order, revision, steps: steps, proposals: ["paid"])
        == #"{"items": [{"sku": "aaa", "state": "paid"}]} at /items/0/state"#)
    #expect(
      try found(order, revision, steps: steps)
        == #"{"items": [{"sku": "aaa", "state": "paid"}]} at /items/0/state"#)
  }

  @Test func anotherChangeIsNotTakenForThisOne() throws {
    // The smallest instance is wrong in the revision for its own reason.
    let revision = order.replacing("minItems\":1", with: "minItems\":2")
      .replacing(#"{"type":"string"}"#, with: #"{"type":"string","maxLength":2}"#)
    let text = try found(order, revision, steps: [.property("note")])
    #expect(text?.hasSuffix("at /note") == true)
  }

  @Test func aRequiredPropertyIsLeftOut() throws {
    let revision = order.replacing(#""required":["sku"]"#, with: #""required":["sku","state"]"#)
    let steps: [SchemaStep] = [.property("items"), .item, .property("state")]
    #expect(try found(order, revision, steps: steps) == #"{"items": [{"sku": "aaa"}]} at /items/0"#)
  }

  @Test func aBranchIsChosen() throws {
    let definitions = """
      {"card":{"type":"object","required":["kind","n"],"properties":{"kind":{"const":"card"},
        "n":{"type":"string"}}},
       "cash":{"type":"object","required":["kind"],"properties":{"kind":{"const":"cash"}}},
       "card2":{"type":"object","required":["kind","n"],"properties":{"kind":{"const":"card"},
        "n":{"type":"string","minLength":1}}}}
      """
    #expect(
      try found(
        #"{"oneOf":[{"$ref":"cash"},{"$ref":"card"}]}"#,
        #"{"oneOf":[{"$ref":"cash"},{"$ref":"card2"}]}"#,
        steps: [.oneOf(1), .property("n")], definitions: definitions)
        == #"{"kind": "card", "n": ""} at /n"#)
    #expect(
      try found(
        #"{"oneOf":[{"$ref":"cash"},{"$ref":"card"}]}"#, #"{"oneOf":[{"$ref":"cash"}]}"#,
        steps: [.oneOf(1)], definitions: definitions) != nil)
  }

  @Test func theOthersPropertiesAreLeftAlone() throws {
    let open =
      #"{"type":"object","required":["id"],"properties":{"id":{"type":"integer","readOnly":true}}}"#
    let closed = open.replacing(#","readOnly":true"#, with: "")
    #expect(try found(open, closed) == "{} at the root")
    #expect(try found(closed, open) == nil)
    #expect(try found(open, closed, side: .response) == nil)
  }

  /// What is found separates, and what a sample already separates is found.
  @Test func witnessesSeparateGeneratedSchemas() throws {
    var separated = 0
    for seed in 1...200 {
      var generator = GeneratedSchema(seed: UInt64(seed))
      let (before, after) = { (generator: inout GeneratedSchema) in
        let schema = generator.next()
        return (schema, generator.changed(schema))
      }(&generator)
      var (left, right) = (SchemaSource(), SchemaSource())
      let (leftID, rightID) = (left.add(before), right.add(after))
      let search = WitnessSearch(
        accepting: WitnessSearch.Root(left.table, leftID),
        rejecting: WitnessSearch.Root(right.table, rightID), side: .response)
      let valid = { (table: SchemaTable, id: SchemaID, value: EvidenceValue) in
        SchemaValidator(table).verdict(of: value, against: id, side: .response)
      }
      if let found = search.found() {
        separated += 1
        #expect(valid(left.table, leftID, found.value) == .valid)
        #expect(valid(right.table, rightID, found.value) == .invalid)
      } else {
        for sample in SchemaSampler(left.table).samples(of: leftID, side: .response) {
          #expect(
            valid(right.table, rightID, sample) != .invalid,
            "\(JSONText.compact(before)) \(JSONText.compact(after)) \(JSONText.compact(sample))")
        }
      }
    }
    #expect(separated > 60)
  }
}
