import Loads
import SeededRandom
import Testing

@Suite struct ExpressionTests {
  private func value(_ text: String, seed: UInt64 = 1) -> ScriptValue {
    let script = LoadScript("\\set n null\n\\set word 'a'\n\\set x \(text)")
    guard script.mistakes.isEmpty, case .set(_, let expression)? = script.steps.last else {
      Issue.record("\(text): \(script.mistakes.map(\.message))")
      return .null
    }
    var variables: [ScriptValue] = Array(repeating: .null, count: script.variables.count)
    for (index, name) in script.variables.enumerated() where name == "word" {
      variables[index] = .text("a")
    }
    var evaluator = ScriptEvaluator(
      variables: variables, random: ScriptRandom(seed: seed), hashSeed: 0)
    return evaluator.evaluate(expression)
  }

  @Test(arguments: [
    ("1 + 2 * 3", ScriptValue.integer(7)), ("(1 + 2) * 3", .integer(9)), ("7 / 2", .integer(3)),
    ("-7 / 2", .integer(-3)), ("-7 % 3", .integer(-1)), ("7.0 / 2", .number(3.5)),
    ("1 / 0", .null), ("1 % 0", .null), ("5 - - 3", .integer(8)), ("~0", .integer(-1)),
    ("1 << 4 | 3", .integer(19)), ("12 & 10", .integer(8)), ("12 # 10", .integer(6)),
    ("not true", .flag(false)), ("not 1 = 2", .flag(true)), ("1 = 1.0", .flag(true)),
    ("1 <> 2 and 3 > 2", .flag(true)), ("true or :n", .flag(true)), ("false or :n", .null),
    ("false and :n", .flag(false)), ("true and :n", .null), (":n + 1", .null),
    (":n is null", .flag(true)), ("1 isnull", .flag(false)), ("1 is not null", .flag(true)),
    ("1 notnull", .flag(true)), ("0 is false", .flag(true)), ("1 is not true", .flag(false)),
    ("'a' = :word", .flag(true)), (":word <> 'b'", .flag(true)), (":word < 'b'", .null),
    ("abs(-3)", .integer(3)), ("greatest(1, 5, 3)", .integer(5)), ("least(2, 1.5)", .number(1.5)),
    ("int(3.6)", .integer(4)), ("double(2)", .number(2)), ("sqrt(2.25)", .number(1.5)),
    ("power(2, 10)", .number(1024)), ("mod(17, 5)", .integer(2)), ("ln(-1)", .null),
    ("case when 1 > 2 then 'x' when 2 > 1 then 'y' else 'z' end", .text("y")),
    ("case when false then 1 end", .null),
  ])
  func `operators and functions`(text: String, expected: ScriptValue) {
    #expect(value(text) == expected, "\(text)")
  }

  @Test func `random numbers stay in their ranges, and are the same with the same seed`() {
    var seen: Set<Int> = []
    for seed in 0..<300 {
      for text in [
        "random(3, 7)", "random_gaussian(3, 7, 2.5)", "random_exponential(3, 7, 3)",
        "random_zipfian(3, 7, 1.5)",
      ] {
        guard case .integer(let number) = value(text, seed: UInt64(seed)) else {
          Issue.record("\(text) is no number")
          continue
        }
        #expect((3...7).contains(number))
        #expect(value(text, seed: UInt64(seed)) == .integer(number))
        if text == "random(3, 7)" { seen.insert(number) }
      }
    }
    #expect(seen == [3, 4, 5, 6, 7])
  }

  @Test func `low numbers of a zipfian range come as often as they should`() {
    var counts: [Int: Int] = [:]
    for seed in 0..<20_000 {
      guard case .integer(let number) = value("random_zipfian(1, 100, 1.5)", seed: UInt64(seed))
      else { continue }
      counts[number, default: 0] += 1
    }
    // The first is 2^1.5 times as likely as the second, and 3^1.5 times as the third.
    let one = Double(counts[1] ?? 0)
    #expect((2.5...3.2).contains(one / Double(counts[2] ?? 1)))
    #expect((4.4...6.1).contains(one / Double(counts[3] ?? 1)))
  }

  @Test func `wrong ranges are nothing`() {
    for text in [
      "random(5, 1)", "random_gaussian(1, 5, 1)", "random_zipfian(1, 5, 1)",
      "random_exponential(1, 5, 0)", "random(1, :n)",
    ] {
      #expect(value(text) == .null, "\(text)")
    }
  }
}
