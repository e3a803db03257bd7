import Testing

@testable import Evidence

@Suite struct ClaimJudgeTests {
  private func claim(_ source: String) -> Claim {
    Claim(text: "It holds", source: source, sourceRange: 0..<0, range: 0..<0)
  }

  private func block(_ ms: Double, _ least: Double, _ greatest: Double) -> BlockEvidence {
    BlockEvidence(
      instrument: "plan", digest: "", values: .object(["ms": .number(ms), "rows": 3]),
      detail: .object([
        "spreads": .object(["ms": .object(["min": .number(least), "max": .number(greatest)])])
      ]))
  }

  @Test func `of two runs of the same, neither is faster for sure`() {
    let judge = ClaimJudge(
      ["a": block(1.1, 0.9, 1.4), "b": block(1.0, 0.8, 1.3)], blocks: ["a", "b"])
    let verdict = judge.judge(claim("a.ms / b.ms >= 1.0"))
    #expect(verdict.holds == true)
    #expect(verdict.isFragile)
    #expect(verdict.measured == ["a.ms": 1.1, "b.ms": 1.0])
  }

  @Test func `what holds at both ends of the spread is not fragile`() {
    let judge = ClaimJudge(
      ["a": block(50, 40, 60), "b": block(1.0, 0.8, 1.3)], blocks: ["a", "b"])
    #expect(!judge.judge(claim("a.ms / b.ms >= 10")).isFragile)
    #expect(!judge.judge(claim("a.ms / b.ms >= 1000")).isFragile)
    #expect(!judge.judge(claim("a.rows == b.rows")).isFragile)
  }

  @Test(arguments: [
    ("a.ms < 5", true), ("5 >= a.ms * 2", true), ("a.ms / b.ms >= 10", false),
    ("a.ms < b.ms", false), ("a.ms >= 10 * b.ms", false), ("a.rows == 3", false),
    ("a.ms - b.ms < 3", true), ("not (a.ms < 5) and a.rows == 3", true),
  ])
  func `a time held against a number is said`(source: String, isAbsolute: Bool) {
    let judge = ClaimJudge(
      ["a": block(1.1, 0.9, 1.4), "b": block(1.0, 0.8, 1.3)], blocks: ["a", "b"])
    #expect((judge.judge(claim(source)).absoluteTime != nil) == isAbsolute)
  }

  @Test func `a block without values leaves a claim open, one that is not there does not`() {
    let judge = ClaimJudge(["a": block(1, 1, 1)], blocks: ["a", "later"])
    let open = judge.judge(claim("later.rows == 3"))
    #expect(open.holds == nil && open.mistake == nil)
    let wrong = judge.judge(claim("latr.rows == 3"))
    #expect(wrong.holds == nil)
    #expect(wrong.mistake?.message == "no block `latr` in this note")
    #expect(wrong.mistake?.hint == "did you mean `later`?")
  }

  @Test func `claims are read from their list`() {
    let list = ClaimList(
      Array(
        """
        nonsense
        - The planner stops `scanning`: `after.nodes contains "Index"`
        * Two lines of
          sentence: ``a.b["`"] == 1``.
        - no expression here
        """.utf8))
    #expect(list.claims.map(\.text) == ["The planner stops `scanning`", "Two lines of sentence"])
    #expect(list.claims.map(\.source) == ["after.nodes contains \"Index\"", "a.b[\"`\"] == 1"])
    #expect(
      list.mistakes.map(\.message) == ["a claim begins with `- `", "this claim has no expression"])
  }
}
