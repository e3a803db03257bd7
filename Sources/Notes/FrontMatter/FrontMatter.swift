internal import Diagnostics

/// The block of settings at the head of a source, and where the text begins after it.
struct FrontMatter {
  enum Format {
    case yaml, toml, json
  }

  var format: Format
  var entries: [DataEntry]
  /// What opens it: where a key that is missing is reported.
  var head: Span
  /// Between the delimiters.
  var span: Span
  /// Offset of the first byte of the Markdown.
  var bodyStart: Int

  /// Reads the head of a file: YAML between `---` lines, TOML between `+++` lines, or a JSON object.
  ///
  /// - Returns: nil where the file has no front matter or it cannot be read; why stands in the
  ///   findings.
  static func read(_ bytes: [UInt8], findings: inout [Finding]) -> FrontMatter? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let fence = delimiter(bytes, at: start, UInt8(ascii: "-")) {
      return fenced(bytes, open: start..<fence, UInt8(ascii: "-"), .yaml, &findings)
    }
    if let fence = delimiter(bytes, at: start, UInt8(ascii: "+")) {
      return fenced(bytes, open: start..<fence, UInt8(ascii: "+"), .toml, &findings)
    }
    if start < bytes.count, bytes[start] == UInt8(ascii: "{") {
      return json(bytes, start, &findings)
    }
    let isEmpty = bytes[start...].allSatisfy { $0 <= 0x20 }
    findings.append(
      Finding(
        .error, .missingFrontMatter, at: Span(start, start),
        isEmpty ? "this file is empty" : "this file has no front matter",
        hint: "begin it with a `---` line, `title: …` and what else it needs, and a `---` line"))
    return nil
  }

  /// The offset after a line of exactly three delimiter characters, spaces after them allowed.
  private static func delimiter(_ bytes: [UInt8], at start: Int, _ byte: UInt8) -> Int? {
    guard start + 3 <= bytes.count, bytes[start] == byte, bytes[start + 1] == byte,
      bytes[start + 2] == byte
    else { return nil }
    var index = start + 3
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D
    {
      index += 1
    }
    guard index < bytes.count else { return index }
    return bytes[index] == 0x0A ? index + 1 : nil
  }

  private static func fenced(
    _ bytes: [UInt8], open: Range<Int>, _ byte: UInt8, _ format: Format,
    _ findings: inout [Finding]
  ) -> FrontMatter? {
    var line = open.upperBound
    while line < bytes.count {
      if let end = delimiter(bytes, at: line, byte) {
        let span = Span(open.upperBound, line)
        let entries =
          format == .yaml
          ? YAMLReader.entries(of: bytes, in: span, findings: &findings)
          : TOMLReader.entries(of: bytes, in: span, findings: &findings)
        return entries.map {
          FrontMatter(
            format: format, entries: $0, head: Span(open.lowerBound, open.lowerBound + 3),
            span: span, bodyStart: end)
        }
      }
      line = (bytes[line...].firstIndex(of: 0x0A) ?? bytes.count) + 1
    }
    let mark = String(repeating: String(UnicodeScalar(byte)), count: 3)
    findings.append(
      Finding(
        .error, .unclosedFrontMatter, at: Span(open.lowerBound, open.lowerBound + 3),
        "the front matter that begins here is never closed",
        hint: "end it with a line `\(mark)`"))
    return nil
  }

  private static func json(
    _ bytes: [UInt8], _ start: Int, _ findings: inout [Finding]
  ) -> FrontMatter? {
    var depth = 0
    var inString = false
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if inString {
        if byte == UInt8(ascii: "\\") {
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        }
      } else if byte == UInt8(ascii: "\"") {
        inString = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { break }
      }
      index += 1
    }
    guard index < bytes.count else {
      findings.append(
        Finding(
          .error, .unclosedFrontMatter, at: Span(start, start + 1),
          "the front matter that begins here is never closed", hint: "end the JSON object with `}`")
      )
      return nil
    }
    let span = Span(start, index + 1)
    guard let entries = YAMLReader.entries(of: bytes, in: span, isJSON: true, findings: &findings)
    else { return nil }
    var bodyStart = index + 1
    while bodyStart < bytes.count, bytes[bodyStart] != 0x0A, bytes[bodyStart] <= 0x20 {
      bodyStart += 1
    }
    return FrontMatter(
      format: .json, entries: entries, head: Span(start, start + 1), span: span,
      bodyStart: bodyStart)
  }
}
