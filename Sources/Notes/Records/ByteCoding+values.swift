internal import Diagnostics
internal import Files

extension ByteWriter {
  mutating func write(_ span: Span) {
    write(span.start)
    write(span.end - span.start)
  }

  mutating func write(_ placed: NoteMatter.Placed<String>) {
    write(placed.value)
    write(placed.span)
  }

  mutating func write(_ time: Timestamp) {
    write((time.year * 12 + time.month - 1) * 31 + time.day - 1)
    write(time.hasTime)
    guard time.hasTime else { return }
    write(time.secondOfDay)
    write(time.offset)
  }

  mutating func write(_ problem: Problem) {
    write(problem.severity == .error)
    write(problem.code.rawValue)
    write(problem.line)
    write(problem.column)
    write(problem.message)
    write(problem.hint) { $0.write($1) }
    write(problem.excerpt) { $0.write($1) }
    write(problem.length)
  }
}

extension ByteReader {
  mutating func span() -> Span {
    let start = int()
    let count = int()
    // Nothing that was written overflows.
    return Span(start, start.addingReportingOverflow(count).partialValue)
  }

  mutating func placed() -> NoteMatter.Placed<String> {
    let value = text()
    return NoteMatter.Placed(value, at: span())
  }

  mutating func timestamp() -> Timestamp {
    let days = int()
    // Years have four digits.
    guard (0..<10_000 * 372).contains(days) else {
      fail()
      return Timestamp(epochSeconds: 0)
    }
    var time = Timestamp(year: days / 372, month: days % 372 / 31 + 1, day: days % 31 + 1)
    time.hasTime = flag()
    guard time.hasTime else { return time }
    time.secondOfDay = int()
    time.offset = int()
    return time
  }

  /// nil where its code is none of ours.
  mutating func problem(of file: String) -> Problem? {
    let severity: Severity = flag() ? .error : .warning
    let code = ProblemCode(rawValue: text())
    let line = int()
    let column = int()
    let message = text()
    let hint = optional { $0.text() }
    let excerpt = optional { $0.text() }
    let length = int()
    return code.map {
      Problem(
        severity, $0, file: file, line: line, column: column, message, hint: hint,
        excerpt: excerpt, length: length)
    }
  }
}
