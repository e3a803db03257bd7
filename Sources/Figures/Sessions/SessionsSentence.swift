internal import Evidence
internal import Sessions

/// What is said of a whole run to those who do not see its drawing, the most important first.
struct SessionsSentence {
  private let run: SessionRun
  private let words: SessionsWords
  /// So many waits and so many errors are told; the rest is counted.
  private static let most = 6

  init(_ run: SessionRun) {
    self.run = run
    words = SessionsWords(run: run)
  }

  var description: String {
    let timeline = SwimlaneTimeline(run)
    let steps = run.steps.filter { timeline.lane($0.session) != nil && $0.kind == .statement }
    let deadlocks = run.deadlocks.map { deadlock in
      let victim = deadlock.victim.map { "; the server ended the step of \($0)" } ?? ""
      return "Deadlock: \(SessionsWords.cycle(deadlock))\(victim)."
    }
    let blocked = steps.filter(\.isBlocked).map(wait)
    let failed = steps.compactMap(failure)
    let sessions = NameList(timeline.lanes).description
    let start =
      "\(timeline.lanes.count == 1 ? "Session" : "Sessions") \(sessions) in \(steps.count) "
      + (steps.count == 1 ? "step." : "steps.")
    let parts =
      deadlocks + SessionsSentence.first(blocked, "wait")
      + SessionsSentence.first(failed, "error")
    let quiet = parts.isEmpty ? ["No step waited, and none failed."] : parts
    let end = [FinalState(run, name: "").description].compactMap { $0 }
    return ([start] + quiet + end).joined(separator: " ")
  }

  private static func first(_ sentences: [String], _ kind: String) -> [String] {
    guard sentences.count > most else { return sentences }
    return sentences.prefix(most) + [
      "\(sentences.count - most) more \(kind)\(sentences.count - most == 1 ? "" : "s")."
    ]
  }

  private func wait(_ step: SessionStep) -> String {
    var names = NameList(step.blockers).description
    if step.waits.contains(where: \.isForeign) {
      names += (names.isEmpty ? "" : " and ") + "a process outside of the script"
    }
    let whom = names.isEmpty ? "" : " for \(names)"
    guard let waited = words.waited(step) else { return "\(step.name) waits\(whom) to the end." }
    let time = waited.dropFirst("waited ".count)
    return "\(step.name) waited \(time)\(whom)" + (words.release(step).map { ", \($0)." } ?? ".")
  }

  private func failure(_ step: SessionStep) -> String? {
    if SessionsWords.isCommitRefused(step) {
      return "\(step.name), a COMMIT, was answered by ROLLBACK."
    }
    return SessionsWords.error(step).map { "\(step.name) failed with \($0.name): \($0.message)." }
  }
}
