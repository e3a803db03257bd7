import Diagnostics
import Telemetry
import Testing

@testable import Notes

@Suite struct SamplingReaderTests {
  private func read(_ yaml: String) throws -> SamplingReader {
    let body = Array(yaml.utf8)
    var findings: [Finding] = []
    let entries = try #require(
      YAMLReader.entries(of: body, in: Span(0, body.count), findings: &findings))
    #expect(findings == [])
    return SamplingReader(try #require(entries.first { $0.key == "sampling" }), in: body)
  }

  @Test func `all forms of policies are read in their order`() throws {
    let reader = try read(
      """
      requests: checkout.http
      sampling:
        head: {head: {ratio: 0.01}}
        edge: {head: {ratio: {gateway: 50 %, orders: 0.1, default: 0.2}, independent: true}}
        all: {head: always}
        none: {head: never}
        parent: {parent: {ratio: 0.1, remote_sampled: ratio, remote_not_sampled: 0.05}}
        tail:
          head: {ratio: 0.5}
          tail:
            wait: 10s
            capacity: 1000
            cache: {sampled: 10, dropped: 20}
            collectors: 2
            routing: none
            first_match: true
            drop_pending: true
            policies:
              - {status: error, name: failed}
              - ratio: 1%
        plain: {tail: {policies: [{always: true}], cache: 7}}
      """)
    #expect(reader.findings == [])
    #expect(
      reader.policies.map(\.name) == ["head", "edge", "all", "none", "parent", "tail", "plain"])
    let policies = reader.policies.map(\.policy)
    #expect(policies[0] == SamplingPolicy(head: .ratio(ServiceRatios(rest: 0.01))))
    #expect(
      policies[1].head
        == .ratio(
          ServiceRatios(rest: 0.2, ratios: ["gateway": 0.5, "orders": 0.1], isIndependent: true)))
    #expect(policies[2] == SamplingPolicy(head: .always))
    #expect(policies[3] == SamplingPolicy(head: .never))
    var parent = ParentSampling(ratio: 0.1)
    parent.remoteSampled = .ratio(0.1)
    parent.remoteNotSampled = .ratio(0.05)
    #expect(policies[4] == SamplingPolicy(head: .parent(parent)))
    var tail = TailSampling(rules: [
      TailRule(.status([.error]), name: "failed"), TailRule(.ratio(0.01)),
    ])
    tail.wait = 10_000_000_000
    tail.capacity = 1000
    tail.caches = TailSampling.Caches(sampled: 10, dropped: 20)
    tail.collectors = 2
    tail.isRoutedByTrace = false
    tail.endsAtFirstMatch = true
    tail.dropsPending = true
    #expect(policies[5] == SamplingPolicy(head: .ratio(ServiceRatios(rest: 0.5)), tail: tail))
    #expect(policies[6].tail?.caches == TailSampling.Caches(sampled: 7, dropped: 7))
    #expect(policies[6].tail?.wait == 30_000_000_000)
    #expect(policies[6].tail?.capacity == 50_000)
  }

  private func rules(_ text: String) throws -> [TailRule.Condition] {
    let reader = try read("sampling: {p: {tail: {policies: [\(text)]}}}")
    #expect(reader.findings == [], "\(text)")
    return reader.policies.first?.policy.tail?.rules.map(\.condition) ?? []
  }

  @Test func `all kinds of rules are read`() throws {
    typealias Attribute = TailRule.Attribute
    #expect(
      try rules("{status: [error, OK]}, {latency: 500ms}, {latency: {min: 0.5s, max: 5s}}") == [
        .status([.error, .ok]), .latency(500, nil), .latency(500, 5000),
      ])
    #expect(
      try rules(
        "{attribute: {key: a, values: [x, y]}}, {attribute: {key: a, values: '^x$', regex: true}},"
          + "{attribute: {key: a, min: -1, max: 5, invert: true}}, {attribute: {key: a, is: false}}"
      )
        == [
          .attribute(Attribute(key: "a", test: .values(["x", "y"]))),
          .attribute(Attribute(key: "a", test: .patterns(["^x$"]))),
          .attribute(Attribute(key: "a", test: .range(-1, 5), isInverted: true)),
          .attribute(Attribute(key: "a", test: .flag(false))),
        ])
    #expect(
      try rules(
        "{trace_state: {key: vendor, values: [debug]}}, {flags: sampled}, {rate: 100/s},"
          + "{bytes: 1MiB/s}, {bytes: {rate: 10 kB/s, burst: 1MB}}, {spans: {min: 2, max: 20}},"
          + "{spans: {max: 3}}")
        == [
          .traceState(key: "vendor", values: ["debug"]), .sampledFlag, .rate(100),
          .bytes(rate: 1_048_576, burst: 2_097_152), .bytes(rate: 10_000, burst: 1_000_000),
          .spans(2, 20), .spans(0, 3),
        ])
    #expect(
      try rules("{ottl: 'name == \"a\"'}, {ottl: [true, 'kind != 2']}") == [
        .spanConditions([.compare(.name, .equal, .literal(.text("a")))]),
        .spanConditions([.constant(true), .compare(.kind, .unequal, .literal(.integer(2)))]),
      ])
    #expect(
      try rules(
        "{and: [{status: error}, {ratio: 0.5}]}, {drop: [{name: health, always: true}]},"
          + "{composite: {rate: 10/s, policies: [{name: e, status: error}, {and: [{always: true}]}],"
          + " shares: {e: 50%}}}")
        == [
          .all([TailRule(.status([.error])), TailRule(.ratio(0.5))]),
          .drop([TailRule(.always, name: "health")]),
          .composite(
            TailRule.Composite(
              rate: 10,
              rules: [
                TailRule(.status([.error]), name: "e"), TailRule(.all([TailRule(.always)])),
              ],
              shares: [0.5, nil])),
        ])
  }

  /// What is wrong, the text at its place, and what the hint begins with.
  @Test(
    arguments: [
      ("[]", "`sampling` is a mapping of policies, and this is a list", "[]", "write"),
      ("{p: 1}", "the policy `p` is a mapping, and this is a number", "1", "write"),
      ("{p: {}}", "the policy `p` needs `head`, `parent` or `tail`", "p", "write"),
      ("{p: {haed: {ratio: 1}}}", "unknown key `haed` in the policy `p`", "haed", "did you mean"),
      (
        "{p: {head: {ratio: 1}, parent: {ratio: 1}}}",
        "a policy decides by `head` or by `parent`, and this has both", "head", "make two"
      ),
      (
        "{p: {head: {ratio: 1.5}}}", "`ratio` is a share from 0 to 1, and this is 1.5", "1.5",
        "write `0.015`"
      ),
      ("{p: {head: {ratio: x}}}", "`ratio` is a share from 0 to 1, and this is text", "x", "write"),
      ("{p: {head: {ratio: {a: -1}}}}", "`a` is a share from 0 to 1, and this is -1", "-1", nil),
      ("{p: {head: {}}}", "`head` needs a `ratio`", "head", "write"),
      (
        "{p: {head: sometimes}}", "`head` has a `ratio`, or is `always` or `never`", "sometimes",
        "write"
      ),
      (
        "{p: {parent: {ratio: 1, remote_sampled: maybe}}}",
        "`remote_sampled` is `always`, `never`, `ratio` or a share from 0 to 1", "maybe", "`ratio`"
      ),
    ] as [(String, String, String, String?)])
  func `a mistake in a policy is told at its place`(
    yaml: String, message: String, place: String, hint: String?
  ) throws {
    try expect("sampling: \(yaml)", message, place, hint)
  }

  @Test(
    arguments: [
      ("wait: soon", "`wait` takes a time", "soon", "write it as"),
      ("capacity: 0", "`capacity` is a number from 1 to 100,000,000", "0", nil),
      ("cache: [1]", "`cache` says how many decisions are remembered", "[1]", "write"),
      ("routing: random", "`routing` is `trace` or `none`", "random", "`trace` sends"),
      (
        "colectors: 2", "unknown key `colectors` in `tail`", "colectors",
        "did you mean `collectors`?"
      ),
    ] as [(String, String, String, String?)])
  func `a mistake in what a collector is like is told at its place`(
    yaml: String, message: String, place: String, hint: String?
  ) throws {
    try expect("sampling: {p: {tail: {policies: [{always: true}], \(yaml)}}}", message, place, hint)
  }

  @Test(
    arguments: [
      ("error", "a rule is a mapping of one key, and this is text", "error", "write"),
      ("{}", "this rule says nothing", "{}", "write"),
      ("{statsu: error}", "`statsu` is not a rule", "statsu", "did you mean `status`?"),
      ("{banana: 1}", "`banana` is not a rule", "banana", "a rule is one of `always`"),
      (
        "{status: error, ratio: 1}", "a rule has one key, and this has `status`, `ratio`", "ratio",
        "make two rules"
      ),
      (
        "{status: broken}", "`status` is `error`, `ok` or `unset`, or a list of them", "broken",
        "write"
      ),
      ("{latency: fast}", "`latency` takes a time", "fast", "write it as"),
      ("{latency: {max: 1s, min: 2s}}", "`max` is more than `min`", "1s", "write"),
      ("{latency: {mim: 1s}}", "unknown key `mim` in `latency`", "mim", "did you mean `min`?"),
      (
        "{attribute: {key: a}}",
        "`attribute` says what it is compared with: `values`, `min` and `max`, or `is`",
        "attribute",
        "write"
      ),
      (
        "{attribute: {key: a, values: [b], is: true}}",
        "`attribute` compares texts, numbers or a flag, and this says more than one of them",
        "attribute", "make two rules"
      ),
      ("{attribute: {values: [b]}}", "`attribute` needs a `key`", "attribute", "write"),
      (
        "{attribute: {key: a, values: ['(b'], regex: true}}", "`(b` is no regular expression",
        "'(b'",
        "write one"
      ),
      (
        "{attribute: {key: a, values: ['(?=b)'], regex: true}}",
        "`(?=b)` looks ahead, which the collector’s patterns cannot", "'(?=b)'", "write one"
      ),
      (
        "{attribute: {key: a, values: ['(b)\\1'], regex: true}}",
        "`(b)\\1` refers to a group, which the collector’s patterns cannot", "'(b)\\1'", "write one"
      ),
      ("{attribute: {key: a, min: 0}}", "for the collector, a bound of 0 is none", "0", "write"),
      ("{ratio: 50}", "`ratio` is a share from 0 to 1, and this is 50", "50", "write `0.5`"),
      ("{flags: all}", "the only flag is `sampled`", "all", "write"),
      ("{rate: many}", "`rate` says how many spans a second, in whole numbers", "many", "write"),
      ("{bytes: 1 banana/s}", "`bytes` is a size a second", "1 banana/s", "write `bytes: 1MiB/s`"),
      ("{spans: {}}", "`spans` needs `min` or `max`", "{}", "write"),
      ("{ottl: 'nmae == \"a\"'}", "a replay does not know `nmae`", "nmae", "did you mean `name`?"),
      ("{ottl: ''}", "`ottl` is a condition, and this is text", "''", "write"),
      (
        "{and: [{drop: [{always: true}]}]}", "`drop` is not a rule of `and`", "drop",
        "a rule is one of"
      ),
      ("{and: []}", "`and` is a list of rules, and this is a list", "[]", "write"),
      (
        "{composite: {rate: 1/s, policies: [{name: a, always: true}], shares: {b: 0.5}}}",
        "no rule of this `composite` is called `b`", "b", "give it"
      ),
      ("{composite: {rate: 1/s}}", "`composite` needs a `policies`", "composite", "write"),
      (
        "{name: a, always: true}, {name: a, ratio: 1}", "two rules are called `a`",
        "{name: a, ratio: 1}]}}}", nil
      ),
    ] as [(String, String, String, String?)])
  func `a mistake in a rule is told at its place`(
    yaml: String, message: String, place: String, hint: String?
  ) throws {
    try expect("sampling: {p: {tail: {policies: [\(yaml)]}}}", message, place, hint)
  }

  private func expect(
    _ yaml: String, _ message: String, _ place: String, _ hint: String?
  ) throws {
    let reader = try read(yaml)
    let finding = try #require(
      reader.findings.first { $0.message == message }, "\(reader.findings)")
    let bytes = Array(yaml.utf8)[finding.span.start..<finding.span.end]
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(place))
    if let hint {
      #expect(finding.hint?.hasPrefix(hint) == true, "\(finding.hint ?? "none")")
    }
    #expect(reader.policies.isEmpty == reader.findings.contains { $0.severity == .error })
  }

  @Test func `a tail without rules is told`() throws {
    try expect("sampling: {p: {tail: {wait: 10s}}}", "`tail` needs a `policies`", "tail", "write")
  }

  @Test func `a condition over several lines is told where it is wrong`() throws {
    let yaml = """
      sampling:
        p:
          tail:
            policies:
              - ottl: |
                  name == "a"
                  or duration > 5
      """
    let reader = try read(yaml)
    let finding = try #require(reader.findings.first)
    #expect(finding.message == "a replay does not know `duration`")
    let bytes = Array(yaml.utf8)[finding.span.start..<finding.span.end]
    #expect(String(decoding: bytes, as: UTF8.self) == "duration")
  }
}
