import HTTPClient
import Telemetry
import Testing

@testable import OTLP

/// What arrives, value by value: the corpus only says that both forms agree.
@Suite struct ValueTests {
  private func capture(_ json: String, _ signal: TelemetryExport.Signal) async throws
    -> TelemetryCapture
  {
    try await withReceiver { receiver, sender in
      let response = try sender.post(json: json, to: "/v1/\(signal.rawValue)")
      #expect(response.status == 200)
      #expect(response.body == Array("{}".utf8))
      return receiver.take()
    }
  }

  @Test func `a span has all that was sent`() async throws {
    let capture = try await capture(
      """
      {"resourceSpans": [{
        "resource": {"attributes": [
          {"key": "service.name", "value": {"stringValue": "orders"}},
          {"key": "replicas", "value": {"intValue": "9007199254740993"}}
        ]},
        "scopeSpans": [{"scope": {"name": "http", "version": "1"}, "spans": [{
          "traceId": "5B8EFFF798038103D269B633813FC60C", "spanId": "eee19b7ec3c1b174",
          "parentSpanId": "EEE19B7EC3C1B173", "traceState": "ot=th:8", "flags": 769, "name": "GET /orders/{id}",
          "kind": 2, "startTimeUnixNano": "1544712660000000001", "endTimeUnixNano": 1544712661000000003,
          "attributes": [
            {"key": "ids", "value": {"arrayValue": {"values": [{"intValue": 1}, {"boolValue": true}, {}]}}},
            {"key": "tree", "value": {"kvlistValue": {"values": [{"key": "a", "value": {"doubleValue": 0.5}}]}}},
            {"key": "raw", "value": {"bytesValue": "-_8"}},
            {"key": "late", "value": {"doubleValue": "-Infinity"}}
          ],
          "events": [{"timeUnixNano": "7", "name": "e", "attributes": [{"key": "k", "value": {"stringValue": "v"}}]}],
          "links": [{"traceId": "00000000000000000000000000000002", "spanId": "0000000000000003"}],
          "status": {"code": 2, "message": "boom"}
        }]}]
      }]}
      """, .traces)
    let resource = TelemetryResource([
      "service.name": .text("orders"), "replicas": .integer(9_007_199_254_740_993),
    ])
    var span = TraceSpan(
      traceID: try #require(TraceID(hex: "5b8efff798038103d269b633813fc60c")),
      spanID: try #require(SpanID(hex: "eee19b7ec3c1b174")),
      parentID: SpanID(0xEEE1_9B7E_C3C1_B173),
      name: "GET /orders/{id}", kind: .server, resource: resource, start: 1_544_712_660_000_000_001,
      end: 1_544_712_661_000_000_003)
    span.traceState = "ot=th:8"
    span.flags = 0x301
    span.scope = "http"
    span.attributes = [
      "ids": .list([.integer(1), .flag(true), .empty]), "tree": .map(["a": .number(0.5)]),
      "raw": .bytes([0xFB, 0xFF]), "late": .number(-.infinity),
    ]
    span.events = [TraceSpan.Event(time: 7, name: "e", attributes: ["k": .text("v")])]
    span.links = [
      TraceSpan.Link(
        traceID: try #require(TraceID(high: 0, low: 2)), spanID: try #require(SpanID(3)))
    ]
    span.status = .error
    span.statusMessage = "boom"
    span.arrival = try #require(capture.exports.first).arrival
    // Counted by hand, field by field: see trace.proto.
    span.bytes =
      18 + 10 + 9 + 10 + 18 + 2 + 9 + 9  // ids, state, parent, name, kind, times
      + (2 + 5 + 2 + 2 + 4 + 4 + 2)  // ids: key, value, array, its items
      + (2 + 6 + 2 + 2 + 2 + 3 + 2 + 9)  // tree
      + (2 + 5 + 2 + 4)  // raw
      + (2 + 6 + 2 + 9)  // late
      + (2 + 9 + 3 + 2 + 3 + 2 + 3)  // event
      + (2 + 18 + 10)  // link
      + (2 + 6 + 2)  // status
      + 6  // flags
    #expect(capture.spans == [span])
    #expect(capture.spans[0].hasRemoteParent)
  }

  @Test func `points have all that was sent`() async throws {
    let capture = try await capture(
      """
      {"resourceMetrics": [{"scopeMetrics": [{"scope": {"name": "m"}, "metrics": [
        {"name": "jobs", "unit": "{job}", "sum": {"aggregationTemporality": 2, "isMonotonic": true, "dataPoints": [
          {"asInt": "12", "startTimeUnixNano": "1", "timeUnixNano": "2",
           "attributes": [{"key": "queue", "value": {"stringValue": "mail"}}]}]}},
        {"name": "lag", "gauge": {"dataPoints": [{"asDouble": 1.5}, {"asDouble": 1.5, "flags": 1}]}},
        {"name": "time", "histogram": {"aggregationTemporality": 1, "dataPoints": [
          {"count": "3", "sum": 0.75, "min": 0.01, "max": 0.5, "bucketCounts": ["1", 2, "0"],
           "explicitBounds": [0.1, "1"], "exemplars": [
             {"timeUnixNano": "9", "asDouble": 0.5, "traceId": "00000000000000000000000000000002",
              "spanId": "0000000000000003",
              "filteredAttributes": [{"key": "user", "value": {"stringValue": "u"}}]}]}]}},
        {"name": "old", "summary": {"dataPoints": [{"count": 4, "sum": 2,
          "quantileValues": [{"quantile": 0.5, "value": 0.25}]}]}}
      ]}]}]}
      """, .metrics)
    let resource = TelemetryResource([:])
    #expect(resource.service == "unknown_service")
    let arrival = try #require(capture.exports.first).arrival
    func point(_ name: String, _ kind: MetricPoint.Kind) -> MetricPoint {
      var point = MetricPoint(name: name, kind: kind, resource: resource)
      point.scope = "m"
      point.arrival = arrival
      return point
    }
    var jobs = point("jobs", .sum)
    (jobs.unit, jobs.temporality, jobs.isMonotonic) = ("{job}", .cumulative, true)
    (jobs.start, jobs.time, jobs.value) = (1, 2, 12)
    jobs.attributes = ["queue": .text("mail")]
    var lag = point("lag", .gauge)
    let nothing = lag
    lag.value = 1.5
    var time = point("time", .histogram)
    (time.temporality, time.count, time.sum, time.least, time.most) = (.delta, 3, 0.75, 0.01, 0.5)
    (time.bounds, time.buckets) = ([0.1, 1], [1, 2, 0])
    time.exemplars = [
      MetricPoint.Exemplar(
        time: 9, value: 0.5, traceID: TraceID(high: 0, low: 2), spanID: SpanID(3),
        attributes: ["user": .text("u")])
    ]
    var old = point("old", .summary)
    (old.count, old.sum) = (4, 2)
    #expect(capture.points == [jobs, lag, nothing, time, old])
  }

  @Test func `a log record has all that was sent`() async throws {
    let capture = try await capture(
      """
      {"resourceLogs": [{"scopeLogs": [{"scope": {"name": "l"}, "logRecords": [
        {"timeUnixNano": "5", "observedTimeUnixNano": "6", "severityNumber": 17, "severityText": "ERROR",
         "body": {"stringValue": "no stock"}, "attributes": [{"key": "sku", "value": {"intValue": -1}}],
         "traceId": "00000000000000000000000000000002", "spanId": "0000000000000003", "eventName": "stock.out"},
        {"observedTimeUnixNano": "6", "traceId": null, "spanId": ""}
      ]}]}]}
      """, .logs)
    let arrival = try #require(capture.exports.first).arrival
    var first = LogRecord(time: 5, resource: TelemetryResource([:]))
    (first.severity, first.severityText, first.body) = (17, "ERROR", .text("no stock"))
    (first.attributes, first.eventName, first.scope) = (["sku": .integer(-1)], "stock.out", "l")
    (first.traceID, first.spanID, first.arrival) = (TraceID(high: 0, low: 2), SpanID(3), arrival)
    var second = LogRecord(time: 6, resource: TelemetryResource([:]))
    (second.scope, second.arrival) = ("l", arrival)
    #expect(capture.logs == [first, second])
  }
}
