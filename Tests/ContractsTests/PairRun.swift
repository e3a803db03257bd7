import Contracts

/// What a comparison says of each pair of a case.
struct PairRun {
  struct Failure: CustomStringConvertible {
    var place: String
    var expected: [String]
    var found: [String]

    /// Line by line: `-` is expected and not there, `+` is there and not expected.
    var description: String {
      var (missing, surplus) = (expected, found)
      var same: [String] = []
      for line in expected {
        if let index = surplus.firstIndex(of: line) {
          surplus.remove(at: index)
          missing.removeAll { $0 == line }
          same.append("  \(line)")
        }
      }
      let lines = missing.map { "- \($0)" } + surplus.map { "+ \($0)" } + same
      return ([place] + lines).joined(separator: "\n")
    }
  }

  private(set) var failures: [Failure] = []
  private(set) var pairs = 0
  private(set) var breaking = 0
  /// Breaking findings without a message that shows them, with the place.
  private(set) var unproved: [String] = []
  /// Messages that do not show what they should.
  private(set) var falseProofs: [String] = []

  /// Where `proves`, messages are looked for that show what breaks.
  init(_ test: PairCase, proves: Bool = false) throws {
    for expectation in test.expectations {
      for (first, second) in test.versions {
        if expectation.place.needs31, first < "3.1" { continue }
        let document: (String, String) -> PairDocument = { role, version in
          PairDocument(
            place: expectation.place, version: version,
            components: test.parts["components \(role)"] ?? test.parts["components"])
        }
        let base = try document("base", first).reading(test, "base")
        let revision = try document("revision", second).reading(test, "revision")
        let (from, to) = expectation.isBack ? (revision, base) : (base, revision)
        let place =
          "\(test.testDescription): \(expectation.place.rawValue)"
          + "\(expectation.isBack ? " back" : ""), \(first)"
        compare(from, to, expectation, place, proves: proves)
      }
    }
  }

  static let today = "2026-03-01"

  private mutating func compare(
    _ base: APIDescription, _ revision: APIDescription, _ expectation: PairCase.Expectation,
    _ place: String, proves: Bool
  ) {
    guard let today = CalendarDate(PairRun.today) else { return }
    pairs += 1
    let options = ComparisonOptions(today: today)
    let judgement = ContractJudgement(base: base, revision: revision, options: options)
    let located = ContractComparer(base: base, revision: revision, options: options)
      .locatedFindings().map(judgement.raised)
    let found = located.map { line($0.finding, expectation.place) }.sorted()
    if found != expectation.lines {
      failures.append(Failure(place: place, expected: expectation.lines, found: found))
    }
    guard proves else { return }
    let proof = PairProof(base: base, revision: revision)
    for one in located where one.finding.severity == .breaking {
      breaking += 1
      switch proof.check(one) {
      case .proved: break
      case .none:
        unproved.append("\(place): \(one.finding.rule) \(one.finding.subject)")
      case .wrong(let reason): falseProofs.append("\(place): \(one.finding.rule): \(reason)")
      }
    }
  }

  private func line(_ finding: ContractFinding, _ place: PairPlace) -> String {
    let start = "\(finding.severity.rawValue) \(finding.rule) "
    if let subject = place.subject, let side = place.side, side == finding.side,
      finding.operation == place.operation, finding.subject.hasPrefix(subject)
    {
      let rest = finding.subject.dropFirst(subject.count).drop { $0 == " " }
      return start + (rest.isEmpty ? "." : rest)
    }
    let operation =
      place.subject == nil && finding.operation == place.operation
      ? "" : "{\(finding.operation)} "
    return start + "\(finding.side.rawValue) \(operation)\(finding.subject)"
  }
}
