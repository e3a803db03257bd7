internal import Markup
internal import Sessions

/// What a drawing of sessions shows as a table, a row a step in the order in which they were sent.
struct SessionsTable {
  private let run: SessionRun
  private let words: SessionsWords

  init(_ run: SessionRun) {
    self.run = run
    words = SessionsWords(run: run)
  }

  func write(into out: inout HTMLBuffer) {
    out.write("<table>\n<thead><tr>")
    let titles = [
      "Step", "Session", "Statement", "Waited for", "Lock", "How long", "Released by", "Result",
    ]
    for title in titles {
      out.write(title == "How long" ? "<th class=\"align-right\">" : "<th>")
      out.write(escaping: title)
      out.write("</th>")
    }
    out.write("</tr></thead>\n<tbody>\n")
    for step in run.steps { write(step, into: &out) }
    out.write("</tbody>\n</table>\n")
    for deadlock in run.deadlocks {
      out.write("<p class=\"rows\">Deadlock: ")
      out.write(escaping: SessionsWords.cycle(deadlock))
      out.write(escaping: deadlock.victim.map { "; the server ended the step of \($0)" } ?? "")
      out.write(".</p>\n")
    }
  }

  private func write(_ step: SessionStep, into out: inout HTMLBuffer) {
    out.write("<tr><td>")
    out.write(escaping: step.id ?? "")
    out.write("</td><td>")
    out.write(escaping: step.session)
    out.write("</td><td><code>")
    out.write(escaping: SwimlaneText.flat(step.text))
    out.write("</code></td>")
    cell(step.waits.map(SessionsTable.blockers), into: &out)
    cell(step.waits.map { words.lock($0) ?? "" }, into: &out)
    out.write("<td class=\"align-right\">")
    out.write(escaping: step.waited.map(SessionsWords.time) ?? "")
    out.write("</td>")
    cell([step.releasedBy ?? ""], into: &out)
    cell(results(of: step), into: &out)
    out.write("</tr>\n")
  }

  private func cell(_ lines: [String], into out: inout HTMLBuffer) {
    out.write("<td>")
    for (index, line) in lines.enumerated() {
      if index > 0 { out.write("<br>") }
      out.write(escaping: line)
    }
    out.write("</td>")
  }

  private static func blockers(_ wait: StepWait) -> String {
    var names = wait.blockers
    if wait.isForeign { names.append("a process outside of the script") }
    return NameList(names).description
  }

  private func results(of step: SessionStep) -> [String] {
    var lines = words.remarks(step)
    if let error = SessionsWords.error(step) {
      lines.append("\(error.name): \(error.message)")
    } else if SessionsWords.isCommitRefused(step) {
      lines.append("ROLLBACK: nothing was committed")
    } else if let text = StepResult(step).text {
      lines.append(text)
    }
    if step.takesSnapshot { lines.append(SessionsWords.snapshot) }
    if step.ended == nil { lines.append(SessionsWords.unended(step)) }
    return lines + words.reasons(step)
  }
}
