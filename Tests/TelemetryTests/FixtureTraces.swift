import Foundation
import Telemetry
import Testing

/// The traces of `Fixtures/traces.txt`, and which of them are kept by which rules.
struct FixtureTraces {
  struct Mistake: Error { var line: String }

  /// In their order.
  private(set) var names: [String] = []
  private(set) var spans: [TraceSpan] = []

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")
  /// The beginning of a second.
  private static let epoch = 1_700_000_000 * 1_000_000_000

  init() throws {
    var lines: [Substring] = []
    let text = try String(
      contentsOf: FixtureTraces.folder.appending(path: "traces.txt"), encoding: .utf8)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard line.hasPrefix("trace ") else {
        lines.append(line)
        continue
      }
      try finish(&lines)
      names.append(String(line.dropFirst(6)))
    }
    try finish(&lines)
    // As a collector would receive them.
    spans.sort { $0.arrival < $1.arrival }
  }

  static func id(_ number: Int) throws -> TraceID {
    let number = UInt64(number)
    return try #require(
      TraceID(high: 0x0123_4567_89AB_CDEF &* number, low: 0x9E37_79B9_7F4A_7C15 &* number))
  }

  func name(of id: TraceID) throws -> String {
    let number = try names.indices.first { try FixtureTraces.id($0 + 1) == id }
    return names[try #require(number)]
  }

  private mutating func finish(_ lines: inout [Substring]) throws {
    guard !lines.isEmpty else { return }
    let id = try FixtureTraces.id(names.count)
    let start = FixtureTraces.epoch + (names.count - 1) * 100_000_000
    for (number, line) in lines.enumerated() {
      let isRoot = number == lines.count - 1
      spans.append(
        try FixtureTraces.span(
          line, id, SpanID(UInt64(number + 1)), isRoot ? nil : SpanID(UInt64(lines.count)), start))
    }
    lines = []
  }

  private static func span(
    _ line: Substring, _ trace: TraceID, _ id: SpanID?, _ parent: SpanID?, _ start: Int
  ) throws -> TraceSpan {
    let words = line.split(separator: " ").map(String.init)
    func nanoseconds(_ text: String) throws -> Int {
      guard let number = Double(text) else { throw Mistake(line: String(line)) }
      return start + Int((number * 1e6).rounded())
    }
    guard words.count >= 4, let id else { throw Mistake(line: String(line)) }
    var resource: Attributes = ["service.name": .text(words[0])]
    var span = TraceSpan(
      traceID: trace, spanID: id, parentID: parent, name: words[1],
      resource: TelemetryResource(service: words[0]), start: try nanoseconds(words[2]),
      end: try nanoseconds(words[3]))
    span.arrival = span.end
    span.bytes = 100
    for word in words.dropFirst(4) {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      switch (parts[0], parts.last ?? "") {
      case ("error", _): span.status = .error
      case ("ok", _): span.status = .ok
      case ("at", let value): span.arrival = try nanoseconds(value)
      case ("bytes", let value): span.bytes = try #require(Int(value))
      case ("flags", let value): span.flags = try #require(UInt32(value))
      case ("kind", let value):
        span.kind = try #require(Int(value).flatMap { TraceSpan.Kind(rawValue: $0) })
      case ("state", let value): span.traceState = value
      case (let key, let value) where key.hasPrefix("@"):
        resource[String(key.dropFirst())] = attribute(value)
      case (let key, let value): span.attributes[key] = attribute(value)
      }
    }
    span.resource = TelemetryResource(resource)
    return span
  }

  private static func attribute(_ text: String) -> AttributeValue {
    if let number = Int(text) { return .integer(number) }
    if let number = Double(text) { return .number(number) }
    if let flag = Bool(text) { return .flag(flag) }
    return .text(text.filter { $0 != "\"" })
  }

  // MARK: - Verdicts

  /// Of each name of rules, the names of traces that are kept, in the order of the file.
  func verdicts() throws -> [(rules: String, kept: [String])] {
    let text = try String(
      contentsOf: FixtureTraces.folder.appending(path: "verdicts.txt"), encoding: .utf8)
    return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      guard let colon = line.firstIndex(of: ":") else { throw Mistake(line: String(line)) }
      var words = line[line.index(after: colon)...].split(separator: " ").map(String.init)
      let isInverted = words.starts(with: ["all", "but"])
      if isInverted { words.removeFirst(2) }
      guard Set(words).isSubset(of: names) else { throw Mistake(line: String(line)) }
      let listed = Set(words)
      return (String(line[..<colon]), names.filter { listed.contains($0) != isInverted })
    }
  }
}
