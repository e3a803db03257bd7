import Contracts
import Evidence
import SeededRandom
import Testing

/// A change that makes fewer messages right breaks those who send them, one that makes more right breaks those who read
/// them: asked of pairs of schemas that nobody wrote.
@Suite struct LawTests {
  private static let blocks = 15
  private static let perBlock = 40

  private func pair(_ seed: UInt64) -> (first: EvidenceValue, second: EvidenceValue) {
    var source = LawSchema(seed: seed)
    let first = source.schema()
    var second = source.changed(first)
    if seed % 3 == 0 { second = source.changed(second) }
    return (first, second)
  }

  private func shown(
    _ seed: UInt64, _ first: EvidenceValue, _ second: EvidenceValue
  ) -> String {
    "seed \(seed)\nbase     \(JSONText.compact(first))\nrevision \(JSONText.compact(second))"
  }

  @Test(arguments: 0..<blocks) func whatBreaksIsTold(_ block: Int) throws {
    var broken = 0
    for seed in UInt64(block * LawTests.perBlock)..<UInt64((block + 1) * LawTests.perBlock) {
      let (first, second) = pair(seed)
      for place in [PairPlace.request, .response] {
        let law = try LawPair(JSONText.compact(first), JSONText.compact(second), at: place)
        guard let value = law.counterexample else { continue }
        broken += 1
        #expect(
          law.warns,
          """
          \(place.rawValue): \(JSONText.compact(value)) breaks, and nothing says so
          \(shown(seed, first, second))
          \(law.lines)
          """)
      }
    }
    // The law is asked of something.
    #expect(broken >= 10, "\(broken)")
  }

  /// Most of what is called breaking is shown; what is not can only be said to be undecided.
  @Test func whatIsToldBreaks() throws {
    var breaking = 0
    var unproved: [String] = []
    for seed in 0..<UInt64(LawTests.blocks * LawTests.perBlock) {
      let (first, second) = pair(seed)
      for place in [PairPlace.request, .response] {
        let law = try LawPair(JSONText.compact(first), JSONText.compact(second), at: place)
        let proof = PairProof(base: law.base, revision: law.revision)
        for one in law.located where one.finding.severity == .breaking {
          breaking += 1
          switch proof.check(one) {
          case .proved: break
          case .none:
            unproved.append(
              "\(place.rawValue) \(one.finding.rule) \(one.finding.subject)\n\(shown(seed, first, second))"
            )
          case .wrong(let reason):
            Issue.record("\(one.finding.rule): \(reason)\n\(shown(seed, first, second))")
          }
        }
      }
    }
    #expect(breaking >= 300, "\(breaking)")
    #expect(
      unproved.count * 100 <= breaking * LawTests.unprovedPercent,
      "of \(breaking) breaking findings \(unproved.count) are not proved:\n\(unproved.joined(separator: "\n"))"
    )
  }

  private static let unprovedPercent = 6

  @Test(arguments: 0..<blocks) func equalSchemasDifferInNothing(_ block: Int) throws {
    for seed in UInt64(block * LawTests.perBlock)..<UInt64((block + 1) * LawTests.perBlock) {
      let (schema, _) = pair(seed)
      let text = JSONText.compact(schema)
      let spellings: [(String, (String, String))] = [
        (text, ("3.1.0", "3.1.0")), (LawSpelling.reversed(schema), ("3.1.0", "3.1.0")),
        (JSONText.compact(LawSpelling.respelled(schema)), ("3.1.0", "3.1.0")),
        (JSONText.compact(LawSpelling.version30(schema)), ("3.1.0", "3.0.3")),
      ]
      for (other, versions) in spellings {
        for place in [PairPlace.request, .response] {
          let law = try LawPair(text, other, at: place, versions: versions)
          #expect(
            law.located.isEmpty,
            "seed \(seed), \(place.rawValue), \(versions.1)\n\(text)\n\(other)\n\(law.lines)")
        }
      }
    }
  }
}
