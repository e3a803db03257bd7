import Contracts
import Evidence
import Testing

/// Which fault is reported, where and in which words.
@Suite struct InstanceFaultTests {
  private func first(
    _ schema: String, _ value: String, definitions: String = "{}"
  ) throws -> String {
    let (table, id) = try SchemaSource.read(schema, definitions: definitions)
    let faults = SchemaValidator(table).faults(
      of: try JSONReader.read(value), against: id, side: .request)
    return faults.map { "\($0.pointer): \($0.message)" }.joined(separator: "; ")
  }

  @Test func wordsAndPlaces() throws {
    #expect(try first(#"{"required":["sku"]}"#, "{}") == ": `sku` is missing")
    #expect(
      try first(#"{"properties":{"s":{"enum":["open","closed"]}}}"#, #"{"s":"paid"}"#)
        == "/s: `paid` is none of `open`, `closed`")
    #expect(try first(#"{"const":"a"}"#, #""b""#) == ": `b` is not `a`")
    #expect(
      try first(#"{"items":{"type":["integer","null"]}}"#, #"[1,"x"]"#)
        == "/1: `x` is a string where an integer or null is expected")
    #expect(
      try first(#"{"properties":{"a/b":false}}"#, #"{"a/b":1}"#) == "/a~1b: nothing is allowed here"
    )
    #expect(try first(#"{"exclusiveMaximum":3}"#, "3") == ": `3` is not less than `3`")
    #expect(
      try first(#"{"uniqueItems":true}"#, "[1,2,1]") == "/2: items 1 and 3 are the same, `1`")
  }

  private let shapes = """
    {"card":{"type":"object","required":["kind","number"],
      "properties":{"kind":{"const":"card"},"number":{"type":"string"}}},
     "transfer":{"type":"object","required":["kind","iban"],
      "properties":{"kind":{"const":"transfer"},"iban":{"type":"string"}}}}
    """

  @Test func theBranchThatIsMeantIsSpokenOf() throws {
    let either = #"{"oneOf":[{"$ref":"card"},{"$ref":"transfer"}]}"#
    #expect(
      try first(either, #"{"kind":"transfer"}"#, definitions: shapes) == ": `iban` is missing")
    #expect(
      try first(either, #"{"kind":"card","number":1}"#, definitions: shapes)
        == "/number: `1` is a string where a string is expected"
        .replacing("`1` is a string", with: "`1` is an integer"))
    #expect(
      try first(either, "7", definitions: shapes)
        == ": `7` is an integer where an object is expected")
  }

  @Test func aDiscriminatorSaysWhichIsMeant() throws {
    let either = """
      {"discriminator":{"propertyName":"kind","mapping":{"t":"#/components/schemas/transfer"}},
       "oneOf":[{"$ref":"card"},{"$ref":"transfer"}]}
      """
    let open = """
      {"card":{"required":["number"]},
       "transfer":{"required":["iban","bic","name"]}}
      """
    #expect(
      try first(either, #"{"kind":"t"}"#, definitions: open)
        == ": `bic` is missing; : `iban` is missing; : `name` is missing")
  }

  @Test func moreThanOneBranch() throws {
    #expect(
      try first(
        #"{"oneOf":[{"$ref":"a"},{"minimum":1}]}"#, "3", definitions: #"{"a":{"type":"integer"}}"#)
        == ": more than one of the alternatives fit: `a`, the 2.")
  }
}
