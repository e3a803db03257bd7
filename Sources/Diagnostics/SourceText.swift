/// The bytes of one source file and its name: turns offsets into lines and columns.
package struct SourceText: Sendable {
  /// The path below the site's folder.
  package var file: String
  package var bytes: [UInt8]

  package init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// The findings as problems with line, column and excerpt, in the same order.
  ///
  /// Cost: one pass over the file if there is any finding, none otherwise.
  package func problems(from findings: [Finding]) -> [Problem] {
    guard !findings.isEmpty else { return [] }
    let lines = LineIndex(bytes)
    return findings.map { problem(from: $0, lines: lines) }
  }

  /// The bytes of a span as text; invalid UTF-8 shows as U+FFFD.
  package func text(_ span: Span) -> String {
    let start = min(span.start, bytes.count)
    return String(decoding: bytes[start..<min(max(span.end, start), bytes.count)], as: UTF8.self)
  }

  private func problem(from finding: Finding, lines: LineIndex) -> Problem {
    let offset = min(finding.span.start, bytes.count)
    let line = lines.line(of: offset)
    let range = lines.range(ofLine: line, in: bytes)
    let start = skippingByteOrderMark(range.lowerBound)
    let column = text(Span(start, max(start, offset))).count + 1
    let end = min(max(finding.span.end, offset), range.upperBound)
    let length = max(1, offset < end ? text(Span(offset, end)).count : 1)
    return Problem(
      finding.severity, finding.code, file: file, line: line, column: column, finding.message,
      hint: finding.hint, excerpt: text(Span(start, range.upperBound)), length: length)
  }

  /// A byte order mark is no column: editors do not count it.
  private func skippingByteOrderMark(_ lineStart: Int) -> Int {
    lineStart == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : lineStart
  }
}
