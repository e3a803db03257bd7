import Foundation
import Telemetry
import Testing

@testable import OTLP

/// Programs as their users have them: nothing in them knows this receiver.
@Suite struct SDKTests {
  private struct Sent: Decodable {
    var trace: String
    var root: String
  }

  private func run(_ count: Int, _ receiver: TelemetryReceiver, _ compression: String) throws
    -> [Sent]
  {
    try JSONDecoder().decode(
      [Sent].self,
      from: PythonScript.run(
        "sdk.py", ["\(count)"],
        environment: [
          "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.endpoint,
          "OTEL_EXPORTER_OTLP_COMPRESSION": compression,
        ]))
  }

  private static let skipped: Comment =
    "no OpenTelemetry for Python: `make test` installs it"

  @Test(
    .enabled(if: PythonScript.isInstalled, SDKTests.skipped),
    arguments: ["none", "gzip", "deflate"]
  )
  func `the SDK for Python is understood`(compression: String) async throws {
    let (sent, capture) = try await withReceiver { receiver, _ in
      (try run(5, receiver, compression), receiver.take())
    }
    #expect(sent.count == 5)
    #expect(capture.exports.allSatisfy { $0.status == 200 && $0.message == "" && $0.rejected == 0 })
    #expect(capture.exports.allSatisfy { $0.form == .protobuf })
    #expect(capture.exports.allSatisfy { $0.isCompressed == (compression != "none") })
    #expect(Set(capture.exports.map(\.signal)) == [.traces, .metrics, .logs])
    try checkSpans(capture, sent)
    try checkPoints(capture, sent)
    try checkLogs(capture, sent)
  }

  private func checkSpans(_ capture: TelemetryCapture, _ sent: [Sent]) throws {
    #expect(capture.spans.count == 10)
    #expect(Set(capture.spans.map(\.traceID.hex)) == Set(sent.map(\.trace)))
    for (number, trace) in sent.enumerated() {
      let spans = capture.spans.filter { $0.traceID.hex == trace.trace }
      let root = try #require(spans.first { $0.parentID == nil })
      let child = try #require(spans.first { $0.parentID != nil })
      #expect(root.spanID.hex == trace.root)
      #expect(child.parentID == root.spanID)
      #expect((root.name, root.kind, root.status) == ("GET /orders/{id}", .server, .unset))
      #expect((child.name, child.kind, child.status) == ("SELECT", .client, .error))
      #expect(child.statusMessage == "ValueError: no such order")
      #expect(root.service == "orders")
      #expect(root.resource.attributes["replicas"] == .integer(3))
      #expect(root.scope == "orders.tracing")
      #expect(
        root.attributes == [
          "http.route": .text("/orders/{id}"),
          "ids": .list([.integer(number), .integer(number + 1)]),
          "cached": .flag(false), "share": .number(0.5),
        ])
      #expect(root.events.map(\.name) == ["looked up"])
      #expect(root.events.first?.attributes == ["rows": .integer(number)])
      #expect(child.events.map(\.name) == ["exception"])
      #expect(child.events.first?.attributes["exception.type"] == .text("ValueError"))
      #expect(child.links.map(\.spanID) == [root.spanID])
      #expect(child.links.first?.attributes == ["of": .text("root")])
      #expect(child.flags & 0x300 == 0x100)
      #expect(!child.hasRemoteParent)
      #expect(root.start <= child.start)
      #expect(child.start <= child.end)
      #expect(child.end <= root.end)
    }
  }

  private func checkPoints(_ capture: TelemetryCapture, _ sent: [Sent]) throws {
    let requests = try #require(capture.points.last { $0.name == "requests" })
    #expect((requests.kind, requests.unit, requests.value) == (.sum, "{request}", 5))
    #expect(requests.isMonotonic)
    #expect(requests.temporality == .cumulative)
    #expect(requests.attributes == ["http.route": .text("/orders/{id}")])
    let duration = try #require(capture.points.last { $0.name == "http.server.request.duration" })
    #expect((duration.kind, duration.unit, duration.count) == (.histogram, "s", 5))
    #expect(duration.bounds == [0.005, 0.05, 0.5])
    #expect(duration.buckets == [0, 5, 0, 0])
    #expect((duration.least, duration.most) == (0.01, 0.05))
    let exemplar = try #require(duration.exemplars.first)
    #expect(sent.map(\.trace).contains(exemplar.traceID?.hex))
    #expect(capture.spans.map(\.spanID).contains(exemplar.spanID))
  }

  private func checkLogs(_ capture: TelemetryCapture, _ sent: [Sent]) throws {
    #expect(capture.logs.count == 6)
    let inside = capture.logs.filter { $0.traceID != nil }
    #expect(inside.map(\.traceID?.hex) == sent.map(\.trace))
    let first = try #require(inside.first)
    #expect(
      (first.time, first.severity, first.severityText) == (1_000_000_000_000_000_000, 13, "WARN"))
    #expect(first.body == .map(["order": .integer(0)]))
    #expect(first.attributes == ["attempt": .integer(1)])
    #expect(first.resource.service == "orders")
    #expect(capture.spans.contains { $0.spanID == first.spanID && $0.name == "SELECT" })
    #expect(capture.logs.last?.body == .text("outside of any trace"))
    #expect(capture.logs.last?.spanID == nil)
  }

  @Test(.enabled(if: PythonScript.isInstalled, SDKTests.skipped))
  func `the SDK tries again where the receiver is down for a moment`() async throws {
    let capture = try await withReceiver { receiver, _ in
      receiver.behaviour.refusal = ReceiverBehaviour.Refusal(status: 503, remaining: 1)
      _ = try run(2, receiver, "none")
      return receiver.take()
    }
    let traces = capture.exports.filter { $0.signal == .traces }
    #expect(traces.map(\.status) == [503, 200])
    #expect(traces.map(\.items) == [4, 4])
    #expect(capture.spans.count == 4)
  }

  @Test func `curl is understood`() async throws {
    let body = """
      {"resourceSpans": [{"scopeSpans": [{"spans": [{"traceId": "5b8efff798038103d269b633813fc60c",
      "spanId": "eee19b7ec3c1b174", "name": "from a shell", "kind": 3}]}]}]}
      """
    try await withReceiver { receiver, _ in
      let url = receiver.endpoint + "/v1/traces"
      let type = ["-H", "Content-Type: application/json"]
      #expect(
        try PythonScript.curl(["-sS", "-i", url] + type + ["-d", body]).contains(" 200 OK\r\n"))
      // A body of more than a mebibyte, before which curl waits to be told to send it.
      let name = String(repeating: "x", count: 1 << 17)
      let spans = (0..<12).map {
        #"{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"00000000000000\#(10 + $0)","name":"\#(name)"}"#
      }
      let file = FileManager.default.temporaryDirectory.appending(
        path: "otlp-\(receiver.port).json")
      defer { try? FileManager.default.removeItem(at: file) }
      let large =
        #"{"resourceSpans":[{"scopeSpans":[{"spans":[\#(spans.joined(separator: ","))]}]}]}"#
      try Data(large.utf8).write(to: file)
      let answer = try PythonScript.curl(
        ["-sS", "-i", url, "--data-binary", "@\(file.path())", "-H", "Expect: 100-continue"] + type)
      #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n"))
      #expect(answer.contains("HTTP/1.1 200 OK\r\n"))
      let capture = receiver.take()
      #expect(capture.spans.first?.name == "from a shell")
      #expect(capture.spans.first?.kind == .client)
      #expect(capture.spans.count == 13)
    }
  }
}
