internal import Diagnostics
internal import Evidence
internal import Labs

/// Shows what came of a proof: a table for a person, or one object of JSON.
struct ProofPrinter {
  let format: OutputFormat
  let isCheck: Bool
  let root: String

  func show(_ report: ProofReport) {
    let console = Console()
    if format == .json { return console.out(ProofPrinter.json(report).text) }
    let problems = report.notes.flatMap(\.problems)
    console.show(problems)
    guard !report.notes.isEmpty else {
      return console.out("No note of this site has a lab.")
    }
    if let reason = report.lackOfSandbox {
      console.note("codenotes: programs ran without a sandbox: \(reason)")
    }
    for note in report.notes { show(note, console) }
    let proved = report.notes.count { $0.status == .proved }
    let claims = report.notes.flatMap(\.claims)
    let holding = claims.count { $0.holds == true }
    let held =
      "\(holding) of \(Console.count(claims.count, "claim")) hold" + (claims.count == 1 ? "s" : "")
    console.out(
      "Proved \(proved) of \(Console.count(report.notes.count, "note")): "
        + (claims.isEmpty ? "" : held + ", ") + "\(Console.tally(problems))."
        + (isCheck ? " Nothing was written." : ""))
  }

  private func show(_ note: NoteReport, _ console: Console) {
    console.out("")
    let status =
      switch note.status {
      case .proved: "proved"
      case .failed: "FAILED"
      case .error: "no lab"
      }
    console.out("\(note.note): \(status) in \(ProofPrinter.seconds(note.milliseconds))")
    let width = note.blocks.map(\.id.count).max() ?? 0
    for block in note.blocks {
      let id = block.id + String(repeating: " ", count: width - block.id.count)
      let instrument =
        block.instrument + String(repeating: " ", count: max(0, 8 - block.instrument.count))
      let time = block.status == .skipped ? "" : "  \(block.milliseconds) ms"
      console.out("  \(id)  \(instrument)  \(block.status.rawValue)\(time)")
    }
    for claim in note.claims {
      let verdict = claim.holds.map { $0 ? "holds" : "FAILS" } ?? "-----"
      console.out("  \(verdict)  \(claim.text)\(claim.isFragile ? " (fragile)" : "")")
      if claim.holds == false || claim.isFragile {
        console.out("         \(claim.expression)")
        console.out("         now    \(ProofPrinter.list(claim.measured))")
        if let formerly = claim.formerly {
          console.out("         before \(ProofPrinter.list(formerly))")
        }
      }
    }
  }

  /// For example `3.2 s`.
  static func seconds(_ milliseconds: Int) -> String {
    milliseconds < 1000
      ? "\(milliseconds) ms" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
  }

  private static func list(_ measured: [String: EvidenceValue]) -> String {
    measured.sorted { $0.key < $1.key }.map { path, value in
      let text = JSONText.compact(value)
      return "\(path) = \(text.count > 100 ? text.prefix(99) + "…" : text[...])"
    }.joined(separator: ", ")
  }

  // MARK: - JSON

  private static func json(_ report: ProofReport) -> JSONValue {
    var members: [(String, JSONValue)] = [("notes", .array(report.notes.map(json)))]
    if let reason = report.lackOfSandbox { members.append(("unconfined", .string(reason))) }
    return .object(members)
  }

  private static func json(_ note: NoteReport) -> JSONValue {
    .object([
      ("note", .string(note.note)), ("status", .string(note.status.rawValue)),
      ("ms", .int(note.milliseconds)), ("blocks", .array(note.blocks.map(json))),
      ("claims", .array(note.claims.map(json))),
      ("problems", .array(note.problems.map(JSONValue.init))),
    ])
  }

  private static func json(_ block: BlockReport) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .string(block.id)), ("instrument", .string(block.instrument)),
      ("status", .string(block.status.rawValue)), ("ms", .int(block.milliseconds)),
    ]
    if let problem = block.problem { members.append(("problem", JSONValue(problem))) }
    return .object(members)
  }

  private static func json(_ claim: ClaimReport) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("text", .string(claim.text)), ("expression", .string(claim.expression)),
      ("holds", claim.holds.map { .bool($0) } ?? .null), ("fragile", .bool(claim.isFragile)),
      ("measured", .raw(JSONText.compact(.object(claim.measured)))),
    ]
    if let formerly = claim.formerly {
      members.append(("before", .raw(JSONText.compact(.object(formerly)))))
    }
    if let problem = claim.problem { members.append(("problem", JSONValue(problem))) }
    return .object(members)
  }
}
