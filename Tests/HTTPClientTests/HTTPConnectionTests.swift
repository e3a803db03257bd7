import HTTPClient
import OwnThreads
import Testing

@Suite struct HTTPConnectionTests {
  /// What became of one request to a server with one script.
  private func exchange(
    _ answer: [ScriptedServer.Step], _ request: HTTPRequest = HTTPRequest(url: "/"),
    keeping retention: HTTPRetention = .everything, timeout: Duration = .seconds(20)
  ) async throws -> (result: Result<HTTPResponse, HTTPFailure>, requests: [String]) {
    try await onOwnThread {
      let server = try ScriptedServer([[.read(body: request.body?.count ?? 0)] + answer])
      var request = request
      request.url = server.url(request.url)
      let result = try HTTPConnection().send(request, timeout: timeout, keeping: retention)
      return (result, server.requests)
    }
  }

  @Test func `an answer is given as it came`() async throws {
    let (result, requests) = try await exchange([
      .send("HTTP/1.1 404 Not Here\nX-A: 1\nx-a:  2 \nEmpty:\ncontent-length: 5\n\nhello")
    ])
    let response = try result.get()
    #expect(response.status == 404)
    #expect(response.statusLine == "HTTP/1.1 404 Not Here")
    #expect(
      response.headers == [
        HTTPHeader("X-A", "1"), HTTPHeader("x-a", "2"), HTTPHeader("Empty", ""),
        HTTPHeader("content-length", "5"),
      ])
    #expect(response.headers.values(of: "X-a") == ["1", "2"])
    #expect(response.body == Array("hello".utf8))
    #expect(response.bodyCount == 5)
    #expect(response.wireCount == 5)
    #expect(response.times.total >= response.times.firstByte)
    #expect(response.times.firstByte >= response.times.connect)
    #expect(!response.isConnectionReused)
    #expect(!response.isUnframed(method: "GET"))
    let request = try #require(requests.first)
    #expect(request.hasPrefix("GET / HTTP/1.1\r\n"))
    #expect(request.contains("Accept-Encoding: gzip, deflate\r\n"))
  }

  @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "GET", "PURGE"])
  func `a body is sent as it is, with any method`(method: String) async throws {
    let (result, requests) = try await exchange(
      [.send("HTTP/1.1 204 No Content\n\n")],
      HTTPRequest(
        method: method, url: "/a/../b?c=%20", headers: [HTTPHeader("X-Empty", "")],
        body: Array("{\"a\": 1.0}".utf8)))
    #expect(try result.get().status == 204)
    let request = try #require(requests.first)
    #expect(request.hasPrefix("\(method) /a/../b?c=%20 HTTP/1.1\r\n"))
    #expect(request.contains("\r\nContent-Length: 10\r\n"))
    #expect(request.contains("\r\nX-Empty:\r\n"))
    #expect(!request.lowercased().contains("content-type"))
    #expect(!request.lowercased().contains("expect"))
    #expect(request.hasSuffix("\r\n\r\n{\"a\": 1.0}"))
  }

  @Test func `a method that has content says that it has none`() async throws {
    let (_, requests) = try await exchange(
      [.send("HTTP/1.1 204 No Content\n\n")], HTTPRequest(method: "PUT", url: "/"))
    #expect(requests.first?.contains("Content-Length: 0\r\n") == true)
    let (_, others) = try await exchange(
      [.send("HTTP/1.1 204 No Content\n\n")], HTTPRequest(method: "DELETE", url: "/"))
    #expect(others.first?.contains("Content-Length") == false)
  }

  @Test func `an answer to HEAD has no body, whatever its length says`() async throws {
    let (result, _) = try await exchange(
      [.send("HTTP/1.1 200 OK\ncontent-length: 500\n\n")], HTTPRequest(method: "HEAD", url: "/"))
    #expect(try result.get().bodyCount == 0)
  }

  @Test func `chunks are joined, and what follows them are trailers`() async throws {
    let (result, _) = try await exchange([
      .send("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\nabc\n2\nde\n0\nx-sum: 9\n\n")
    ])
    let response = try result.get()
    #expect(response.body == Array("abcde".utf8))
    #expect(response.headers.map(\.name) == ["transfer-encoding"])
    #expect(HTTPHeader.all(in: response.trailers) == [HTTPHeader("x-sum", "9")])
  }

  @Test func `1xx answers stand apart from the final one`() async throws {
    let (result, _) = try await exchange([
      .send("HTTP/1.1 103 Early Hints\nlink: </a.css>\n\n"),
      .send("HTTP/1.1 200 OK\ncontent-length: 2\n\nok"),
    ])
    let response = try result.get()
    #expect(response.status == 200)
    #expect(HTTPHeader.all(in: response.informational) == [HTTPHeader("link", "</a.css>")])
    #expect(response.headers.map(\.name) == ["content-length"])
  }

  @Test func `what is compressed is inflated, and counted before and after`() async throws {
    // 1000 times the letter a.
    let gzip: [UInt8] = [
      0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03, 0x4B, 0x4C, 0x1C, 0x05, 0xA3, 0x60, 0x14, 0x0C,
      0x77, 0, 0, 0x03, 0xDA, 0x38, 0x9A, 0xE8, 0x03, 0, 0,
    ]
    let (result, _) = try await exchange([
      .send("HTTP/1.1 200 OK\ncontent-encoding: gzip\ncontent-length: \(gzip.count)\n\n"),
      .send(gzip),
    ])
    let response = try result.get()
    #expect(response.body == Array(repeating: UInt8(ascii: "a"), count: 1000))
    #expect(response.wireCount == gzip.count)
    let (broken, _) = try await exchange([
      .send("HTTP/1.1 200 OK\ncontent-encoding: gzip\ncontent-length: 5\n\nplain")
    ])
    #expect(broken.failure?.kind == .encoding)
  }

  @Test func `a redirect is an answer`() async throws {
    let (result, requests) = try await exchange([
      .send("HTTP/1.1 302 Found\nlocation: /there\ncontent-length: 0\n\n")
    ])
    #expect(try result.get().status == 302)
    #expect(requests.count == 1)
  }

  @Test func `bytes that are no text are kept`() async throws {
    let bytes: [UInt8] = [0, 0xFF, 0xFE, 0x0A, 0x80]
    let (result, _) = try await exchange([
      .send("HTTP/1.1 200 OK\ncontent-length: 5\n\n"), .send(bytes),
    ])
    #expect(try result.get().body == bytes)
  }

  @Test func `a body without a frame is told from one that ends as announced`() async throws {
    let (bare, _) = try await exchange([.send("HTTP/1.1 200 OK\n\nhalf of it, or all?")])
    #expect(try bare.get().isUnframed(method: "GET"))
    #expect(try bare.get().bodyCount == 19)
    for head in ["HTTP/1.1 200 OK\nconnection: close", "HTTP/1.0 200 OK"] {
      let (announced, _) = try await exchange([.send("\(head)\n\nall")])
      #expect(try !announced.get().isUnframed(method: "GET"))
    }
  }

  @Test func `of a huge body as much is kept as was asked for, and all is seen`() async throws {
    let count = 3 << 20
    try await onOwnThread {
      let server = try ScriptedServer([
        [
          .read(), .send("HTTP/1.1 200 OK\ncontent-length: \(count)\n\n"),
          .send(Array(repeating: 0x61, count: count)),
        ]
      ])
      var seen = 0
      let response = try HTTPConnection().send(
        HTTPRequest(url: server.url()), timeout: .seconds(20),
        keeping: HTTPRetention(bodyBytes: 1000)
      ) { seen += $0.count }.get()
      #expect(response.body.count == 1000)
      #expect(response.bodyCount == count)
      #expect(seen == count)
    }
  }

  @Test func `nothing is kept where only the status counts`() async throws {
    let (result, _) = try await exchange(
      [.send("HTTP/1.1 200 OK\ncontent-length: 5\n\nhello")], keeping: .status)
    let response = try result.get()
    #expect(response.status == 200)
    #expect(response.head.isEmpty)
    #expect(response.body.isEmpty)
    #expect(response.bodyCount == 5)
  }

  // MARK: - Failures

  @Test(arguments: [
    ("HTTP/1.1 200 OK\ncontent-length: 10\n\nhalf", 200),
    ("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n5\nab", 200), ("HTTP/1.1 2", 0), ("", 0),
  ])
  func `an answer that ends early is none`(sent: String, status: Int) async throws {
    let (result, _) = try await exchange([.send(sent)])
    let failure = try #require(result.failure)
    #expect(failure.kind == .closed)
    #expect(failure.partial?.status ?? 0 == status)
    #expect(!failure.description.isEmpty)
  }

  @Test func `a reset ends an answer`() async throws {
    let (result, _) = try await exchange([
      .send("HTTP/1.1 200 OK\ncontent-length: 10\n\nhalf"), .reset,
    ])
    #expect(result.failure?.kind == .closed)
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH_9.2\n", "HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\nno number\n",
    "HTTP/1.1 200 OK\ncontent-length: many\n\n",
  ])
  func `what is no HTTP is malformed`(sent: String) async throws {
    let (result, _) = try await exchange([.send(sent)])
    #expect(result.failure?.kind == .malformed, "\(result)")
  }

  @Test func `a slow answer ends with the time`() async throws {
    let (result, _) = try await exchange(
      [.send("HTTP/1.1 200 OK\ncontent-length: 10\n\nhalf"), .awaitClose],
      timeout: .milliseconds(50))
    let failure = try #require(result.failure)
    #expect(failure.kind == .timeout)
    #expect(failure.partial?.body == Array("half".utf8))
  }

  @Test func `nobody listens`() async throws {
    let result = try await onOwnThread {
      let port = try ScriptedServer([]).port
      return try HTTPConnection().send(
        HTTPRequest(url: "http://127.0.0.1:\(port == 1 ? 2 : 1)/"), timeout: .seconds(20))
    }
    #expect(result.failure?.kind == .connect)
    #expect(result.failure?.partial == nil)
  }

  @Test func `an address that is none is refused`() async throws {
    let result = try await onOwnThread {
      try HTTPConnection().send(HTTPRequest(url: "ftp://127.0.0.1/"), timeout: .seconds(20))
    }
    #expect(result.failure?.kind == .other)
  }

  // MARK: - Kept connections

  @Test func `a connection is kept, and its headers are those of the request`() async throws {
    let ok = ScriptedServer.Step.send("HTTP/1.1 200 OK\ncontent-length: 0\n\n")
    try await onOwnThread {
      let server = try ScriptedServer([[.read(), ok, .read(), ok, .read(), ok]])
      let connection = try HTTPConnection()
      var request = HTTPRequest(url: server.url(), headers: [HTTPHeader("x-n", "1")])
      let first = try connection.send(request, timeout: .seconds(20)).get()
      let second = try connection.send(request, timeout: .seconds(20)).get()
      request.headers = []
      let third = try connection.send(request, timeout: .seconds(20)).get()
      #expect(!first.isConnectionReused)
      #expect(second.isConnectionReused)
      #expect(second.times.connect == 0)
      #expect(third.isConnectionReused)
      #expect(server.requests.map { $0.contains("x-n: 1") } == [true, true, false])
    }
  }

  @Test func `one handle sends one method after the other`() async throws {
    let ok = ScriptedServer.Step.send("HTTP/1.1 200 OK\ncontent-length: 2\n\n")
    let body = ScriptedServer.Step.send("ok")
    try await onOwnThread {
      let server = try ScriptedServer([
        [
          .read(), ok, .read(body: 1), ok, body, .read(), ok, body, .read(), ok, .read(), ok, body,
          .read(body: 1), ok, body,
        ]
      ])
      let connection = try HTTPConnection()
      let methods = ["HEAD", "POST", "GET", "HEAD", "PUT", "GET"]
      let bodies: [[UInt8]?] = [nil, [0x61], nil, nil, nil, [0x62]]
      for (method, body) in zip(methods, bodies) {
        let response = try connection.send(
          HTTPRequest(method: method, url: server.url(), body: body), timeout: .seconds(20)
        ).get()
        #expect(response.bodyCount == (method == "HEAD" ? 0 : 2), "\(method)")
      }
      #expect(server.requests.map { String($0.prefix { $0 != " " }) } == methods)
      let lengths = ["Content-Length: 1", "Content-Length: 0", "Content-Length: 1"]
      for (index, length) in zip([1, 4, 5], lengths) {
        #expect(server.requests[index].contains(length), "\(methods[index])")
      }
      for index in [0, 2, 3] { #expect(!server.requests[index].contains("Content-Length")) }
    }
  }

  @Test(arguments: [nil, Array("pay".utf8)])
  func `no request is sent twice where a kept connection closes`(body: [UInt8]?) async throws {
    let ok = ScriptedServer.Step.send("HTTP/1.1 200 OK\ncontent-length: 0\n\n")
    try await onOwnThread {
      // The second request is read, and its connection closed without an answer. libcurl opens another one,
      // over which nothing may come.
      let server = try ScriptedServer([
        [.read(), ok, .read(body: body?.count ?? 0)], [.read()], [.read(), ok],
      ])
      let connection = try HTTPConnection()
      _ = try connection.send(HTTPRequest(url: server.url()), timeout: .seconds(20)).get()
      let second = connection.send(
        HTTPRequest(method: "POST", url: server.url("/pay"), body: body), timeout: .seconds(20))
      #expect(second.failure?.kind == .closed, "\(second)")
      // The handle is as good as new.
      let third = try connection.send(HTTPRequest(url: server.url()), timeout: .seconds(20)).get()
      #expect(third.status == 200)
      #expect(server.requests.count { $0.contains("/pay") } == 1)
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
