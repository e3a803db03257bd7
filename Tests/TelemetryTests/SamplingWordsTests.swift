import Telemetry
import Testing

@Suite struct SamplingWordsTests {
  private func words(_ policy: SamplingPolicy) -> String {
    policy.words.split(separator: "\u{A0}").joined(separator: " ")
  }

  @Test func `policies are said in plain words`() {
    #expect(words(SamplingPolicy()) == "keeps all traces")
    #expect(words(SamplingPolicy(head: .never)) == "keeps no trace")
    #expect(words(.ratio(0.01)) == "keeps 1 % of all traces, decided by their ids")
    #expect(
      words(
        SamplingPolicy(
          head: .ratio(ServiceRatios(rest: 1, ratios: ["orders": 0.1, "gateway": 0.5]))))
        == "keeps 50 % in gateway, 10 % in orders and 100 % elsewhere, decided by their ids")
    #expect(
      words(SamplingPolicy(head: .ratio(ServiceRatios(rest: 0.1, isIndependent: true))))
        == "keeps 10 % of all traces, each service for itself")
    var parent = ParentSampling(ratio: 0.1)
    parent.remoteSampled = .ratio(0.05)
    #expect(
      words(SamplingPolicy(head: .parent(parent)))
        == "keeps 10 % of all traces, decided where they begin; 5 % below a sampled remote parent")
    var tail = TailSampling(rules: [
      TailRule(.status([.error])), TailRule(.latency(500, nil)), TailRule(.ratio(0.01)),
    ])
    tail.wait = 10_000_000_000
    #expect(
      words(SamplingPolicy(tail: tail)) == "after 10 s: errors, slower than 500 ms, else 1 %")
    tail.rules.append(
      TailRule(
        .drop([
          TailRule(
            .attribute(TailRule.Attribute(key: "http.route", test: .values(["/health"]))))
        ])))
    tail.collectors = 2
    tail.isRoutedByTrace = false
    #expect(
      words(SamplingPolicy(head: .ratio(ServiceRatios(rest: 0.5)), tail: tail))
        == "keeps 50 % of all traces, decided by their ids; of those, after 10 s: errors, "
        + "slower than 500 ms, else 1 %; never http.route = /health; 2 collectors, each with what "
        + "comes its way")
  }

  @Test func `and so is each kind of rule`() throws {
    let condition = try SpanConditionParser.parse(
      "not (name == \"a\") and (attributes[\"n\"] >= 1.5 or resource.attributes[\"k\"] != nil)")
    let composite = TailRule.Composite(
      rate: 1000, rules: [TailRule(.status([.error])), TailRule(.always)], shares: [0.5, nil])
    let rules: [(TailRule.Condition, String)] = [
      (.always, "all"), (.latency(500, 5000), "500 ms to 5 s"),
      (.status([.error, .unset]), "errors or unset"),
      (
        .attribute(TailRule.Attribute(key: "code", test: .range(500, nil), isInverted: true)),
        "no code from 500"
      ),
      (
        .attribute(TailRule.Attribute(key: "route", test: .patterns(["^/a", "^/b"]))),
        "route like ^/a or ^/b"
      ),
      (.attribute(TailRule.Attribute(key: "debug", test: .flag(true))), "debug = true"),
      (.traceState(key: "vendor", values: ["a", "b"]), "tracestate vendor = a or b"),
      (.sampledFlag, "flagged as sampled"), (.rate(1500), "fewer than 1,500 spans a second"),
      (.bytes(rate: 1_048_576, burst: 1), "1 MiB a second"), (.spans(3, nil), "3 spans or more"),
      (.spans(2, 20), "2 to 20 spans"),
      (
        .spanConditions([condition]),
        "not (name == \"a\") and (attributes[\"n\"] >= 1.5 or resource.attributes[\"k\"] != nil)"
      ),
      (.all([TailRule(.status([.error])), TailRule(.ratio(0.1))]), "errors and 10 %"),
      (.composite(composite), "1,000 spans a second, shared by errors, all"),
    ]
    for (condition, words) in rules {
      let found = TailRule(condition).words.split(separator: "\u{A0}").joined(separator: " ")
      #expect(found == words)
    }
  }
}
