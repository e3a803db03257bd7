internal import Glibc

/// Works expressions out.
///
/// What pgbench refuses at run time, a division by zero or a wrong range, is NULL here, and so is what is
/// calculated with NULL or with a text: a load goes on.
package struct ScriptEvaluator: Sendable {
  /// By number.
  package var variables: [ScriptValue]
  package var random: ScriptRandom
  /// What hashes begin with that name no seed.
  package let hashSeed: Int

  package init(variables: [ScriptValue], random: ScriptRandom, hashSeed: Int) {
    self.variables = variables
    self.random = random
    self.hashSeed = hashSeed
  }

  package mutating func evaluate(_ expression: ScriptExpression) -> ScriptValue {
    switch expression {
    case .literal(let value): return value
    case .variable(let number): return variables[number]
    case .unary(let operation, let inner): return unary(operation, evaluate(inner))
    case .binary(let operation, let left, let right): return binary(operation, left, right)
    case .call(let function, let arguments):
      return call(function, arguments)
    case .choice(let cases, let otherwise):
      for (condition, value) in cases where evaluate(condition).isTrue { return evaluate(value) }
      return evaluate(otherwise)
    }
  }

  // MARK: - Operators

  private func unary(_ operation: ScriptExpression.Unary, _ value: ScriptValue) -> ScriptValue {
    switch operation {
    case .isNull: return .flag(value == .null)
    case .isTrue: return .flag(value.isTrue)
    case .isFalse: return .flag(value.double == 0)
    case .not: return value == .null ? .null : .flag(!value.isTrue)
    case .complement:
      if case .integer(let number) = value { return .integer(~number) }
      return .null
    case .negate:
      switch value {
      case .integer(let number): return .integer(0 &- number)
      case .number(let number): return .number(-number)
      default: return .null
      }
    }
  }

  private mutating func binary(
    _ operation: ScriptExpression.Binary, _ left: ScriptExpression, _ right: ScriptExpression
  ) -> ScriptValue {
    let first = evaluate(left)
    switch operation {
    case .and:
      if first != .null, !first.isTrue { return .flag(false) }
      let second = evaluate(right)
      if second != .null, !second.isTrue { return .flag(false) }
      return first == .null || second == .null ? .null : .flag(true)
    case .or:
      if first.isTrue { return .flag(true) }
      let second = evaluate(right)
      if second.isTrue { return .flag(true) }
      return first == .null || second == .null ? .null : .flag(false)
    default: break
    }
    let second = evaluate(right)
    if case .text = first, second != .null {
      return ScriptEvaluator.texts(operation, first, second)
    }
    if case .text = second, first != .null {
      return ScriptEvaluator.texts(operation, first, second)
    }
    if case .integer(let one) = first, case .integer(let two) = second {
      return ScriptEvaluator.integers(operation, one, two)
    }
    if ScriptEvaluator.takesIntegers(operation) {
      guard let one = integer(first), let two = integer(second) else { return .null }
      return ScriptEvaluator.integers(operation, one, two)
    }
    guard let one = first.double, let two = second.double else { return .null }
    return ScriptEvaluator.numbers(operation, one, two)
  }

  private static func texts(
    _ operation: ScriptExpression.Binary, _ left: ScriptValue, _ right: ScriptValue
  ) -> ScriptValue {
    switch operation {
    case .equal: .flag(left.text == right.text)
    case .unequal: .flag(left.text != right.text)
    default: .null
    }
  }

  private static func integers(
    _ operation: ScriptExpression.Binary, _ one: Int, _ two: Int
  ) -> ScriptValue {
    switch operation {
    case .add: .integer(one &+ two)
    case .subtract: .integer(one &- two)
    case .multiply: .integer(one &* two)
    case .divide: two == 0 || (two == -1 && one == .min) ? .null : .integer(one / two)
    case .remainder: two == 0 || two == -1 ? (two == 0 ? .null : .integer(0)) : .integer(one % two)
    case .bitOr: .integer(one | two)
    case .bitXor: .integer(one ^ two)
    case .bitAnd: .integer(one & two)
    case .shiftLeft: .integer(one << two)
    case .shiftRight: .integer(one >> two)
    case .equal: .flag(one == two)
    case .unequal: .flag(one != two)
    case .less: .flag(one < two)
    case .lessOrEqual: .flag(one <= two)
    case .greater: .flag(one > two)
    case .greaterOrEqual: .flag(one >= two)
    case .and, .or: .null
    }
  }

  private static func numbers(
    _ operation: ScriptExpression.Binary, _ one: Double, _ two: Double
  ) -> ScriptValue {
    switch operation {
    case .add: .number(one + two)
    case .subtract: .number(one - two)
    case .multiply: .number(one * two)
    case .divide: two == 0 ? .null : .number(one / two)
    case .equal: .flag(one == two)
    case .unequal: .flag(one != two)
    case .less: .flag(one < two)
    case .lessOrEqual: .flag(one <= two)
    case .greater: .flag(one > two)
    case .greaterOrEqual: .flag(one >= two)
    case .remainder, .bitOr, .bitXor, .bitAnd, .shiftLeft, .shiftRight, .and, .or: .null
    }
  }

  /// Whether other numbers are rounded before it.
  private static func takesIntegers(_ operation: ScriptExpression.Binary) -> Bool {
    switch operation {
    case .remainder, .bitOr, .bitXor, .bitAnd, .shiftLeft, .shiftRight: true
    default: false
    }
  }

  // MARK: - Functions

  private mutating func call(
    _ function: ScriptFunction, _ arguments: [ScriptExpression]
  ) -> ScriptValue {
    // By far the most frequent, and worth no list.
    if function == .random {
      guard let low = integer(evaluate(arguments[0])), let high = integer(evaluate(arguments[1])),
        low <= high, !high.subtractingReportingOverflow(low).overflow, high &- low < .max
      else { return .null }
      return .integer(random.uniform(low, high))
    }
    let values = arguments.map { evaluate($0) }
    switch function {
    case .pi: return .number(Double.pi)
    case .abs:
      if case .integer(let number) = values[0] {
        return .integer(number < 0 ? 0 &- number : number)
      }
      return number(values[0]) { Swift.abs($0) }
    case .double: return number(values[0]) { $0 }
    case .int: return integer(values[0]).map { .integer($0) } ?? .null
    case .exp: return number(values[0]) { Glibc.exp($0) }
    case .ln: return number(values[0]) { $0 > 0 ? Glibc.log($0) : .nan }
    case .sqrt: return number(values[0]) { $0 >= 0 ? $0.squareRoot() : .nan }
    case .pow, .power:
      guard let exponent = values[1].double else { return .null }
      return number(values[0]) { Glibc.pow($0, exponent) }
    case .mod:
      guard let one = integer(values[0]), let two = integer(values[1]) else { return .null }
      return ScriptEvaluator.integers(.remainder, one, two)
    case .greatest, .least: return extreme(values, isGreatest: function == .greatest)
    case .hash, .hashMurmur, .hashFNV:
      guard let value = integer(values[0]) else { return .null }
      let seed = values.count > 1 ? integer(values[1]) ?? 0 : hashSeed
      return .integer(
        function == .hashFNV
          ? ScriptHash.fowlerNollVo(value, seed: seed) : ScriptHash.murmur(value, seed: seed))
    case .random, .randomExponential, .randomGaussian, .randomZipfian:
      return random(function, values)
    }
  }

  private mutating func random(
    _ function: ScriptFunction, _ values: [ScriptValue]
  ) -> ScriptValue {
    guard let low = integer(values[0]), let high = integer(values[1]), low <= high,
      !high.subtractingReportingOverflow(low).overflow, high &- low < .max
    else { return .null }
    guard values.count == 3 else { return .integer(random.uniform(low, high)) }
    guard let parameter = values[2].double else { return .null }
    switch function {
    case .randomExponential where parameter > 0:
      return .integer(random.exponential(low, high, parameter))
    case .randomGaussian where parameter >= 2:
      return .integer(random.gaussian(low, high, parameter))
    case .randomZipfian where parameter >= 1.001 && parameter <= 1000:
      return .integer(random.zipfian(low, high, parameter))
    default: return .null
    }
  }

  private func extreme(_ values: [ScriptValue], isGreatest: Bool) -> ScriptValue {
    guard values.allSatisfy({ $0.double != nil }) else { return .null }
    return values.dropFirst().reduce(values[0]) { best, next in
      let (one, two) = (best.double ?? 0, next.double ?? 0)
      return (isGreatest ? two > one : two < one) ? next : best
    }
  }

  private func number(_ value: ScriptValue, _ change: (Double) -> Double) -> ScriptValue {
    guard let number = value.double.map(change), !number.isNaN else { return .null }
    return .number(number)
  }

  private func integer(_ value: ScriptValue) -> Int? {
    if case .integer(let number) = value { return number }
    return value.double.flatMap { Int(exactly: $0.rounded(.toNearestOrEven)) }
  }
}
