import HTTPClient
import Telemetry
import Testing

@testable import OTLP

@Suite struct AnswerTests {
  @Test func `success says nothing, in the type of the request`() async throws {
    try await withReceiver { receiver, sender in
      for signal in TelemetryExport.Signal.allCases {
        let protobuf = try sender.post([], to: "/v1/\(signal.rawValue)")
        #expect(protobuf.status == 200)
        #expect(protobuf.body == [])
        #expect(protobuf.headers.values(of: "content-type") == ["application/x-protobuf"])
        let json = try sender.post(json: "{}", to: "/v1/\(signal.rawValue)?a=b")
        #expect(json.status == 200)
        #expect(json.body == Array("{}".utf8))
        #expect(json.headers.values(of: "content-type") == ["application/json"])
      }
      let exports = receiver.take().exports
      #expect(
        exports.map(\.signal) == [.traces, .traces, .metrics, .metrics, .logs, .logs])
      #expect(exports.map(\.form) == [.protobuf, .json, .protobuf, .json, .protobuf, .json])
      #expect(exports.allSatisfy { $0.status == 200 && $0.message == "" && $0.items == 0 })
      #expect(zip(exports, exports.dropFirst()).allSatisfy { $0.arrival <= $1.arrival })
    }
  }

  @Test func `other paths, methods and types are refused, and the connection goes on`() async throws
  {
    try await withReceiver { receiver, sender in
      let body = try Sender.spans(1)
      for path in ["/", "/v1/trace", "/v1/traces/", "/v2/traces", "/V1/traces", "/v1/profiles"] {
        let response = try sender.post(body, to: path)
        #expect(response.status == 404, "\(path)")
        #expect(StatusBody(response)?.code == 5)
      }
      for method in ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let response = try sender.post(body, method: method)
        #expect(response.status == 405, "\(method)")
        #expect(response.headers.values(of: "allow") == ["POST"])
        #expect(StatusBody(response)?.code == 12)
      }
      #expect(try sender.post(body, method: "HEAD").status == 405)
      for type in ["", "text/plain", "application/xml", "application/jsonx", "application/grpc"] {
        let response = try sender.post(body, type: type)
        #expect(response.status == 415, "\(type)")
        #expect(response.headers.values(of: "content-type") == ["application/json"])
        #expect(StatusBody(response)?.code == 3)
      }
      let coding = try sender.post(body, [HTTPHeader("Content-Encoding", "br")])
      #expect(coding.status == 415)
      #expect(StatusBody(coding)?.message.contains("`br`") == true)
      let last = try sender.post(body, type: "Application/X-Protobuf; charset=utf-8")
      #expect(last.status == 200)
      #expect(last.isConnectionReused)
      let capture = receiver.take()
      #expect(capture.spans.count == 1)
      #expect(
        capture.exports.map(\.status) == Array(repeating: 404, count: 6)
          + Array(repeating: 405, count: 6) + Array(repeating: 415, count: 6) + [200])
      #expect(capture.exports.prefix(6).allSatisfy { $0.signal == nil && $0.bytes == body.count })
      #expect(capture.exports[13].form == nil)
    }
  }

  @Test func `many exports share a connection`() async throws {
    try await withReceiver { receiver, sender in
      for number in 0..<300 {
        let response = try sender.post(try Sender.spans(2))
        #expect(response.status == 200)
        #expect(response.isConnectionReused == (number > 0))
      }
      #expect(receiver.peek() == ReceiverCounts(spans: 600, exports: 300))
      let capture = receiver.take()
      #expect(capture.spans.count == 600)
      #expect(zip(capture.spans, capture.spans.dropFirst()).allSatisfy { $0.arrival <= $1.arrival })
      #expect(receiver.peek() == ReceiverCounts())
      #expect(receiver.take() == TelemetryCapture())
      #expect(receiver.lastArrival == capture.exports.last?.arrival)
    }
  }

  @Test func `a client that asks whether to send its body is told to`() async throws {
    try await withReceiver { receiver, sender in
      let expect = HTTPHeader("Expect", "100-continue")
      let response = try sender.post(try Sender.spans(3), [expect])
      #expect(response.status == 200)
      #expect(String(decoding: response.informational, as: UTF8.self).hasPrefix("HTTP/1.1 100 "))
      #expect(receiver.take().spans.count == 3)
      let refused = try sender.post(try Sender.spans(3), to: "/v3/traces", [expect])
      #expect(refused.status == 404)
      #expect(refused.informational == [])
    }
  }

  @Test func `bodies may come in chunks`() async throws {
    try await withReceiver { receiver, sender in
      let response = try sender.post(
        try Sender.spans(200), [HTTPHeader("Transfer-Encoding", "chunked")])
      #expect(response.status == 200)
      #expect(receiver.take().spans.count == 200)
      let head = "POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      let answer = try RawConnection(receiver.port).exchange(
        head
          + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\nA: b\r\n\r\n"
      )
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n{}"))
      #expect(answer.contains("Connection: close\r\n"))
    }
  }

  @Test func `requests that do not wait for answers get them in order`() async throws {
    try await withReceiver { receiver, _ in
      receiver.behaviour.delay = .milliseconds(5)
      let head = "HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
      let answer = try RawConnection(receiver.port).exchange(
        "POST /v1/traces \(head)\r\n{}POST /v1/none \(head)\r\n{}POST /v1/logs \(head)Connection: close\r\n\r\n{}"
      )
      let statuses = answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
      #expect(statuses == ["200", "404", "200"])
      #expect(receiver.pending == 0)
      #expect(receiver.take().exports.map(\.signal) == [.traces, nil, .logs])
    }
  }

  @Test func `what is no HTTP is refused, and nothing of it stays`() async throws {
    try await withReceiver { receiver, sender in
      let answer = try RawConnection(receiver.port).exchange("hello\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
      let half = try RawConnection(receiver.port)
      half.send("POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n")
      half.send("Content-Length: 100\r\n\r\n{")
      while receiver.pending == 0 { RawConnection.rest() }
      half.close()
      while receiver.pending > 0 { RawConnection.rest() }
      #expect(try sender.post(try Sender.spans(1)).status == 200)
      let capture = receiver.take()
      #expect(capture.exports.count == 1)
      #expect(capture.spans.count == 1)
    }
  }

  @Test func `a receiver that was stopped listens no more, and has what it had`() async throws {
    let receiver = try await TelemetryReceiver.start()
    let body = try Sender.spans(1)
    let other = try await TelemetryReceiver.start()
    #expect(other.port != receiver.port)
    #expect(try await onOwnThread { try Sender(receiver).post(body).status } == 200)
    await receiver.stop()
    await receiver.stop()
    // The port may be somebody else's by now, who may answer: what counts is that this one gets nothing more.
    _ = try await onOwnThread {
      try HTTPConnection().send(
        HTTPRequest(method: "POST", url: receiver.endpoint + "/v1/traces", body: body),
        timeout: .seconds(5))
    }
    #expect(receiver.take().spans.count == 1)
    #expect(receiver.pending == 0)
    await other.stop()
  }
}
