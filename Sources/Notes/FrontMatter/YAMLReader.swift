internal import Diagnostics
internal import Yams

/// Reads YAML with Yams, and JSON too, which is YAML: the full language, with places.
enum YAMLReader {
  /// The entries of a mapping that fills a span of a file; nil where it cannot be read.
  ///
  /// Plain front matter goes through `FlatYAMLReader`, some forty times as fast; what that does not
  /// accept comes here.
  static func entries(
    of bytes: [UInt8], in span: Span, isJSON: Bool = false, findings: inout [Finding]
  ) -> [DataEntry]? {
    if !isJSON, let flat = FlatYAMLReader.entries(of: bytes, in: span) { return flat }
    return fullEntries(of: bytes, in: span, isJSON: isJSON, findings: &findings)
  }

  /// The same without the short way.
  static func fullEntries(
    of bytes: [UInt8], in span: Span, isJSON: Bool = false, findings: inout [Finding]
  ) -> [DataEntry]? {
    var text = String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    if isJSON { text = joiningSurrogates(text) }
    let places = Places(Array(bytes[span.start..<span.end]), shift: span.start)
    do {
      guard let node = try Yams.compose(yaml: text) else { return [] }
      let tree = convert(node, places)
      switch tree.value {
      case .mapping(let entries): return entries
      case .null: return []
      default:
        findings.append(
          Finding(
            .error, .syntax, at: Span(tree.span.start, tree.span.start + 1),
            "expected `key: value` lines, found \(tree.kindName)",
            hint: "write a space after the colon of each key"))
        return nil
      }
    } catch let error as YamlError {
      findings.append(finding(for: error, places, span, isJSON ? "JSON" : "YAML"))
      return nil
    } catch {
      findings.append(
        Finding(.error, .syntax, at: Span(span.start, span.start), "this cannot be read as YAML"))
      return nil
    }
  }

  private static func convert(_ node: Yams.Node, _ places: Places) -> DataNode {
    let start = places.offset(node.mark)
    switch node {
    case .scalar(let scalar):
      let isQuoted =
        scalar.style == .doubleQuoted || scalar.style == .singleQuoted || scalar.style == .literal
        || scalar.style == .folded
      let span = places.scalarSpan(from: start, text: scalar.string)
      return isQuoted
        ? DataNode(.scalar(scalar.string, isQuoted: true), at: span)
        : DataNode.plain(scalar.string, at: span)
    case .sequence(let sequence):
      return DataNode(
        .sequence(sequence.map { convert($0, places) }), at: places.lineRest(from: start))
    case .mapping(let mapping):
      let entries = mapping.map { key, value in
        let keyStart = places.offset(key.mark)
        let keySpan = places.scalarSpan(from: keyStart, text: key.string ?? "")
        return DataEntry(
          key: key.string ?? "", keySpan: keySpan, value: convert(value, places),
          isBare: !places.hasColon(after: keySpan))
      }
      return DataNode(.mapping(entries), at: places.lineRest(from: start))
    case .alias: return DataNode(.null, at: Span(start, start))
    }
  }

  private static func finding(
    for error: YamlError, _ places: Places, _ span: Span, _ language: String
  ) -> Finding {
    switch error {
    case .scanner(let context?, "found unexpected end of stream", _, _)
    where context.text.contains("quoted scalar"):
      // Where the text ends says nothing of where the quote was forgotten.
      let start = places.offset(context.mark)
      return Finding(
        .error, .syntax, at: Span(start, start + 1), "the quote that begins here is never closed",
        hint: "close it at the end of the value")
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let start = places.offset(mark)
      return Finding(
        .error, .syntax, at: Span(start, start + 1), "this is not \(language): \(problem)",
        hint: hint(for: problem))
    case .reader(let problem, let offset, _, _):
      let start = span.start + (offset ?? 0)
      return Finding(
        .error, .syntax, at: Span(start, start + 1), "this is not \(language): \(problem)",
        hint: "save the file as UTF-8 text, without control characters")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let key = duplicates.first ?? ""
      return Finding(
        .error, .duplicateEntry, at: places.secondKey(key, after: places.offset(context.mark)),
        "the key `\(key)` stands here twice",
        hint: "keep one of the two")
    default:
      return Finding(
        .error, .syntax, at: Span(span.start, span.start), "this cannot be read as YAML")
    }
  }

  private static func hint(for problem: String) -> String? {
    if problem.contains("mapping values are not allowed") {
      return "put a value that holds `: ` between quotes"
    }
    if problem.contains("cannot start any token") {
      return
        "indent with spaces, not tabs, and quote a value that begins with `@`, `%` or a backtick"
    }
    if problem.contains("could not find expected ':'") {
      return "a key ends with a colon and a space"
    }
    if problem.contains("did not find expected key") {
      return "look for a quote inside a quoted value, or a line that is indented differently"
    }
    if problem.contains("did not find expected ',' or ']'") { return "close the list with `]`" }
    if problem.contains("did not find expected ',' or '}'") {
      return "separate entries with `,`, and end them with `}`"
    }
    return nil
  }

  /// JSON writes characters beyond 16 bits as two escapes, YAML as one.
  private static func joiningSurrogates(_ json: String) -> String {
    guard json.contains("\\ud") || json.contains("\\uD") else { return json }
    var joined = ""
    var rest = Substring(json)
    while let escape = rest.range(of: "\\u") {
      joined += rest[..<escape.lowerBound]
      let high = UInt32(rest[escape.upperBound...].prefix(4), radix: 16) ?? 0
      let after = rest[escape.upperBound...].dropFirst(4)
      let low = after.hasPrefix("\\u") ? UInt32(after.dropFirst(2).prefix(4), radix: 16) ?? 0 : 0
      if (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low) {
        let scalar = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
        let digits = String(scalar, radix: 16, uppercase: true)
        joined += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        rest = after.dropFirst(6)
      } else {
        joined += "\\u"
        rest = rest[escape.upperBound...]
      }
    }
    return joined + rest
  }
}

/// Turns Yams' lines and columns, which count characters from the start of its text, into offsets.
private struct Places {
  let bytes: [UInt8]
  let shift: Int
  let lines: LineIndex

  init(_ bytes: [UInt8], shift: Int) {
    self.bytes = bytes
    self.shift = shift
    lines = LineIndex(bytes)
  }

  func offset(_ mark: Mark?) -> Int {
    guard let mark else { return shift }
    var offset = lines.start(ofLine: mark.line)
    var column = 1
    while column < mark.column, offset < bytes.count, bytes[offset] != 0x0A {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset + shift
  }

  /// A scalar with its quotes, on one line.
  func scalarSpan(from start: Int, text: String) -> Span {
    let first = start - shift
    guard first < bytes.count else { return Span(start, start) }
    let quote = bytes[first]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      var end = first + 1
      while end < bytes.count, bytes[end] != quote, bytes[end] != 0x0A {
        end += bytes[end] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
      }
      return Span(start, min(end + 1, bytes.count) + shift)
    }
    return Span(start, min(start + text.utf8.count, lineRest(from: start).end))
  }

  /// Whether a colon follows, spaces and line breaks aside.
  func hasColon(after span: Span) -> Bool {
    let rest = bytes[min(span.end - shift, bytes.count)...].drop { $0 <= 0x20 }
    return rest.first == UInt8(ascii: ":")
  }

  /// From an offset to the end of its line.
  func lineRest(from start: Int) -> Span {
    var end = start - shift
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return Span(start, end + shift)
  }

  /// The next place of a key that stands at an offset: in its column, or anywhere inside braces.
  func secondKey(_ key: String, after first: Int) -> Span {
    let wanted = Array(key.utf8)
    let column = first - shift - lineStart(first - shift)
    let before = bytes[lineStart(first - shift)..<min(first - shift, bytes.count)]
    let isBlock = before.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "-") }
    var index = first - shift + wanted.count
    while index < bytes.count {
      let span = Span(index + shift, index + shift + wanted.count)
      if bytes[index...].starts(with: wanted), isKey(index, wanted.count),
        !isBlock || index - lineStart(index) == column
      {
        return span
      }
      index += 1
    }
    return Span(first, first + wanted.count)
  }

  /// Whether a colon follows a name, quotes aside, and nothing that belongs to it stands before it.
  private func isKey(_ start: Int, _ count: Int) -> Bool {
    let rest = bytes[(start + count)...].drop { $0 == 0x20 || $0 == 0x22 || $0 == 0x27 }
    guard rest.first == UInt8(ascii: ":"), start > 0 else { return false }
    return bytes[start - 1] <= 0x20 || "{,\"'".utf8.contains(bytes[start - 1])
  }

  private func lineStart(_ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }
}

extension Substring {
  /// The first place of a text: Foundation's search without Foundation.
  fileprivate func range(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) {
        return start..<index(start, offsetBy: needle.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
