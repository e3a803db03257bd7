internal import Diagnostics
internal import Evidence
internal import Markup
internal import Notes

/// What there is to say of a claim after a run.
struct ClaimReview {
  let report: ClaimReport
  /// Why it does not hold, or cannot be judged.
  let problem: Problem?
  let warnings: [Problem]

  /// - Parameters:
  ///   - placed: The claim in its note.
  ///   - verdict: On it.
  ///   - former: How the last run judged it.
  ///   - places: Of the note.
  init(
    _ placed: NoteLab.PlacedClaim, _ verdict: ClaimVerdict, former: ClaimRecord?,
    _ places: ProblemPlaces
  ) {
    let start = placed.claim.sourceRange.lowerBound
    func place(_ range: Range<Int>) -> Span {
      placed.fence.place((start + range.lowerBound)..<(start + range.upperBound))
    }
    let whole = placed.fence.place(placed.claim.sourceRange)
    var problem: Problem?
    var formerly: [String: EvidenceValue]?
    if let mistake = verdict.mistake {
      problem = places.problem(
        mistake.kind == .unknownPath ? .unknownPath : .expression, place(mistake.range),
        mistake.message, hint: mistake.hint)
    } else if verdict.holds == false {
      if former?.holds == true { formerly = former?.measured }
      problem = places.problem(
        .failedClaim, whole,
        "this claim does not hold: \(ClaimReview.list(verdict.measured))",
        hint: formerly.map { "it held before, with \(ClaimReview.list($0))" })
    }
    var warnings: [Problem] = []
    if let range = verdict.absoluteTime {
      warnings.append(
        places.problem(
          .absoluteTime, place(range),
          "this claim holds a time against a number, which another machine will not repeat",
          hint: "claim a ratio of two times, or a count: rows, buffers, statements",
          severity: .warning))
    }
    if verdict.isFragile {
      warnings.append(
        places.problem(
          .fragileClaim, whole,
          "this claim is fragile: it turns within the spread of what was measured",
          hint: "claim less, or measure something that varies less", severity: .warning))
    }
    self.problem = problem
    self.warnings = warnings
    report = ClaimReport(
      text: placed.claim.text, expression: placed.claim.source,
      holds: verdict.mistake == nil ? verdict.holds : nil, isFragile: verdict.isFragile,
      measured: verdict.measured, formerly: formerly, problem: problem)
  }

  /// Values as a sentence lists them: long ones are cut.
  static func list(_ measured: [String: EvidenceValue]) -> String {
    guard !measured.isEmpty else { return "no values" }
    return measured.sorted { $0.key < $1.key }.map { path, value in
      let text = JSONText.compact(value)
      let shown = text.count > 80 ? text.prefix(79) + "…" : text[...]
      return "`\(path)` is \(shown)"
    }.joined(separator: ", ")
  }
}
