import Contracts
import Evidence
import Testing

@Suite struct ExampleReaderTests {
  private func read(_ text: String, file: String = "examples/mobile.yaml") throws
    -> [ConsumerExample]
  {
    try ExampleReader.read(Array(text.utf8), file: file)
  }

  @Test func aListOfExamples() throws {
    let examples = try read(
      """
      - name: read an order
        request:
          method: get
          path: /orders/7?fields=sku
          headers: {Accept: application/json, X-Tag: [a, 1]}
        response:
          status: 200
          headers: {ETag: '"1"'}
          body: {total: 12.5, at: 2024-01-01, items: [{sku: a}]}
        match: exact
        matching:
          /body/total: type
          /body/at: {pattern: "^2024"}
          /body/items/*/sku: anything
      - name: place
        consumer: partner
        request: {method: POST, path: /orders, body: [1, null]}
      """)
    #expect(examples.map(\.name) == ["read an order", "place"])
    #expect(examples.map(\.consumer) == ["mobile", "partner"])
    #expect(examples.map(\.line) == [1, 15])
    let first = try #require(examples.first)
    #expect(first.request.method == "GET")
    #expect(first.request.path == "/orders/7?fields=sku")
    #expect(
      first.request.headers == [
        ExampleHeader(name: "Accept", value: "application/json"),
        ExampleHeader(name: "X-Tag", value: "a"), ExampleHeader(name: "X-Tag", value: "1"),
      ])
    #expect(first.response?.status == 200)
    #expect(first.response?.headers["etag"] == "\"1\"")
    #expect(first.response?.body?["total"] == 12.5)
    #expect(first.match == .exact)
    #expect(
      first.matches == [
        "/body/total": .type, "/body/at": .pattern("^2024"), "/body/items/*/sku": .anything,
      ])
    #expect(examples[1].request.body == .list([1, .null]))
    #expect(examples[1].response == nil)
    #expect(examples[1].match == .type)
  }

  @Test func aMappingAndJSON() throws {
    let examples = try read(
      #"{"consumer": "web", "examples": [{"name": "a", "request": {"method": "GET", "path": "/a"}}]}"#,
      file: "x.json")
    #expect(examples.map(\.consumer) == ["web"])
  }

  @Test(arguments: [
    ("a: 1", "a file of examples has no key `a`", 1),
    ("consumer: x", "`examples` is missing", 1),
    ("just text", "the examples are no list", 1),
    ("- {request: {method: GET, path: /}}", "an example has no `name`", 1),
    ("- {name: a}", "an example has no `request`", 1),
    ("- name: a\n  requst: {}", "an example has no key `requst`", 2),
    ("- name: a\n  request:\n    path: /", "a request has no `method`", 2),
    ("- name: a\n  request:\n    method: GET", "a request has no `path`", 2),
    ("- name: a\n  request: {method: FETCH, path: /}", "`FETCH` is no method", 2),
    (
      "- name: a\n  request: {method: GET, path: orders}",
      "the path `orders` does not begin with a slash", 2
    ),
    ("- name: [a]\n  request: {method: GET, path: /}", "the name is no text", 1),
    (
      "- name: a\n  request: {method: GET, path: /, headers: [a]}",
      "the headers are no mapping of names to values", 2
    ),
    (
      "- name: a\n  request: {method: GET, path: /, headers: {a: {}}}", "the header `a` is no text",
      2
    ),
    (
      "- name: a\n  request: {method: GET, path: /}\n  response: {body: 1}",
      "a response has no `status`", 3
    ),
    (
      "- name: a\n  request: {method: GET, path: /}\n  response: {status: 99}",
      "the status is no number from 100 to 599", 3
    ),
    (
      "- name: a\n  request: {method: GET, path: /}\n  match: types",
      "`types` is no way to compare", 3
    ),
    (
      "- name: a\n  request: {method: GET, path: /}\n  matching: {/total: exact}",
      "`/total` leads to no part of an answer", 3
    ),
    (
      "- name: a\n  request: {method: GET, path: /}\n  matching: {/body: {pattern: '('}}",
      "the pattern `(` cannot be read", 3
    ),
    (
      "- name: a\n  request: {method: GET, path: /}\n- name: a\n  request: {method: GET, path: /}",
      "`mobile` has two examples named `a`", 3
    ),
  ])
  func aMistakeHasItsPlace(text: String, message: String, line: Int) throws {
    let mistake = try #require(throws: DocumentMistake.self) { try read(text) }
    #expect(mistake.message == message)
    #expect(mistake.line == line)
    #expect(mistake.file == "examples/mobile.yaml")
  }

  @Test func theNearestKeyIsNamed() throws {
    let mistake = try #require(throws: DocumentMistake.self) {
      try read("- name: a\n  requst: {}")
    }
    #expect(mistake.hint == "did you mean `request`?")
    #expect(mistake.column == 11)
  }
}
