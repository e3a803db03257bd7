import Contracts
import Testing

/// The comparison against what was written down without it.
@Suite struct PairTests {
  private static func cases() -> [PairCase] {
    // An archive that cannot be read fails `archivesAreRead`, and not the listing of tests.
    (try? PairFamily.all().flatMap(\.cases)) ?? []
  }

  @Test(arguments: cases()) func pair(_ test: PairCase) throws {
    for failure in try PairRun(test).failures { Issue.record("\(failure)") }
  }

  @Test func archivesAreRead() throws {
    let families = try PairFamily.all()
    for family in families { #expect(!family.cases.isEmpty, "\(family.name)") }
    let pairs = families.flatMap(\.cases).flatMap(\.expectations)
    #expect(pairs.count >= 800)
    #expect(pairs.count(where: \.lines.isEmpty) >= 150)
    let names = families.flatMap(\.cases).map(\.testDescription)
    #expect(Set(names).count == names.count)
  }

  /// Rules for the same change at several places are a family; each is wanted, on each side that it has.
  @Test func eachRuleIsExpectedSomewhere() throws {
    let expected = Set(
      try PairFamily.all().flatMap(\.cases).flatMap(\.expectations).flatMap(\.lines)
        .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
    let unknown = expected.filter { RuleCatalogue[$0] == nil }.sorted()
    #expect(unknown.isEmpty, "no rules: \(unknown)")
    func group(_ rule: ContractRule) -> String {
      "\(rule.family) (\(rule.side?.rawValue ?? "either"))"
    }
    let covered = Set(RuleCatalogue.all.filter { expected.contains($0.id) }.map(group))
    let missing = Set(RuleCatalogue.all.map(group)).subtracting(covered).sorted()
    #expect(missing.isEmpty, "no pair expects: \(missing.joined(separator: ", "))")
    // At places where a keyword is rare, the same code reports it as at others.
    let single = RuleCatalogue.all.count { expected.contains($0.id) }
    #expect(single >= 280, "\(single) of \(RuleCatalogue.all.count) rules are expected by name")
  }

  /// The judge is judged.
  @Test(arguments: ["api-removed-without-deprecation", "response-body-one-of-added"])
  func aWrongExpectationIsNoticed(_ id: String) throws {
    let test = try PairCase(
      family: "judge", name: id,
      lines: ["base: {type: string}", "revision: {type: integer}", "request: breaking \(id) ."])
    let failures = try PairRun(test).failures
    #expect(failures.count == 2)
    #expect(failures.first?.description.contains("- breaking \(id) .") ?? false)
    #expect(failures.first?.description.contains("+ breaking request-body-type-changed .") ?? false)
  }

  @Test func eachBreakingFindingIsProvedOrCounted() throws {
    for family in try PairFamily.all() {
      var unproved: [String] = []
      var breaking = 0
      for test in family.cases {
        let run = try PairRun(test, proves: true)
        unproved += run.unproved
        breaking += run.breaking
        for line in run.falseProofs { Issue.record("\(line)") }
      }
      #expect(
        unproved.count == family.unproved,
        "\(family.name): of \(breaking) breaking findings \(unproved.count) are not proved:\n\(unproved.joined(separator: "\n"))"
      )
    }
  }
}
