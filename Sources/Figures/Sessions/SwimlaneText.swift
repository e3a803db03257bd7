internal import Evidence
internal import Sessions

/// What each row of swimlanes says.
struct SwimlaneText {
  private let run: SessionRun
  private let words: SessionsWords

  init(_ run: SessionRun) {
    self.run = run
    words = SessionsWords(run: run)
  }

  /// The name of a row's step in front of its lines; empty for what has none.
  func name(of row: SwimlaneRow) -> String {
    guard let index = row.step else { return "" }
    let step = run.steps[index]
    return step.id ?? step.session
  }

  func lines(of row: SwimlaneRow) -> [SwimlaneLine] {
    switch row.kind {
    case .step(let index):
      let step = run.steps[index]
      return [statement(step)] + outcome(step, StepResult(step).news)
    case .begin(let index, let wait):
      let step = run.steps[index]
      var lines = [statement(step)]
      if let wait { lines += self.wait(step.waits[wait]) }
      return lines + unended(step)
    case .wait(let index, let wait): return self.wait(run.steps[index].waits[wait])
    case .end(let index): return end(run.steps[index])
    case .control(let index):
      let step = run.steps[index]
      let meaning = step.kind == .kill ? ": its connection is ended" : ""
      return [SwimlaneLine(step.text + meaning, .muted)]
    case .deadlock(let index):
      return [
        SwimlaneLine(SessionsWords.cycle(run.deadlocks[index]), .caution, lead: "Deadlock:")
      ]
    }
  }

  private func statement(_ step: SessionStep) -> SwimlaneLine {
    SwimlaneLine(SwimlaneText.flat(step.text), .code, limit: 3)
      .trailed(by: words.remarks(step).joined(separator: ", "))
  }

  /// On one line, without what ends it.
  static func flat(_ statement: String) -> String {
    var text = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    while text.hasSuffix(";") { text.removeLast() }
    return text
  }

  private func wait(_ wait: StepWait) -> [SwimlaneLine] {
    [SwimlaneLine(words.wait(wait), .strong)]
      + (words.lock(wait).map { [SwimlaneLine($0, .muted)] } ?? [])
  }

  private func unended(_ step: SessionStep) -> [SwimlaneLine] {
    guard step.ended == nil else { return [] }
    return [SwimlaneLine(SessionsWords.unended(step), .muted)]
  }

  private func end(_ step: SessionStep) -> [SwimlaneLine] {
    var lines: [SwimlaneLine] = []
    if let waited = words.waited(step) {
      lines.append(SwimlaneLine(words.release(step) ?? "", lead: waited))
    }
    return lines + outcome(step, StepResult(step).text)
  }

  private func outcome(_ step: SessionStep, _ result: String?) -> [SwimlaneLine] {
    var lines = notices(step)
    if let error = SessionsWords.error(step) {
      lines.append(SwimlaneLine(error.message, .caution, lead: error.name))
    } else if SessionsWords.isCommitRefused(step) {
      lines.append(SwimlaneLine("nothing was committed", .caution, lead: "→ ROLLBACK:"))
    } else if let result {
      let line = SwimlaneLine("→ " + result)
      lines.append(step.takesSnapshot ? line.trailed(by: SessionsWords.snapshot) : line)
    } else if step.takesSnapshot {
      lines.append(SwimlaneLine(SessionsWords.snapshot, .muted))
    }
    return lines + words.reasons(step).map { SwimlaneLine($0) }
  }

  private func notices(_ step: SessionStep) -> [SwimlaneLine] {
    (step.result?["notices"]?.items ?? []).prefix(2).map { notice in
      let severity = notice["severity"]?.string ?? "NOTICE"
      return SwimlaneLine("\(severity) \(notice["message"]?.string ?? "")", .muted, limit: 2)
    }
  }
}
