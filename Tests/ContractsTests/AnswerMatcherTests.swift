import Contracts
import Evidence
import Testing

@Suite struct AnswerMatcherTests {
  private func faults(
    _ example: String, status: Int = 200, _ headers: [String: String] = [:], body: String?
  ) throws -> [String] {
    let text = "- name: a\n  request: {method: GET, path: /}\n" + example
    let read = try #require(try ExampleReader.read(Array(text.utf8), file: "a.yaml").first)
    let matcher = try #require(AnswerMatcher(read))
    let answer = ExampleResponse(
      status: status, headers: headers.map { ExampleHeader(name: $0.key, value: $0.value) },
      body: try body.map { try JSONReader.read($0) })
    return matcher.faults(of: answer).map { "\($0.pointer): \($0.message)" }
  }

  private let order =
    "  response: {status: 200, headers: {ETag: e}, body: {total: 10, items: [{sku: a}]}}\n"

  @Test func theTypesOfWhatTheExampleHas() throws {
    let etag = ["etag": "e"]
    #expect(
      try faults(order, etag, body: #"{"total":2.5,"items":[{"sku":"b","n":1},{"sku":""}],"x":1}"#)
        == [])
    #expect(try faults(order, etag, body: #"{"total":1,"items":[]}"#) == [])
    #expect(
      try faults(order, etag, body: #"{"total":"1","items":[{"sku":"b"},{}]}"#)
        == [
          "/body/items/1/sku: `sku` is missing",
          "/body/total: `1` is a string where a number is expected",
        ])
    #expect(try faults(order, etag, body: "[]").count == 1)
    #expect(try faults(order, etag, body: nil) == ["/body: the body is missing"])
  }

  @Test func statusAndHeadersAreTheSame() throws {
    let body = #"{"total":1,"items":[]}"#
    #expect(
      try faults(order, status: 201, ["ETAG": "e"], body: body) == ["/status: `201` is not `200`"])
    #expect(try faults(order, body: body) == ["/headers/etag: the header `ETag` is missing"])
    #expect(try faults(order, ["etag": "f"], body: body) == ["/headers/etag: `f` is not `e`"])
    #expect(
      try faults(
        order + "  matching: {/headers/ETag: type, /status: {pattern: x}}\n", ["etag": "f"],
        body: body)
        == ["/status: `200` does not match the pattern `x`"])
    #expect(
      try faults(
        order + "  matching: {/headers/etag: anything, /status: anything}\n", status: 500,
        ["etag": "f"], body: body)
        == [])
  }

  @Test func exactly() throws {
    let exact = "  response: {status: 200, body: {a: 1, b: [1, 2], c: x}}\n  match: exact\n"
    #expect(try faults(exact, body: #"{"a":1.0,"b":[1,2],"c":"x"}"#) == [])
    #expect(
      try faults(exact, body: #"{"a":2,"b":[1],"c":"x","d":1}"#)
        == [
          "/body/a: `2` is not `1`", "/body/b: there are 1 items where 2 are expected",
          "/body/d: `d` is not in the example",
        ])
    let loose =
      exact + "  matching: {/body/a: anything, /body/c: {pattern: '^y+$'}, /body/b/*: type}\n"
    #expect(try faults(loose, body: #"{"a":null,"b":[7,8],"c":"yy"}"#) == [])
    #expect(
      try faults(loose, body: #"{"a":null,"b":[7,"8"],"c":"x"}"#)
        == [
          "/body/b/1: `8` is a string where a number is expected",
          "/body/c: `x` does not match the pattern `^y+$`",
        ])
  }

  @Test func theMoreExactRuleHolds() throws {
    let rules =
      "  response: {status: 200, body: {a: {x: 1}, b: {x: 1}}}\n"
      + "  matching: {/body/*/x: anything, /body/b/x: exact}\n"
    #expect(
      try faults(rules, body: #"{"a":{"x":"s"},"b":{"x":2}}"#) == ["/body/b/x: `2` is not `1`"])
  }

  @Test func anItemIsLikeOneOfTheExamples() throws {
    let mixed = "  response: {status: 200, body: [{kind: a}, 1]}\n"
    #expect(try faults(mixed, body: #"[2,{"kind":"b"},3]"#) == [])
    #expect(try faults(mixed, body: #"[true]"#).count == 1)
  }
}
