internal import Evidence
internal import Sessions

/// What a figure of sessions says of its steps: in the same words in the drawing, the table and the
/// sentences.
struct SessionsWords {
  let run: SessionRun

  // MARK: - Waiting

  /// For whom a step waits: `waits for A to commit or roll back`.
  func wait(_ wait: StepWait) -> String {
    guard !wait.blockers.isEmpty else {
      return wait.isForeign ? "waits for a process outside of the script" : "waits"
    }
    var words = "waits for " + NameList(wait.blockers).description
    if wait.isForeign { words += " and a process outside of the script" }
    if let root = wait.root, !wait.blockers.contains(root) {
      return words + ", and so for \(root)"
    }
    let isForItsEnd = wait.type == "transactionid" || wait.type == "virtualxid"
    return words + (isForItsEnd ? " to commit or roll back" : "")
  }

  /// Which lock it wants and who has it, by the server's names; nil where there is none.
  func lock(_ wait: StepWait) -> String? {
    guard !wait.mode.isEmpty else { return wait.type.isEmpty ? nil : wait.type }
    guard wait.type != "transactionid", !wait.held.isEmpty else {
      return wait.mode + " on " + SessionsWords.thing(wait)
    }
    let held = wait.held.map { held in
      held.isGranted
        ? "\(held.session) holds \(held.mode)"
        : "behind \(held.session), which waits for \(held.mode)"
    }
    return "wants \(wait.mode) on \(SessionsWords.thing(wait)); " + held.joined(separator: ", ")
  }

  /// Such as `transactionid, stock`; of a lock on a table the table alone.
  private static func thing(_ wait: StepWait) -> String {
    guard let relation = wait.relation, !relation.isEmpty else { return wait.type }
    return wait.type == "relation" ? relation : "\(wait.type), \(relation)"
  }

  /// Such as `waited 12 ms`; nil for a step that still waits, or never did.
  func waited(_ step: SessionStep) -> String? {
    step.waited.map { "waited " + SessionsWords.time($0) }
  }

  /// What ended a wait: `until A3 committed`.
  func release(_ step: SessionStep) -> String? {
    guard let name = step.releasedBy else { return nil }
    guard let other = run.steps.first(where: { $0.name == name }) else { return "until \(name)" }
    switch other.kind {
    case .kill: return "until \(other.session) was killed"
    case .cancel: return "until \(other.session) was cancelled"
    case .statement: break
    default: return "until \(name)"
    }
    if other.error != nil { return "until \(name) failed" }
    switch other.tag {
    case "COMMIT": return "until \(name) committed"
    case "ROLLBACK": return "until \(name) rolled back"
    default: return "until \(name)"
    }
  }

  /// Such as `12.3 ms` or `1.01 s`.
  static func time(_ milliseconds: Double) -> String {
    milliseconds >= 1000
      ? NumberText.significant(milliseconds / 1000) + "\u{A0}s"
      : NumberText.significant(milliseconds) + "\u{A0}ms"
  }

  /// Each waits for the next: `A waits for B, B waits for A`.
  static func cycle(_ deadlock: SessionRun.Deadlock) -> String {
    let cycle = deadlock.cycle
    return cycle.indices.map { index in
      "\(cycle[index]) waits for \(cycle[(index + 1) % cycle.count])"
    }.joined(separator: ", ")
  }

  // MARK: - Steps

  /// What the server called an error, and what it said.
  static func error(_ step: SessionStep) -> (name: String, message: String)? {
    guard let error = step.result?["error"] else { return nil }
    let name = [error["severity"]?.string ?? "ERROR", error["code"]?.string ?? ""]
    return (
      name.filter { !$0.isEmpty }.joined(separator: " "), error["message"]?.string ?? ""
    )
  }

  /// Whether a transaction that was to be committed was rolled back.
  static func isCommitRefused(_ step: SessionStep) -> Bool {
    guard step.kind == .statement, step.tag == "ROLLBACK" else { return false }
    let word = step.text.prefix { $0.isLetter }.lowercased()
    return word == "commit" || word == "end"
  }

  /// What is to be known of a step before its result.
  func remarks(_ step: SessionStep) -> [String] {
    var remarks: [String] = []
    if step.reconnects { remarks.append("new connection") }
    if step.isDeferred { remarks.append(deferral(of: step)) }
    if let isolation = step.isolation, isolation != run.isolation, !says(step, isolation) {
      remarks.append(isolation)
    }
    return remarks
  }

  /// Of the moment that a transaction sees from then on.
  static let snapshot = "takes its snapshot"

  /// Of a step that had not ended when the script was over.
  static func unended(_ step: SessionStep) -> String {
    step.isBlocked ? "still waits at the end" : "still runs at the end"
  }

  /// Why the server ended a step.
  func reasons(_ step: SessionStep) -> [String] {
    var reasons: [String] = []
    if step.isVictim { reasons.append("the victim: the server ended it to break the deadlock") }
    for name in step.overlapping {
      let session = run.step(name)?.session ?? name
      reasons.append("\(session) committed (\(name)) while this transaction was open")
    }
    return reasons
  }

  /// Whether a statement's own words name its level.
  private func says(_ step: SessionStep, _ isolation: String) -> Bool {
    step.text.lowercased().contains(isolation.lowercased())
  }

  private func deferral(of step: SessionStep) -> String {
    let before = run.steps.last {
      $0.session == step.session && $0.isBlocked && $0.sent < step.sent
    }
    return before.map { "sent once \($0.name) had ended" }
      ?? "sent later than it stands in the script"
  }
}
