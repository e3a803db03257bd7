import Telemetry
import Testing

/// Rules of collectors against verdicts that were worked out by hand.
@Suite struct GoldenVerdictTests {
  private static func route(_ test: TailRule.Attribute.Test, inverted: Bool = false) -> TailRule {
    TailRule(
      .attribute(TailRule.Attribute(key: "http.route", test: test, isInverted: inverted)))
  }

  private static func attribute(
    _ key: String, _ test: TailRule.Attribute.Test, inverted: Bool = false
  ) -> TailRule {
    TailRule(.attribute(TailRule.Attribute(key: key, test: test, isInverted: inverted)))
  }

  private static func condition(_ texts: String...) throws -> [TailRule] {
    [TailRule(.spanConditions(try texts.map { try SpanConditionParser.parse($0) }))]
  }

  private static let errors = TailRule(.status([.error]))
  private static let health = route(.values(["/health"]))
  private static let noHealth = route(.values(["/health"]), inverted: true)

  private static let simple: [String: [TailRule]] = [
    "always": [TailRule(.always)],
    "latency from 500 ms": [TailRule(.latency(500, nil))],
    "latency from 500 ms to 5 s": [TailRule(.latency(500, 5000))],
    "status error": [errors],
    "status ok": [TailRule(.status([.ok]))],
    "status ok or error": [TailRule(.status([.ok, .error]))],
    "status unset": [TailRule(.status([.unset]))],
    "route /refund": [route(.values(["/refund"]))],
    "route like ^/re": [route(.patterns(["^/re"]))],
    "route like ^/?7?$": [route(.patterns(["^/?7?$"]))],
    "no route /refund": [route(.values(["/refund"]), inverted: true)],
    "no route like ^/re": [route(.patterns(["^/re"]), inverted: true)],
    "code 500 to 599": [attribute("code", .range(500, 599))],
    "code from 600": [attribute("code", .range(600, nil))],
    "code to 499": [attribute("code", .range(nil, 499))],
    "no code 500 to 599": [attribute("code", .range(500, 599), inverted: true)],
    "debug true": [attribute("debug", .flag(true))],
    "debug false": [attribute("debug", .flag(false))],
    "no debug true": [attribute("debug", .flag(true), inverted: true)],
    "ratio 0.5": [TailRule(.ratio(0.5))],
    "ratio 0.1": [TailRule(.ratio(0.1))],
    "ratio 0": [TailRule(.ratio(0))],
    "ratio 1": [TailRule(.ratio(1))],
    "tracestate vendor debug": [TailRule(.traceState(key: "vendor", values: ["debug"]))],
    "flags sampled": [TailRule(.sampledFlag)],
    "spans from 3": [TailRule(.spans(3, nil))],
    "spans 2 to 3": [TailRule(.spans(2, 3))],
    "rate 5": [TailRule(.rate(5))],
    "bytes 490": [TailRule(.bytes(rate: 490, burst: 1000))],
  ]

  private static let joined: [String: [TailRule]] = [
    "and error route": [TailRule(.all([errors, health]))],
    "and inverted": [TailRule(.all([errors, noHealth]))],
    "drop health": [TailRule(.always), TailRule(.drop([health]))],
    "drop health errors": [TailRule(.always), TailRule(.drop([health, errors]))],
    "inverted and errors": [errors, noHealth],
    "inverted and all": [noHealth, TailRule(.always)],
    "inverted and none": [noHealth, TailRule(.ratio(0))],
    "first match": [errors, noHealth],
    "first match inverted": [noHealth, errors],
    "composite": [composite([errors, TailRule(.always)], [0.25, 0.5])],
    "composite without shares": [composite([errors, TailRule(.always)], [nil, nil])],
    "composite order": [composite([TailRule(.always), errors], [0.5, 0.5])],
  ]

  private static func composite(_ rules: [TailRule], _ shares: [Double?]) -> TailRule {
    TailRule(.composite(TailRule.Composite(rate: 8, rules: rules, shares: shares)))
  }

  private static func conditions() throws -> [String: [TailRule]] {
    [
      "ottl server error": try condition(
        "kind == SPAN_KIND_SERVER and status.code == STATUS_CODE_ERROR"),
      "ottl either": try condition(
        "resource.attributes[\"http.route\"] == \"/refund\"", "attributes[\"http.route\"] == 7"),
      "ottl unequal": try condition("attributes[\"http.route\"] != \"/refund\""),
      "ottl numbers": try condition(
        "attributes[\"code\"] >= 499 and not (attributes[\"code\"] > 600.0)",
        "false or attributes[\"code\"] < 0"),
      "ottl nothing": try condition("span.attributes[\"http.route\"] == nil"),
    ]
  }

  @Test func `every rule keeps what a collector keeps`() throws {
    let fixture = try FixtureTraces()
    let set = TraceSet(fixture.spans)
    let replay = SamplingReplay(set, slowLimit: 500)
    let rules = try GoldenVerdictTests.simple
      .merging(GoldenVerdictTests.joined) { one, _ in one }
      .merging(GoldenVerdictTests.conditions()) { one, _ in one }
    let verdicts = try fixture.verdicts()
    #expect(Set(verdicts.map(\.rules)) == Set(rules.keys))
    for (name, kept) in verdicts {
      var tail = TailSampling(rules: rules[name] ?? [])
      tail.endsAtFirstMatch = name.hasPrefix("first match")
      let outcome = replay.run(NamedPolicy(name: name, policy: SamplingPolicy(tail: tail)))
      let found = try set.traces.indices.filter { outcome.keptSpans(of: $0).contains(true) }
        .map { try fixture.name(of: set.traces[$0].id) }
      #expect(Set(found) == Set(kept), "\(name)")
      #expect(outcome.result.traces.kept == kept.count)
      #expect(outcome.result.incomplete == 0)
      #expect(outcome.result.rules.map(\.kept).reduce(0, +) == kept.count)
    }
  }

  @Test func `all kinds of rules have a verdict`() throws {
    var kinds: Set<String> = []
    func note(_ rule: TailRule) {
      kinds.insert(String("\(rule.condition)".prefix { $0 != "(" }))
      switch rule.condition {
      case .all(let rules), .drop(let rules): rules.forEach(note)
      case .composite(let composite): composite.rules.forEach(note)
      default: break
      }
    }
    for rules in [
      GoldenVerdictTests.simple, GoldenVerdictTests.joined, try GoldenVerdictTests.conditions(),
    ] {
      rules.values.joined().forEach(note)
    }
    #expect(
      kinds == [
        "always", "latency", "status", "attribute", "ratio", "traceState", "sampledFlag", "rate",
        "bytes", "spans", "spanConditions", "all", "drop", "composite",
      ])
  }
}
