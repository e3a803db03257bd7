internal import Evidence
internal import Markup
internal import Telemetry

/// The counts of what was captured, below the drawings, only those that are not zero.
struct TraceNumbers {
  private let runs: [TraceRun]

  init(_ runs: [TraceRun]) {
    self.runs = runs
  }

  func write(into out: inout HTMLBuffer) {
    guard runs.contains(where: { !TraceNumbers.parts($0).isEmpty }) else { return }
    out.write("<ul class=\"numbers\">\n")
    for run in runs where !TraceNumbers.parts(run).isEmpty {
      out.write("<li>")
      if !run.settings.isEmpty {
        out.write("<strong>")
        out.write(escaping: run.settings.map { "\($0.key) \($0.value)" }.joined(separator: " · "))
        out.write("</strong> ")
      }
      out.write(escaping: TraceNumbers.parts(run).joined(separator: " · "))
      out.write("</li>\n")
    }
    out.write("</ul>\n")
  }

  /// Such as `200 traces`, the most important first.
  static func parts(_ run: TraceRun) -> [String] {
    var parts: [String] = []
    // Metrics and logs may come alone.
    if run.traceCount > 0 || (run.metrics.isEmpty && run.logs == 0) {
      parts += [
        LoadWords.counted(run.traceCount, "trace", "traces")
          + (run.isGenerated ? " of a model: no program sent them" : ""),
        LoadWords.counted(run.spanCount, "span", "spans"),
      ]
    }
    if run.traceCount > 0, !run.isGenerated || run.broken > 0 {
      parts.append("\(NumberText.count(run.complete)) complete")
    }
    if run.broken > 0 { parts.append("\(NumberText.count(run.broken)) broken") }
    if run.errorTraces > 0 {
      parts.append(
        "\(NumberText.count(run.errorTraces)) with "
          + LoadWords.counted(run.errorCount, "error", "errors"))
    }
    if run.links > 0 {
      let all = LoadWords.counted(run.links, "link", "links")
      parts.append(
        run.resolvedLinks == run.links
          ? all
          : "\(all), \(NumberText.count(run.links - run.resolvedLinks)) to what did not arrive")
    }
    if run.forms > run.traces.count, !run.traces.isEmpty {
      parts.append("\(NumberText.count(run.forms)) forms, of which \(run.traces.count) are drawn")
    }
    if run.logs > 0 {
      parts.append(
        LoadWords.counted(run.logs, "log entry", "log entries")
          + ", \(NumberText.count(run.joinedLogs)) of them joined to a trace")
    }
    return parts
  }
}
