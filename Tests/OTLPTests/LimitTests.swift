import HTTPClient
import Telemetry
import Testing

@testable import OTLP

@Suite struct LimitTests {
  @Test(arguments: ["gzip", "deflate", "x-gzip", "GZIP"])
  func `bodies are inflated`(coding: String) async throws {
    try await withReceiver { receiver, sender in
      let body = try Sender.spans(100)
      let short = coding == "deflate" ? Sender.zlib(body) : Sender.gzip(body)
      #expect(short.count < body.count)
      #expect(try sender.post(short, [HTTPHeader("Content-Encoding", coding)]).status == 200)
      let capture = receiver.take()
      #expect(capture.spans.count == 100)
      #expect(capture.exports.map(\.bytes) == [short.count])
      #expect(capture.exports.map(\.inflatedBytes) == [body.count])
      #expect(capture.exports.allSatisfy { $0.isCompressed })
    }
  }

  @Test func `gzip may have several members, and bodies no coding by name`() async throws {
    try await withReceiver { receiver, sender in
      let body = try Sender.spans(9)
      let members =
        Sender.gzip(Array(body[..<20])) + Sender.gzip([]) + Sender.gzip(Array(body[20...]))
      #expect(try sender.post(members, [HTTPHeader("Content-Encoding", "gzip")]).status == 200)
      #expect(try sender.post(body, [HTTPHeader("Content-Encoding", "identity")]).status == 200)
      #expect(receiver.take().spans.count == 18)
    }
  }

  @Test func `what cannot be inflated is refused`() async throws {
    try await withReceiver { receiver, sender in
      let body = Sender.gzip(try Sender.spans(50))
      var damaged = body
      damaged[body.count / 2] ^= 0x55
      for bytes in [
        [], [0x1F], try Sender.spans(1), Array(body.dropLast(5)), body + [0, 0], damaged,
      ] {
        let response = try sender.post(bytes, [HTTPHeader("Content-Encoding", "gzip")])
        #expect(response.status == 400)
        #expect(StatusBody(response)?.code == 3)
      }
      let capture = receiver.take()
      #expect(capture.spans.isEmpty)
      #expect(capture.exports.map(\.status) == Array(repeating: 400, count: 6))
    }
  }

  /// A body of 20 MiB and no more: one span with a long name, and fields that nobody knows.
  private static func body(of count: Int) throws -> [UInt8] {
    var body = try Sender.spans(1)
    let filler = count - body.count - 6
    body += [0xFA, 0x3F]
    var length = filler
    for _ in 0..<3 {
      body.append(UInt8(length & 0x7F) | 0x80)
      length >>= 7
    }
    body.append(UInt8(length))
    body += [UInt8](repeating: 0, count: filler)
    return body
  }

  @Test func `a body may have 20 MiB, also after inflating, and no byte more`() async throws {
    let most = try LimitTests.body(of: 20 << 20)
    let more = try LimitTests.body(of: 20 << 20 | 1)
    #expect(most.count == 20 << 20)
    try await withReceiver { receiver, sender in
      let gzip = HTTPHeader("Content-Encoding", "gzip")
      #expect(try sender.post(most).status == 200)
      #expect(try sender.post(Sender.gzip(most), [gzip]).status == 200)
      let bomb = try sender.post(Sender.gzip(more), [gzip])
      #expect(bomb.status == 413)
      #expect(StatusBody(bomb) != nil)
      #expect(StatusBody(bomb)?.code == 8)
      #expect(bomb.headers.values(of: "connection") == ["close"])
      let long = try sender.post(more)
      #expect(long.status == 413)
      #expect(!long.isConnectionReused)
      #expect(long.headers.values(of: "connection") == ["close"])
      let chunked = try sender.post(more, [HTTPHeader("Transfer-Encoding", "chunked")])
      #expect(chunked.status == 413)
      #expect(!chunked.isConnectionReused)
      let last = try sender.post(try Sender.spans(1))
      #expect(last.status == 200)
      #expect(!last.isConnectionReused)
      let capture = receiver.take()
      #expect(capture.exports.map(\.status) == [200, 200, 413, 413, 413, 200])
      #expect(capture.spans.count == 3)
      #expect(receiver.pending == 0)
    }
  }

  @Test func `a bomb of many members goes no further than the limit`() async throws {
    let limits = ReceiverLimits(bodyBytes: 1 << 20)
    try await withReceiver(limits) { receiver, sender in
      let member = Sender.gzip([UInt8](repeating: 0, count: 512 << 10))
      var bomb: [UInt8] = []
      for _ in 0..<1000 { bomb += member }
      #expect(bomb.count < limits.bodyBytes)
      let response = try sender.post(bomb, [HTTPHeader("Content-Encoding", "gzip")])
      #expect(response.status == 413)
      let export = try #require(receiver.take().exports.first)
      #expect(export.status == 413)
      #expect(export.inflatedBytes == bomb.count)
    }
  }

  @Test func `a client that expects to be told is told before it sends too much`() async throws {
    try await withReceiver { receiver, sender in
      let answer = try RawConnection(receiver.port).exchange(
        "POST /v1/logs HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
          + "Content-Length: 20971521\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test func `a full receiver says so, and takes more when it was emptied`() async throws {
    try await withReceiver(ReceiverLimits(items: 5)) { receiver, sender in
      #expect(try sender.post(try Sender.spans(3)).status == 200)
      let response = try sender.post(try Sender.spans(3))
      #expect(response.status == 503)
      #expect(StatusBody(response)?.code == 14)
      #expect(try sender.post(try Sender.spans(2)).status == 200)
      let capture = receiver.take()
      #expect(capture.spans.count == 5)
      #expect(capture.exports.map(\.status) == [200, 503, 200])
      #expect(capture.exports.map(\.rejected) == [0, 3, 0])
      #expect(try sender.post(try Sender.spans(3)).status == 200)
    }
    let body = try Sender.spans(1)
    try await withReceiver(ReceiverLimits(itemBytes: body.count)) { receiver, sender in
      let statuses = try (0..<2).map { _ in try sender.post(body).status }
      #expect(statuses == [200, 503])
      #expect(receiver.take().exports.map(\.status) == [200, 503])
      let last = try sender.post(body)
      #expect(last.status == 200)
    }
    try await withReceiver(ReceiverLimits(exports: 2)) { receiver, sender in
      let statuses = try (0..<3).map { _ in try sender.post(body).status }
      #expect(statuses == [200, 200, 503])
      #expect(receiver.take().exports.count == 2)
    }
  }

  @Test func `bodies under way take no more memory than is allowed`() async throws {
    try await withReceiver(ReceiverLimits(unfinishedBytes: 1000)) { receiver, sender in
      let head = "POST /v1/traces HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      let slow = try RawConnection(receiver.port)
      slow.send(head + "Content-Length: 901\r\n\r\n" + String(repeating: " ", count: 900))
      while receiver.pending == 0 { RawConnection.rest() }
      // It may take a moment until all of what the first has sent is there.
      var statuses: [Int] = []
      repeat {
        statuses.append(try sender.post([UInt8](repeating: 0, count: 200)).status)
      } while statuses.last == 400
      #expect(statuses.last == 503)
      #expect(try sender.post([]).status == 200)
      slow.close()
      while receiver.pending > 0 { RawConnection.rest() }
      #expect(try sender.post([UInt8](repeating: 0, count: 200)).status == 400)
    }
  }
}
