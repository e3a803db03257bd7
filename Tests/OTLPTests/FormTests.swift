import Evidence
import Foundation
import HTTPClient
import SwiftProtobuf
import Telemetry
import Testing

@testable import OTLP

/// What the protocol's form of JSON allows, and what cannot be read in either form.
@Suite struct FormTests {
  private static let ids =
    #""traceId": "000000000000000000000000000000A1", "spanId": "00000000000000b1""#

  private static func span(_ fields: String) -> String {
    #"{"resourceSpans": [{"scopeSpans": [{"spans": [{\#(ids)\#(fields.isEmpty ? "" : ", " + fields)}]}]}]}"#
  }

  @Test func `names with underscores are names that nobody knows`() async throws {
    let capture = try await withReceiver { receiver, sender in
      let snake = """
        {"resource_spans": [{"scope_spans": [{"spans": [{\(FormTests.ids)}]}]}],
         "resourceSpans": [{"scopeSpans": [{"spans": [
           {\(FormTests.ids), "trace_state": "a=b", "start_time_unix_nano": "5", "parent_span_id": "00000000000000b2"}]}]}]}
        """
      let response = try sender.post(json: snake)
      #expect(response.status == 200)
      return receiver.take()
    }
    #expect(capture.spans.count == 1)
    #expect(capture.spans.first?.traceState == "")
    #expect(capture.spans.first?.start == 0)
    #expect(capture.spans.first?.parentID == nil)
  }

  static let mistakes: [(body: String, message: String)] = [
    (
      span(#""kind": "SPAN_KIND_SERVER""#),
      "`resourceSpans[0].scopeSpans[0].spans[0].kind` takes the number of a value, not its name"
    ),
    (
      span(#""kind": "2""#),
      "`resourceSpans[0].scopeSpans[0].spans[0].kind` takes the number of a value, not its name"
    ),
    (
      span(#""kind": 2.5"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].kind` is no whole number of 32 bits"
    ),
    (
      span(#""kind": 2147483648"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].kind` is no whole number of 32 bits"
    ),
    (
      span(#""status": {"code": "STATUS_CODE_OK"}"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].status.code` takes the number of a value, not its name"
    ),
    (
      span(#""startTimeUnixNano": "18446744073709551616""#),
      "`resourceSpans[0].scopeSpans[0].spans[0].startTimeUnixNano` is no whole number of 64 bits"
    ),
    (
      span(#""startTimeUnixNano": -1"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].startTimeUnixNano` is no whole number of 64 bits"
    ),
    (
      span(#""startTimeUnixNano": "+1""#),
      "`resourceSpans[0].scopeSpans[0].spans[0].startTimeUnixNano` is no whole number of 64 bits"
    ),
    (
      span(#""startTimeUnixNano": true"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].startTimeUnixNano` is no whole number of 64 bits"
    ),
    (
      span(#""name": 5"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].name` is a number in the place of a text"
    ),
    (
      span(#""attributes": {}"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].attributes` is a group of values in the place of a list"
    ),
    (
      span(#""attributes": [null]"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].attributes[0]` is null in the place of an object"
    ),
    (
      span(#""attributes": [{"value": {"doubleValue": "inf"}}]"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].attributes[0].value.doubleValue` is no number of 64 bits"
    ),
    (
      span(#""attributes": [{"value": {"doubleValue": 1e999}}]"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].attributes[0].value.doubleValue` is no number of 64 bits"
    ),
    (
      span(#""attributes": [{"value": {"boolValue": 1}}]"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].attributes[0].value.boolValue` is a number in the place of true or false"
    ),
    (
      span(#""attributes": [{"value": {"bytesValue": "a*b="}}]"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].attributes[0].value.bytesValue` is no Base64"
    ),
    (
      span(#""attributes": [{"value": {"boolValue": true, "intValue": 1}}]"#),
      "`resourceSpans[0].scopeSpans[0].spans[0].attributes[0].value` has `boolValue` and `intValue`, of which one is meant"
    ),
    (
      span(#""parentSpanId": "AAAAAAAAAAE=""#),
      "`resourceSpans[0].scopeSpans[0].spans[0].parentSpanId` is no id: it takes hexadecimal digits, two a byte"
    ),
    (
      span(#""parentSpanId": "123""#),
      "`resourceSpans[0].scopeSpans[0].spans[0].parentSpanId` is no id: it takes hexadecimal digits, two a byte"
    ),
    ("", "the body is no JSON: a value is missing, at byte 0"),
    ("[]", "the body is a list in the place of an object"),
    (#"{"resourceSpans": ["#, "the body is no JSON: a value is missing, at byte 19"),
    (#"{} {}"#, "the body is no JSON: more after the value, at byte 3"),
  ]

  @Test(arguments: mistakes.indices)
  func `what is no export in JSON is refused with its place`(index: Int) async throws {
    let mistake = FormTests.mistakes[index]
    let (response, capture) = try await withReceiver { receiver, sender in
      (try sender.post(json: mistake.body), receiver.take())
    }
    #expect(response.status == 400)
    #expect(StatusBody(response)?.code == 3)
    #expect(StatusBody(response)?.message == mistake.message)
    #expect(capture.spans.isEmpty)
    #expect(capture.exports.map(\.status) == [400])
    #expect(capture.exports.map(\.message) == [mistake.message])
  }

  static let damaged: [(bytes: [UInt8], reason: String)] = [
    ([0x0A], "it ends within a field"), ([0x0A, 5, 1], "it ends within a field"),
    ([0xFF, 0xFF, 0xFF], "its bytes are no fields"), (Array("{}".utf8), "it ends within a field"),
    ([0x0A, 4, 0x1A, 2, 0xC3, 0x28], "a text is no UTF-8"),
  ]

  @Test(arguments: damaged.indices)
  func `what is no export in protobuf is refused`(index: Int) async throws {
    let (bytes, reason) = FormTests.damaged[index]
    let (response, capture) = try await withReceiver { receiver, sender in
      (try sender.post(bytes), receiver.take())
    }
    #expect(response.status == 400)
    #expect(StatusBody(response)?.code == 3)
    #expect(
      StatusBody(response)?.message
        == "the body is no message of this signal in protobuf: \(reason)")
    #expect(capture.exports.map(\.status) == [400])
  }

  @Test func `text that is no UTF-8 is refused in JSON as well`() async throws {
    let response = try await withReceiver { _, sender in
      try sender.post(
        Array(#"{"resourceSpans": [{"schemaUrl": ""#.utf8) + [0xC3, 0x28] + Array(#""}]}"#.utf8),
        type: "application/json")
    }
    #expect(response.status == 400)
    #expect(StatusBody(response)?.message == "the body is no UTF-8")
  }

  @Test func `both forms may be nested equally deeply`() async throws {
    let statuses = try await withReceiver { _, sender in
      try (1...60).map { depth in
        var value = Wire.AnyValue()
        var text = "{}"
        for level in 0..<depth {
          var around = Wire.AnyValue()
          if level.isMultiple(of: 3) {
            around.kvlistValue.values = [Wire.KeyValue()]
            around.kvlistValue.values[0].value = value
            text = #"{"kvlistValue": {"values": [{"value": \#(text)}]}}"#
          } else {
            around.arrayValue.values = [value]
            text = #"{"arrayValue": {"values": [\#(text)]}}"#
          }
          value = around
        }
        var request = Sender.request(1)
        request.resourceSpans[0].scopeSpans[0].spans[0].attributes = [Wire.KeyValue()]
        request.resourceSpans[0].scopeSpans[0].spans[0].attributes[0].value = value
        let bytes: [UInt8] = try request.serializedBytes()
        let json = FormTests.span(#""attributes": [{"value": \#(text)}]"#)
        return [try sender.post(bytes).status, try sender.post(json: json).status]
      }
    }
    #expect(statuses.allSatisfy { $0[0] == $0[1] })
    #expect(statuses.first == [200, 200])
    #expect(statuses.last == [400, 400])
  }

  @Test func `an answer in protobuf says which ids were none, and one in JSON the same`()
    async throws
  {
    let bodies = try await withReceiver { receiver, sender in
      var request = Sender.request(3)
      request.resourceSpans[0].scopeSpans[0].spans[0].spanID = .init([1, 2])
      request.resourceSpans[0].scopeSpans[0].spans[2].traceID = .init(repeating: 0, count: 16)
      request.resourceSpans[0].scopeSpans[0].spans[1].links = [Wire.Span.Link()]
      let protobuf = try sender.post(try request.serializedBytes())
      let json = try sender.post(
        json: """
          {"resourceSpans": [{"scopeSpans": [{"spans": [
            {"traceId": "01010101010101010101010101010101", "spanId": "0102", "name": "span 0"},
            {"traceId": "01010101010101010101010101010101", "spanId": "0000000000000002", "name": "span 1", "links": [{}]},
            {"traceId": "00000000000000000000000000000000", "spanId": "0000000000000003", "name": "span 2"}
          ]}]}]}
          """)
      #expect(receiver.take().exports.map(\.rejected) == [2, 2])
      return [protobuf.body, json.body]
    }
    let message =
      "2 of 3 spans refused, the first because the span id has 2 bytes in the place of 8, of the span `span 0`; "
      + "1 links left out, the first because the trace id has 0 bytes in the place of 16, in the span `span 1`"
    let response = try Wire.TraceResponse(serializedBytes: bodies[0])
    #expect(response.partialSuccess.rejectedSpans == 2)
    #expect(response.partialSuccess.errorMessage == message)
    let partial: EvidenceValue = .object(["rejectedSpans": "2", "errorMessage": .text(message)])
    #expect(try JSONReader.read(bodies[1]) == .object(["partialSuccess": partial]))
  }
}
