import Foundation
import HTTPClient
import Telemetry
import Testing

@testable import OTLP

@Suite(
  .enabled(if: PythonScript.isInstalled, "no OpenTelemetry for Python: `make test` installs it"))
struct CorpusTests {
  private struct Case: Decodable {
    var name: String
    var signal: String
    var items: Int
    var rejected: Int
    var json: String
    var protobuf: Data
  }

  @Test(arguments: [false, true])
  func `both forms of an export are one`(isCompressed: Bool) async throws {
    let cases = try JSONDecoder().decode([Case].self, from: PythonScript.run("corpus.py"))
    let kept = try await withReceiver { receiver, sender in
      var kept = ReceiverCounts()
      func outcome(_ item: Case, _ body: [UInt8], _ type: String) throws -> TelemetryCapture {
        let response = try sender.post(
          isCompressed ? Sender.gzip(body) : body, to: "/v1/\(item.signal)", type: type,
          isCompressed ? [.init("Content-Encoding", "gzip")] : [])
        #expect(response.status == 200, "\(item.name)")
        #expect(response.headers.values(of: "content-type") == [type])
        let capture = receiver.take()
        let export = try #require(capture.exports.first)
        #expect(capture.exports.count == 1)
        #expect(export.signal?.rawValue == item.signal)
        #expect(export.items == item.items, "\(item.name), \(type)")
        #expect(export.rejected == item.rejected, "\(item.name), \(type): \(export.message)")
        #expect(export.inflatedBytes == body.count)
        #expect(export.isCompressed == isCompressed)
        let count = capture.spans.count + capture.points.count + capture.logs.count
        #expect(count == item.items - item.rejected, "\(item.name)")
        #expect(capture.spans.allSatisfy { $0.arrival == export.arrival && $0.bytes > 0 })
        kept.spans += capture.spans.count
        kept.points += capture.points.count
        kept.logs += capture.logs.count
        kept.exports += 1
        return capture.comparable
      }
      for item in cases {
        let one = try outcome(item, Array(item.protobuf), "application/x-protobuf")
        let other = try outcome(item, Array(item.json.utf8), "application/json")
        #expect(one == other, "\(item.name): \(item.json)")
      }
      return kept
    }
    #expect(cases.count > 200)
    #expect(kept.exports == 2 * cases.count)
    #expect(kept.spans > 400)
    #expect(kept.points > 400)
    #expect(kept.logs > 300)
  }
}

extension TelemetryCapture {
  /// Without what two exports of the same differ in; what is not equal to itself becomes a number that is.
  fileprivate var comparable: TelemetryCapture {
    var capture = self
    for index in spans.indices {
      capture.spans[index].arrival = 0
      capture.spans[index].resource = TelemetryResource(spans[index].resource.attributes.comparable)
      capture.spans[index].attributes = spans[index].attributes.comparable
      for event in spans[index].events.indices {
        capture.spans[index].events[event].attributes =
          spans[index].events[event].attributes
          .comparable
      }
      for link in spans[index].links.indices {
        capture.spans[index].links[link].attributes = spans[index].links[link].attributes.comparable
      }
    }
    for index in points.indices {
      capture.points[index].arrival = 0
      capture.points[index].attributes = points[index].attributes.comparable
      if points[index].value?.isNaN == true { capture.points[index].value = 0x1.8p1000 }
    }
    for index in logs.indices {
      capture.logs[index].arrival = 0
      capture.logs[index].body = logs[index].body.comparable
      capture.logs[index].attributes = logs[index].attributes.comparable
    }
    for index in exports.indices {
      capture.exports[index].arrival = 0
      capture.exports[index].bytes = 0
      capture.exports[index].inflatedBytes = 0
      capture.exports[index].form = nil
    }
    return capture
  }
}

extension Attributes {
  fileprivate var comparable: Attributes { mapValues(\.comparable) }
}

extension AttributeValue {
  fileprivate var comparable: AttributeValue {
    switch self {
    case .number(let number) where number.isNaN: .text("no number")
    case .list(let items): .list(items.map(\.comparable))
    case .map(let members): .map(members.comparable)
    default: self
    }
  }
}
