import Testing

@testable import Evidence

/// What claims say of loads: gauges at a time, errors that never happened, percentiles of too few.
@Suite struct LoadValueTests {
  private let values: [String: EvidenceValue] = [
    "load": .object([
      "errors": .object(["total": 2, "40001": 2]), "p50": 1.5, "p99": .null, "tps": 40, "max": 9,
      "watch": .object([
        "queue": .object([
          "at_ms": .list([0, 100, 200, 300]), "values": .list([1, 5, .null, 8]), "max": 8,
        ])
      ]),
      "web": .object(["errors": .object(["total": 0])]),
    ]),
    "run": .object(["errors": .object(["23505": 1])]),
  ]

  private func evaluate(_ text: String) throws -> EvidenceValue {
    let expression = try ExpressionParser.parse(text, blocks: Set(values.keys))
    return try Evaluator(values).evaluate(expression)
  }

  @Test(
    arguments: [
      ("at(load.watch.queue, \"0ms5\")", nil), ("at(load.watch.queue, \"150ms\")", 5),
      ("at(load.watch.queue, \"100ms\")", 5), ("at(load.watch.queue, \"1s\")", 8),
      ("load.errors[\"40001\"]", 2), ("load.errors[\"23505\"]", 0), ("load.errors.pool", 0),
      ("load.errors[\"503\"]", 0), ("load.web.errors[\"40001\"]", 0),
      ("load.errors[\"4000\"]", nil), ("load.errors.nothing", nil), ("run.errors[\"40001\"]", nil),
      ("at(load.watch.queue)", nil), ("at(load.p50, \"1s\")", nil),
      ("at(load.watch.queue, 5)", nil),
    ] as [(String, Double?)])
  func `values of loads`(text: String, expected: Double?) {
    #expect((try? evaluate(text))?.double == expected)
  }

  @Test func `a gap is nothing`() throws {
    #expect(try evaluate("at(load.watch.queue, \"250ms\")") == .null)
  }

  @Test func `what was measured with a gauge is its reading, and not all of it`() throws {
    let expression = try ExpressionParser.parse(
      "at(load.watch.queue, \"1s\") > load.p50", blocks: Set(values.keys))
    let measured = Evaluator(values).measured(expression)
    #expect(measured == ["at(load.watch.queue, \"1s\")": 8, "load.p50": 1.5])
  }

  @Test func `a percentile of too few says how many it needs`() {
    let error = #expect(throws: ExpressionMistake.self) { try evaluate("load.p99 > 3") }
    #expect(error?.hint == "a p99 needs 1,000 samples, and there were fewer")
  }

  @Test(arguments: [
    ("load.p50 < 5", true), ("load.max < 5", true), ("load.p99 == null", false),
    ("load.tps <= 50", false), ("load.tps * load.p50 > 10", false),
    ("load.max / load.p50 > 2", false),
    ("load.watch.queue.max < 9", false), ("load.watch.queue.max * load.p50 < 9", true),
  ])
  func `times of loads are times, what is watched is not`(text: String, isAbsolute: Bool) throws {
    let expression = try ExpressionParser.parse(text, blocks: Set(values.keys))
    #expect((TimeDimension.absoluteComparison(in: expression) != nil) == isAbsolute)
  }
}
