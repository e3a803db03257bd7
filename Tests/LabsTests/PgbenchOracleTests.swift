import Glibc
import Loads
import Processes
import SeededRandom
import Testing

@testable import Labs

/// Whatever pgbench works out of an expression, loads do.
@Suite struct PgbenchOracleTests {
  /// A number.
  private static func number(_ random: inout SeededGenerator, _ depth: Int) -> String {
    if depth == 0 { return random.pick(["0", "1", "2", "7", "12", "100", "0.5", "2.25"]) }
    let one = number(&random, depth - 1)
    let two = number(&random, depth - 1)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return "-(\(one))"
    case 1: return "\(random.pick(["abs", "double", "int", "sqrt", "exp", "ln"]))(\(one))"
    case 2: return "\(random.pick(["greatest", "least", "pow", "mod"]))(\(one), \(two))"
    case 3: return "case when \(flag(&random, depth - 1)) then \(one) else \(two) end"
    case 4:
      return
        "\(random.pick(["hash_fnv1a", "hash_murmur2", "hash"]))(\(random.pick(["1", "10", "77"])), 5432)"
    default: return "(\(one)) \(random.pick(["+", "-", "*", "/", "%", "|", "&", "#"])) (\(two))"
    }
  }

  /// What is true or false.
  private static func flag(_ random: inout SeededGenerator, _ depth: Int) -> String {
    if depth == 0 { return random.pick(["true", "false"]) }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return "not (\(flag(&random, depth - 1)))"
    case 1:
      return
        "(\(flag(&random, depth - 1))) \(random.pick(["and", "or"])) (\(flag(&random, depth - 1)))"
    case 2: return "(\(number(&random, depth - 1))) is \(random.pick(["null", "not null"]))"
    default:
      return "(\(number(&random, depth - 1))) \(random.pick(["=", "<>", "<", "<=", ">", ">="])) "
        + "(\(number(&random, depth - 1)))"
    }
  }

  /// Whether every part of an expression has a value, and one that fits.
  private static func isWhole(
    _ value: ScriptValue, _ expression: ScriptExpression, _ evaluator: ScriptEvaluator
  ) -> Bool {
    var evaluator = evaluator
    guard value != .null, abs(value.double ?? 0) < 1e15 else { return false }
    func whole(_ part: ScriptExpression) -> Bool {
      isWhole(evaluator.evaluate(part), part, evaluator)
    }
    switch expression {
    case .literal, .variable: return true
    case .unary(_, let inner): return whole(inner)
    case .binary(_, let left, let right): return whole(left) && whole(right)
    case .call(let function, let arguments):
      return function == .hash || function == .hashFNV || function == .hashMurmur
        || arguments.allSatisfy(whole)
    case .choice(let cases, let otherwise):
      return cases.allSatisfy { whole($0.when) && whole($0.then) } && whole(otherwise)
    }
  }

  @Test func `generated expressions have pgbench's values`() async throws {
    var random = SeededGenerator(seed: 9)
    var expected: [(text: String, value: ScriptValue)] = []
    while expected.count < 250 {
      let text =
        Bool.random(using: &random)
        ? PgbenchOracleTests.number(&random, 3) : PgbenchOracleTests.flag(&random, 3)
      let script = LoadScript("\\set v \(text)")
      #expect(script.mistakes.isEmpty, "\(text)")
      guard case .set(_, let expression)? = script.steps.first else { continue }
      var evaluator = ScriptEvaluator(
        variables: Array(repeating: .null, count: script.variables.count),
        random: ScriptRandom(seed: 1), hashSeed: 0)
      let value = evaluator.evaluate(expression)
      // What is nothing for us, or for a part of it, ends pgbench's script.
      if PgbenchOracleTests.isWhole(value, expression, evaluator) { expected.append((text, value)) }
    }
    let all = expected
    try await LoadLab.run("CREATE TABLE result (n int, value text)") { lab in
      var script = ""
      for (index, item) in all.enumerated() {
        script += "\\set v \(item.text)\nINSERT INTO result VALUES (\(index), ':v');\n"
      }
      let path = "/tmp/codenotes-pgbench-\(getpid()).sql"
      let file = try #require(fopen(path, "w"))
      fputs(script, file)
      fclose(file)
      defer { unlink(path) }
      let socket = try #require(try lab.query("SHOW unix_socket_directories")[0])
      let outcome = try await ProcessRunner().run(
        Command(
          "\(lab.programs)/pgbench",
          ["-n", "-t", "1", "-f", path, "-h", socket, "-U", "postgres", "postgres"],
          environment: ["PATH": "/usr/bin:/bin"], folder: "/tmp"),
        limits: ProcessLimits(time: .seconds(60), outputBytes: 100_000))
      let words = String(decoding: outcome.bytes, as: UTF8.self)
      for (index, item) in all.enumerated() {
        let text = try lab.query("SELECT (SELECT value FROM result WHERE n = \(index))")[0]
        let value = ScriptValue(answer: text)
        let isSame =
          value == item.value
          || (value.double.flatMap { one in
            item.value.double.map { abs(one - $0) <= 1e-9 * max(1, abs(one)) }
          } ?? false)
        #expect(
          isSame, "\(item.text): \(text ?? "nothing") and \(item.value); \(words.suffix(300))")
      }
    }
  }
}
