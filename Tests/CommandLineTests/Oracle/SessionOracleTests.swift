import Evidence
import Testing

extension ProofTests {
  /// Blocks of sessions, held against PostgreSQL's isolationtester and against what is known of them.
  @Suite(.sessionCases) struct SessionOracleTests {
    private let results: SessionCaseRun.Results

    init() throws { results = try #require(SessionCaseRun.current) }

    private func block(_ test: SessionCase) throws -> EvidenceValue? {
      try results.proofs[test.name]?.site.evidence(test.note)?["blocks"]?[test.name]
    }

    @Test(arguments: SessionCaseRun.cases.names)
    func `steps wait, end, fail and return as isolationtester sees them`(name: String) throws {
      let test = try SessionCaseRun.test(name)
      #expect(test.misnumbered == [])
      let oracle = try #require(results.traces[name]).get()
      let ours = SessionTrace(recorded: try block(test))
      let differences = SessionTrace.differences(oracle, ours)
      #expect(differences == [], "isolationtester — codenotes")
    }

    @Test(arguments: SessionCaseRun.cases.names + SessionCaseRun.fixtures.names)
    func `values are what is known of them`(name: String) throws {
      let test = try SessionCaseRun.test(name)
      #expect(test.misnumbered == [])
      guard test.failure == nil else { return try expectFailure(test) }
      let proof = try #require(results.proofs[name]?.run)
      #expect(
        proof.blocks(test.note)[name] == "ok", "\(proof.problems(test.note)) \(proof.stderr)")
      let values = try block(test)?["values"]
      for expectation in test.expectations {
        let found = SessionOracleTests.value(values, expectation.path)
        #expect(
          try SessionOracleTests.meets(found, expectation),
          "\(expectation.path) is \(found.map { JSONText.compact($0) } ?? "not there"), and not \(expectation.relation) \(expectation.value)"
        )
      }
    }

    private static func meets(
      _ found: EvidenceValue?, _ expectation: SessionCase.Expectation
    ) throws -> Bool {
      let expected = try JSONReader.read(Array(expectation.value.utf8))
      if expectation.relation == "=" { return found == expected }
      guard expectation.relation == ">=", let least = expected.double else { return false }
      return (found?.double ?? -.infinity) >= least
    }

    /// A value at a path of keys and of positions; `count` of a list is its length.
    private static func value(_ values: EvidenceValue?, _ path: String) -> EvidenceValue? {
      path.split(separator: ".").reduce(values) { value, key in
        guard let items = value?.items else { return value?[String(key)] }
        if key == "count" { return .integer(items.count) }
        guard let index = Int(key), items.indices.contains(index) else { return nil }
        return items[index]
      }
    }

    /// That a block is refused at its place, in these words, and soon.
    private func expectFailure(_ test: SessionCase) throws {
      let proof = try #require(results.proofs[test.name])
      let note = (proof.run.json?["notes"]?.items ?? []).first { $0["note"]?.string == test.note }
      #expect(proof.run.status(of: test.note) == "failed")
      #expect(proof.run.status == 1)
      let problem = note?["problems"]?.items?.first
      let lines = try proof.site.text("notes/\(test.note)/index.md").split(
        separator: "\n", omittingEmptySubsequences: false)
      let line = (problem?["line"]?.int ?? 0) - 1
      let found =
        [
          lines.indices.contains(line) ? String(lines[line]) : "no line",
          problem?["message"]?.string ?? "",
        ] + [problem?["hint"]?.string].compactMap { $0 }
      #expect(found == test.failure)
      // A mistake of the script is said before anything runs.
      let blocks = note?["blocks"]?.items ?? []
      for block in blocks { #expect((block["ms"]?.double ?? .infinity) < 1000) }
    }
  }
}
