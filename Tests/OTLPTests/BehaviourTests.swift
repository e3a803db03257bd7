import HTTPClient
import OwnThreads
import Telemetry
import Testing

@testable import OTLP

@Suite struct BehaviourTests {
  @Test func `a slow answer comes after the export was taken in, and holds up nobody`() async throws
  {
    let receiver = try await TelemetryReceiver.start()
    let body = try Sender.spans(2)
    // So long that the test would not end if anything waited for it.
    receiver.behaviour.delay = .seconds(100_000)
    let threads = OwnThreads()
    let slow = Task(executorPreference: threads) {
      Result { try Sender(receiver).post(body).status }
    }
    while receiver.peek().spans == 0 { await Task.yield() }
    #expect(receiver.pending == 1)
    receiver.behaviour.delay = .zero
    #expect(try await onOwnThread { try Sender(receiver).post(body).status } == 200)
    #expect(receiver.pending == 1)
    let capture = receiver.take()
    #expect(capture.spans.count == 4)
    #expect(capture.exports.map(\.status) == [200, 200])
    await receiver.stop()
    #expect(receiver.pending == 0)
    let answer = await slow.value
    #expect(throws: HTTPFailure.self) { try answer.get() }
  }

  @Test func `an answer waits for as long as it was told to`() async throws {
    try await withReceiver { receiver, sender in
      receiver.behaviour = ReceiverBehaviour(delay: .milliseconds(30))
      let response = try sender.post(try Sender.spans(1))
      #expect(response.status == 200)
      #expect(response.times.total >= 30_000)
      #expect(receiver.pending == 0)
    }
  }

  @Test func `a client that gives up is forgotten`() async throws {
    try await withReceiver { receiver, _ in
      receiver.behaviour.delay = .seconds(100_000)
      let impatient = try RawConnection(receiver.port)
      impatient.send(
        "POST /v1/logs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
      )
      while receiver.peek().exports == 0 { RawConnection.rest() }
      #expect(receiver.pending == 1)
      impatient.close()
      while receiver.pending > 0 { RawConnection.rest() }
    }
  }

  @Test func `some exports are refused, and recorded but not kept`() async throws {
    try await withReceiver { receiver, sender in
      receiver.behaviour.refusal = ReceiverBehaviour.Refusal(
        status: 429, retryAfter: 7, remaining: 2)
      let body = try Sender.spans(3)
      #expect(try sender.post(body, to: "/nowhere").status == 404)
      let first = try sender.post(body)
      #expect(first.status == 429)
      #expect(first.headers.values(of: "retry-after") == ["7"])
      #expect(StatusBody(first)?.code == 8)
      #expect(receiver.behaviour.refusal?.remaining == 1)
      let second = try sender.post(json: "{}", to: "/v1/metrics")
      #expect(second.status == 429)
      #expect(StatusBody(second)?.code == 8)
      #expect(receiver.behaviour.refusal == nil)
      let third = try sender.post(body)
      #expect(third.status == 200)
      #expect(third.headers.values(of: "retry-after") == [])
      #expect(third.isConnectionReused)
      let capture = receiver.take()
      #expect(capture.spans.count == 3)
      #expect(capture.exports.map(\.status) == [404, 429, 429, 200])
      #expect(capture.exports.map(\.items) == [0, 3, 0, 3])
      #expect(capture.exports.map(\.rejected) == [0, 3, 0, 0])
    }
  }

  @Test func `all exports are refused until it is told otherwise`() async throws {
    try await withReceiver { receiver, sender in
      receiver.behaviour.refusal = ReceiverBehaviour.Refusal(status: 503)
      let body = try Sender.spans(1)
      for _ in 0..<5 {
        let response = try sender.post(body)
        #expect(response.status == 503)
        #expect(StatusBody(response)?.code == 14)
        #expect(response.headers.values(of: "retry-after") == [])
      }
      #expect(try sender.post([0xFF]).status == 503)
      receiver.behaviour = ReceiverBehaviour()
      #expect(try sender.post(body).status == 200)
      #expect(receiver.peek() == ReceiverCounts(spans: 1, exports: 7))
    }
  }
}
