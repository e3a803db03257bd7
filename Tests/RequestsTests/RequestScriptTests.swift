import Requests
import Testing

@Suite struct RequestScriptTests {
  private func script(_ text: String, secrets: [String] = []) -> RequestScript {
    RequestScript(Array(text.utf8), secrets: secrets)
  }

  @Test func `requests are read with all that belongs to them`() throws {
    let script = script(
      """
      @host = http://localhost:8081

      ### Log in
      # @name login
      // a remark
      # @retry 3 on 503, 5xx timeout backoff 50ms
      # @timeout 2s
      POST {{host}}/login?next=/ HTTP/1.1
      Content-Type: application/json
      # another remark
      X-Empty:

      {
        "user": "ada"
      }

      ###
      # @keep-alive
      /orders
        ?page=2
        &size={{login.json.sizes[0]["a b"]}}
      Authorization: Bearer {{login.json.token}}

      ### Both at once
      # @parallel
      # @repeat 2
      # @secret Token x-sign
      PUT /orders/{{ login.headers.X-Id }}

      {{login.body}}
      ###
      # @parallel
      # @varies createdAt
      DELETE /orders/{{login.status}}
      """)
    #expect(script.mistakes == [])
    #expect(script.requests.map(\.id) == ["r1", "r2", "r3", "r4", "r5"])
    #expect(script.requests.map(\.method) == ["POST", "GET", "PUT", "PUT", "DELETE"])
    #expect(script.requests.map(\.title) == ["Log in", nil, "Both at once", "Both at once", nil])
    let login = script.requests[0]
    #expect(login.name == "login")
    #expect(login.target.known == "http://localhost:8081/login?next=/")
    #expect(login.headers.map(\.name) == ["Content-Type", "X-Empty"])
    #expect(login.headers.map(\.value.known) == ["application/json", ""])
    #expect(login.body?.known == "{\n  \"user\": \"ada\"\n}")
    #expect(login.timeout == .seconds(2))
    #expect(login.retry?.times == 3)
    #expect(login.retry?.statuses == Set(500..<600))
    #expect(login.retry?.errors == ["timeout"])
    #expect(login.retry?.pause(after: 1) == .milliseconds(50))
    #expect(login.retry?.pause(after: 3) == .milliseconds(200))
    let orders = script.requests[1]
    #expect(orders.keepsConnection)
    #expect(orders.body == nil)
    #expect(
      orders.target.references.map(\.part) == [
        .json([.key("sizes"), .index(0), .key("a b")])
      ])
    #expect(orders.headers[0].value.references.map(\.part) == [.json([.key("token")])])
    #expect(orders.headers[0].value.pieces.first == .text("Bearer "))
    #expect(script.requests[2].target.references.map(\.part) == [.header("x-id")])
    #expect(script.requests[2].body?.references.map(\.part) == [.body])
    #expect(script.requests[4].target.references.map(\.part) == [.status])
    #expect(script.requests[2...].map(\.group) == [1, 1, 1])
    #expect(script.requests[2...].map(\.copy) == [0, 1, 0])
    #expect(script.turns == [0..<1, 1..<2, 2..<5])
    #expect(script.secretNames == ["token", "x-sign"])
    #expect(script.varyingNames == ["createdat"])
    #expect(script.firstToService?.id == "r2")
  }

  @Test func `neighbours are sent together where their groups have one name`() {
    let script = script(
      """
      # @parallel a
      /1
      ###
      # @parallel a
      /2
      ###
      # @parallel b
      /3
      ###
      /4
      ###
      # @parallel b
      /5
      """)
    #expect(script.mistakes == [])
    #expect(script.turns == [0..<2, 2..<3, 3..<4, 4..<5])
  }

  @Test func `a secret of the lab is a variable, and a variable may hold an answer`() {
    let script = script(
      """
      # @name a
      POST /a
      x-key: {{API_KEY}}

      ###
      @token = t-{{a.json}}
      GET /b?{{token}}
      """, secrets: ["API_KEY"])
    #expect(script.mistakes == [])
    guard case .secret("API_KEY", let range)? = script.requests[0].headers[0].value.pieces.first
    else {
      Issue.record("no secret")
      return
    }
    #expect(range == 25..<36)
    #expect(script.requests[1].target.pieces.count == 2)
    #expect(script.requests[1].target.references.map(\.request) == [0])
  }

  @Test func `braces alone are no variables`() {
    let script = script("GET /a?x={1 HTTP/1.1\n\n{\"a\":{\"b\":{}}}")
    #expect(script.mistakes == [])
    #expect(script.requests[0].target.known == "/a?x={1")
    #expect(script.requests[0].body?.known == "{\"a\":{\"b\":{}}}")
  }

  @Test func `line ends of any kind are none of a header`() {
    let script = script("GET /a\r\nX-A: 1\r\n\r\nline\r\nline\r\n\r\n")
    #expect(script.requests[0].headers[0].value.known == "1")
    #expect(script.requests[0].body?.known == "line\nline")
  }

  // MARK: - Mistakes

  struct Wrong: CustomTestStringConvertible, Sendable {
    var text: String
    /// The text at its place.
    var place: String
    var message: String
    var hint: String?
    var testDescription: String { message }
  }

  private static let unknownPart =
    "write `a.json.token`, `a.headers.location`, `a.body` or `a.status`"

  @Test(arguments: [
    Wrong(
      text: "GETT /a", place: "GETT", message: "there is no method `GETT`",
      hint: "did you mean `GET`?"),
    Wrong(
      text: "get /a", place: "get", message: "there is no method `get`", hint: "did you mean `GET`?"
    ),
    Wrong(
      text: "some words", place: "some", message: "there is no method `some`",
      hint: "a request begins with a method and a target: `GET /orders`"),
    Wrong(
      text: "GET", place: "GET", message: "this request has no target",
      hint: "write a path of the service: `GET /orders`"),
    Wrong(
      text: "GET /a b", place: "GET /a b", message: "a target holds no spaces",
      hint: "write `%20` for a space"),
    Wrong(
      text: "GET orders", place: "GET orders", message: "`orders` is no target",
      hint: "write a path of the service, `/orders`, or an address, `http://localhost:8081/orders`"),
    Wrong(
      text: "GET /a HTTP/2", place: "GET /a HTTP/2",
      message: "requests are sent over HTTP/1.1, and not over `HTTP/2`",
      hint: "leave the version out"),
    Wrong(
      text: "GET https://example.org/", place: "GET https://example.org/",
      message: "`https://example.org/` is not on this machine",
      hint: "requests go to the lab’s service, or to `localhost`"),
    Wrong(
      text: "GET /a\nno header", place: "no header",
      message: "this is no header: it has no name and colon",
      hint: "write `content-type: application/json`, and an empty line before a body"),
    Wrong(
      text: "GET /a\n# @timeout 1s", place: "# @timeout 1s",
      message: "a directive stands before the request line",
      hint: "write it between `###` and the request line"),
    Wrong(
      text: "GET /a\n\n< file.json", place: "< file.json",
      message: "files and scripts are no part of a request here",
      hint: "write the body into the block, and what an answer should be as claims"),
    Wrong(text: "HEAD /a\n\nx", place: "x", message: "a request with HEAD has no body", hint: nil),
    Wrong(
      text: "# @retrys 3\nGET /a", place: "# @retrys 3", message: "there is no directive `@retrys`",
      hint: "did you mean `@retry`?"),
    Wrong(
      text: "# @\nGET /a", place: "# @", message: "a directive is missing after `@`",
      hint:
        "directives are `@keep-alive`, `@name`, `@parallel`, `@repeat`, `@retry`, `@secret`, `@timeout`, `@varies`"
    ),
    Wrong(
      text: "# @retry\nGET /a", place: "# @retry",
      message: "`@retry` takes a number of times from 1 to 20",
      hint: "write `# @retry 3 on 503 429 timeout backoff 50ms`"),
    Wrong(
      text: "# @retry 2 on 700\nGET /a", place: "# @retry 2 on 700",
      message: "`@retry` knows no `700`",
      hint: "statuses such as `503` or `5xx`, and `closed`, `connect`, `malformed`, `timeout`"),
    Wrong(
      text: "# @retry 2 on\nGET /a", place: "# @retry 2 on",
      message: "`on` needs a status or an error",
      hint: "write `# @retry 3 on 503 429 timeout backoff 50ms`"),
    Wrong(
      text: "# @retry 2 backoff soon\nGET /a", place: "# @retry 2 backoff soon",
      message: "`backoff` takes a time", hint: "write it as `500ms`, `60s` or `2m`"),
    Wrong(
      text: "# @retry 2 always\nGET /a", place: "# @retry 2 always",
      message: "`@retry` knows no `always`",
      hint: "write `# @retry 3 on 503 429 timeout backoff 50ms`"),
    Wrong(
      text: "# @timeout soon\nGET /a", place: "# @timeout soon", message: "`@timeout` takes a time",
      hint: "write it as `500ms`, `60s` or `2m`"),
    Wrong(
      text: "# @repeat 0\nGET /a", place: "# @repeat 0",
      message: "`@repeat` takes a number from 1 to 50",
      hint: "write `# @repeat 5`"),
    Wrong(
      text: "# @parallel a b\nGET /a", place: "# @parallel a b",
      message: "`@parallel` takes no more than the name of a group", hint: "write `# @parallel`"),
    Wrong(
      text: "# @secret\nGET /a", place: "# @secret",
      message: "`@secret` takes names of headers or of members of JSON",
      hint: "write `# @secret token x-signature`"),
    Wrong(
      text: "# @keep-alive yes\nGET /a", place: "# @keep-alive yes",
      message: "`@keep-alive` takes nothing",
      hint: "write `# @keep-alive`"),
    Wrong(
      text: "# @keep-alive\nGET /a", place: "GET /a",
      message: "no request before this one has left a connection open",
      hint: "leave `# @keep-alive` out"),
    Wrong(
      text: "/1\n###\n# @parallel\n# @keep-alive\nGET /a", place: "GET /a",
      message: "requests that are sent together have a connection each",
      hint: "leave `# @keep-alive` out"),
    Wrong(
      text: "# @name 1a\nGET /a", place: "# @name 1a", message: "`@name` takes one name",
      hint: "a name begins with a letter, and holds letters, digits and `_`"),
    Wrong(
      text: "# @name r7\nGET /a", place: "# @name r7",
      message: "a request cannot be named `r7`: that is another value of the block", hint: nil),
    Wrong(
      text: "# @name a\n/1\n###\n# @name a\n/2", place: "# @name a",
      message: "another request has the name `a`", hint: "give each `@name` once in a block"),
    Wrong(
      text: "# @timeout 1s\n# @timeout 2s\n/1", place: "# @timeout 2s",
      message: "this directive stands twice above one request", hint: nil),
    Wrong(
      text: "/1\n###\n# @timeout 2s\n", place: "# @timeout 2s",
      message: "no request stands below this directive",
      hint: "write directives between `###` and the request line"),
    Wrong(
      text: "@host http://localhost\n/1", place: "@host http://localhost",
      message: "this line defines no variable", hint: "write `@host = http://localhost:8081`"),
    Wrong(
      text: "@a = 1\n@a = 2\n/1", place: "@a = 2", message: "the variable `a` is defined twice",
      hint: nil),
    Wrong(
      text: "@a = 1\n# @name a\n/1", place: "@a = 1",
      message: "`a` is the name of a request as well",
      hint: "take another name for one of them"),
    Wrong(
      text: "@host = http://localhost\nGET {{hots}}/a", place: "{{hots}}",
      message: "there is no variable `hots`", hint: "did you mean `host`?"),
    Wrong(
      text: "GET /{{x}}", place: "{{x}}", message: "there is no variable `x`",
      hint: "define it above the requests: `@x = value`"),
    Wrong(
      text: "GET /{{$uuid}}", place: "{{$uuid}}",
      message: "there is no variable `$uuid`: what it makes would be another in every run",
      hint: "write a value, or `@key = value` above the requests"),
    Wrong(
      text: "# @name login\n/1\n###\nGET /{{logn.json.a}}", place: "{{logn.json.a}}",
      message: "there is no request `logn`", hint: "did you mean `login`?"),
    Wrong(
      text: "GET /{{later.json.a}}\n###\n# @name later\n/2", place: "{{later.json.a}}",
      message: "`later` has no answer yet when this request is sent",
      hint: "only answers to requests above it can be used"),
    Wrong(
      text: "GET /{{r1.status}}", place: "{{r1.status}}",
      message: "`r1` has no answer yet when this request is sent",
      hint: "only answers to requests above it can be used"),
    Wrong(
      text: "# @name a\n/1\n###\nGET /{{a}}", place: "{{a}}",
      message: "`a` says nothing of what is taken from the answer", hint: unknownPart),
    Wrong(
      text: "# @name a\n/1\n###\nGET /{{a.jsn.b}}", place: "{{a.jsn.b}}",
      message: "an answer has no `jsn`", hint: "did you mean `a.json`?"),
    Wrong(
      text: "# @name a\n/1\n###\nGET /{{a.response.body}}", place: "{{a.response.body}}",
      message: "an answer has no `response`", hint: unknownPart),
    Wrong(
      text: "# @name a\n# @repeat 3\n/1\n###\nGET /{{a.status}}", place: "{{a.status}}",
      message: "`a` is sent 3 times, and has as many answers",
      hint: "name one of them by its number: `r1`"),
    Wrong(
      text: "# @parallel\n# @name a\n/1\n###\n# @parallel\nGET /{{a.status}}",
      place: "{{a.status}}",
      message: "`a.status` is sent together with this request, and has no answer yet",
      hint: "take it out of the group, or give one of them another group"),
    Wrong(
      text: "# @repeat 50\n# @parallel\n/1\n###\n# @parallel\n# @repeat 50\n/2", place: "/1",
      message: "at most 64 requests can be sent together", hint: nil),
    Wrong(
      text: "GET /a\n\n# @name b\nGET /b", place: "# @name b",
      message: "this line is part of the body of the request above",
      hint: "write a line `###` between requests"),
    Wrong(
      text: "GET /a\n\nPOST /b\nx: 1", place: "POST /b",
      message: "this line is part of the body of the request above",
      hint: "write a line `###` between requests"),
    Wrong(
      text: "# @name order\n/1\n###\n# @parallel\n/2\n###\n# @parallel\n/3", place: "/1",
      message: "a request cannot be named `order` where others are sent together",
      hint: "`order` is the order of their answers: take another name"),
    Wrong(
      text: "# nothing", place: "# nothing", message: "this block has no request",
      hint: "write one: `GET /orders`"),
  ])
  func `what is wrong is said at its place`(wrong: Wrong) throws {
    let script = script(wrong.text)
    let mistake = try #require(script.mistakes.first, "nothing is wrong with \(wrong.text)")
    #expect(script.mistakes.count == 1, "\(script.mistakes)")
    #expect(mistake.message == wrong.message)
    #expect(mistake.hint == wrong.hint)
    let bytes = Array(wrong.text.utf8)
    #expect(String(decoding: bytes[mistake.range], as: UTF8.self) == wrong.place)
  }

  @Test func `too many requests are a load`() {
    let text = (0..<5).map { _ in "# @repeat 50\n/1\n###\n" }.joined()
    #expect(script(text).mistakes.map(\.message) == ["a block has at most 200 requests"])
  }

  @Test(arguments: [
    ("http://localhost", true), ("http://localhost:80/x", true), ("http://127.0.0.1/", true),
    ("http://127.9.9.9:1", true), ("http://[::1]:8080/", true), ("https://api.localhost/", true),
    ("http://localhost.example.org/", false), ("http://127.0.0.1.example.org/", false),
    ("http://localhost@example.org/", false), ("http://example.org#localhost", false),
    ("http://[::2]/", false), ("http://10.0.0.1/", false), ("ftp://localhost/", false),
    ("http://example.org\\@localhost/", false), ("/orders", false),
  ])
  func `only this machine is this machine`(address: String, isLoopback: Bool) {
    #expect(LoopbackAddress.isOne(address) == isLoopback)
  }
}
