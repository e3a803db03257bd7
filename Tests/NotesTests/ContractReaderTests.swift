import Contracts
import Diagnostics
import Evidence
import Testing

@testable import Notes

@Suite struct ContractReaderTests {
  @Test func `all keys are read`() throws {
    let reader = ContractReader(
      Array(
        """
        base: ./v1.yaml
        revision: v2.yaml
        examples: [consumers/, more.yaml]
        replay: /v2/
        today: 2026-11-26
        severity:
          response-property-removed: {level: warning, reason: nobody reads it, until: 2027-01-31}
        """.utf8))
    #expect(reader.findings == [])
    let plan = try #require(reader.plan)
    #expect(plan.base.text == "v1.yaml" && plan.revision?.text == "v2.yaml")
    #expect(plan.base.range == 6..<15)
    #expect(plan.examples.map(\.text) == ["consumers", "more.yaml"])
    #expect(plan.replays && plan.prefix == "/v2" && plan.today == CalendarDate("2026-11-26"))
    #expect(plan.overrides.map(\.rule.text) == ["response-property-removed"])
    #expect(plan.overrides[0].severity.severity == .warning)
    #expect(plan.overrides[0].severity.until == CalendarDate("2027-01-31"))
  }

  @Test func `changes are read, and what is laid over`() throws {
    let reader = ContractReader(
      Array(
        """
        base: v1.yaml
        replay: false
        changes:
          - name: one
            merge: {paths: {/a: null}, x: [1, 2.5, true, "3", null]}
            breaks: false
            prefix: /one
          - {name: two, revision: v2.yaml}
        """.utf8))
    #expect(reader.findings == [])
    let plan = try #require(reader.plan)
    #expect(!plan.replays)
    #expect(plan.changes.map(\.name.text) == ["one", "two"])
    #expect(plan.changes[0].isBreaking == false && plan.changes[1].isBreaking == nil)
    #expect(plan.changes[0].prefix == "/one" && plan.changes[1].revision?.text == "v2.yaml")
    let items = plan.changes[0].merge?["x"]?.items ?? []
    #expect(items.map(\.evidence) == [1, 2.5, true, "3", .null])
  }

  /// Of a block, the message and a part of the hint.
  @Test(arguments: [
    ("revision: b.yaml", "a contract needs a `base`", "orders-v1.yaml"),
    ("base: a.yaml", "a contract needs a `revision`", "`merge`"),
    ("base: a.yaml\nrevision: b.yaml\nchanges: [{name: x}]", "not both", "of its own"),
    ("base: a.yaml\nrevision: b.yaml\ntoday: soon", "`soon` is no date", "2026"),
    ("base: a.yaml\nrevision: b.yaml\ntoday: 2026-11-26T10:00:00Z", "a day without a time", ""),
    (
      "base: a.yaml\nrevision: b.yaml\nseverity: {x: {level: warning}}",
      "the severity of a rule needs a `reason`", "readers see why"
    ),
    (
      "base: a.yaml\nrevision: b.yaml\nseverity: {x: {level: mild, reason: y}}",
      "there is no severity `mild`", "`breaking`, `warning`, `addition`"
    ),
    ("base: a.yaml\nchanges: [{name: x}, {name: x}]", "two changes are called `x`", ""),
    ("base: a.yaml\nmerge: 3", "`merge` is a mapping", "paths"),
  ]) func `mistakes are told`(body: String, message: String, hint: String) {
    let reader = ContractReader(Array(body.utf8))
    #expect(reader.plan == nil)
    #expect(reader.mistake?.message.contains(message) == true, "\(reader.mistake?.message ?? "–")")
    #expect(hint.isEmpty || reader.mistake?.hint?.contains(hint) == true)
  }
}
