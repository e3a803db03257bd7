internal import Diagnostics
internal import Glibc

/// Writes to the terminal: what was asked for on standard output, everything else on standard error.
struct Console {
  /// Whether standard error is a terminal that shows colours.
  let isColoured: Bool

  init() {
    let wantsNone = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    isColoured = isatty(STDERR_FILENO) == 1 && !wantsNone && !isDumb
  }

  /// A line of what was asked for.
  func out(_ line: String) {
    Console.write(line + "\n", to: STDOUT_FILENO)
  }

  /// A line beside it.
  func note(_ line: String) {
    Console.write(line + "\n", to: STDERR_FILENO)
  }

  /// Problems as a person reads them, a blank line between two.
  func show(_ problems: [Problem]) {
    let renderer = ProblemRenderer(coloured: isColoured)
    let text = problems.map(renderer.render).joined(separator: "\n")
    if !text.isEmpty { Console.write(text + "\n", to: STDERR_FILENO) }
  }

  /// For example `2 errors and 1 warning`.
  static func tally(_ problems: [Problem]) -> String {
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors
    let parts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map(count)
    return parts.isEmpty ? "no problems" : parts.joined(separator: " and ")
  }

  /// For example `1 note`, `2 notes`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var position = 0
      while position < bytes.count {
        let count = Glibc.write(
          descriptor, bytes.baseAddress?.advanced(by: position), bytes.count - position)
        if count < 0, errno == EINTR { continue }
        // A reader that went away, as `| head` does, is no failure.
        guard count > 0 else { return }
        position += count
      }
    }
  }
}
