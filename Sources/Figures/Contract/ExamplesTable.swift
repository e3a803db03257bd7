internal import Contracts
internal import Evidence
internal import Markup

/// What became of each consumer's examples, and what the real service answered.
struct ExamplesTable {
  private struct Row {
    var name: String
    var verdict: ExampleVerdict?
    var replay: ReplayVerdict?
  }

  private let report: ContractReport
  private let name: String

  init(_ report: ContractReport, name: String) {
    self.report = report
    self.name = name
  }

  func write(into out: inout HTMLBuffer) {
    let hasReplays = !report.replays.isEmpty
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Examples of ")
    out.write(escaping: name)
    out.write(
      "\"><table>\n<thead><tr><th scope=\"col\">Example</th><th scope=\"col\">By the descriptions</th>"
    )
    if hasReplays { out.write("<th scope=\"col\">By the service</th>") }
    out.write("</tr></thead>\n")
    for consumer in report.consumers {
      out.write("<tbody><tr><th scope=\"rowgroup\" colspan=\"")
      out.write(decimal: hasReplays ? 3 : 2)
      out.write("\">")
      out.write(escaping: consumer)
      out.write("</th></tr>\n")
      for row in rows(of: consumer) { write(row, hasReplays, into: &out) }
      out.write("</tbody>\n")
    }
    out.write("</table></div>\n")
  }

  private func rows(of consumer: String) -> [Row] {
    let verdicts = report.examples.filter { $0.consumer == consumer }
    let replays = report.replays.filter { $0.consumer == consumer }
    var names = verdicts.map(\.name)
    names += replays.map(\.name).filter { !names.contains($0) }
    return names.map { name in
      Row(
        name: name, verdict: verdicts.first { $0.name == name },
        replay: replays.first { $0.name == name })
    }
  }

  private func write(_ row: Row, _ hasReplays: Bool, into out: inout HTMLBuffer) {
    out.write("<tr><td>")
    out.write(escaping: row.name)
    out.write("</td><td>")
    if let verdict = row.verdict { write(verdict, into: &out) }
    out.write("</td>")
    if hasReplays {
      out.write("<td>")
      if let replay = row.replay { write(replay, into: &out) }
      out.write("</td>")
    }
    out.write("</tr>\n")
  }

  private func write(_ verdict: ExampleVerdict, into out: inout HTMLBuffer) {
    let severity: ChangeSeverity =
      switch verdict.status {
      case .valid, .repaired: .addition
      case .broken: .breaking
      case .undescribed: .warning
      }
    write(ContractWords.title(verdict.status), severity, into: &out)
    write(pointer: verdict.pointer, verdict.reason, into: &out)
  }

  private func write(_ replay: ReplayVerdict, into out: inout HTMLBuffer) {
    let answer = replay.status.map { "\($0)" } ?? replay.error ?? "no answer"
    write(
      replay.isRight ? "\(answer), as it is used" : "\(answer), not as it is used",
      replay.isRight ? .addition : .breaking, into: &out)
    if let fault = replay.faults.first { write(pointer: fault.pointer, fault.message, into: &out) }
    guard let deviation = replay.deviations.first else { return }
    out.write("<br>")
    write("not as described", .warning, into: &out)
    write(pointer: deviation.pointer, deviation.message, into: &out)
  }

  private func write(_ words: String, _ severity: ChangeSeverity, into out: inout HTMLBuffer) {
    out.write("<strong data-severity=\"")
    out.write(escaping: severity.rawValue)
    out.write("\">")
    out.write(escaping: words)
    out.write("</strong>")
  }

  private func write(pointer: String?, _ reason: String?, into out: inout HTMLBuffer) {
    guard pointer != nil || reason != nil else { return }
    out.write(" <small>")
    if let pointer, !pointer.isEmpty {
      out.write("<code>")
      out.write(escaping: pointer)
      out.write("</code>")
      if reason != nil { out.write(" ") }
    }
    if let reason { InlineCode.write(reason, into: &out) }
    out.write("</small>")
  }
}
