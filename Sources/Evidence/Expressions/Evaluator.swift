/// Works out expressions over the values of a note's blocks.
///
/// Nothing is guessed: what is not there, is null, or is of another kind than an operator takes is a
/// mistake with its place.
package struct Evaluator: Sendable {
  /// By the id of a block.
  let values: [String: EvidenceValue]

  package init(_ values: [String: EvidenceValue]) { self.values = values }

  /// Works out an expression.
  ///
  /// - Throws: What does not go together, with its place in the expression.
  package func evaluate(_ expression: Expression) throws(ExpressionMistake) -> EvidenceValue {
    switch expression.node {
    case .literal(let value): return value
    case .list(let items):
      return .list(try items.map { item throws(ExpressionMistake) in try evaluate(item) })
    case .path(let path): return try PathResolver(values).resolve(path)
    case .negate(let inner):
      if let digits = try evaluate(inner).int { return .exact(-digits) }
      return .number(-(try number(inner, for: "`-`")))
    case .not(let inner): return .bool(!(try flag(inner, for: "`not`")))
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, expression.range)
    case .call(let function, let arguments):
      return try call(function, arguments, expression.range)
    }
  }

  /// Whether a claim holds.
  ///
  /// - Throws: What does not go together, or that the expression is no judgement.
  package func judge(_ expression: Expression) throws(ExpressionMistake) -> Bool {
    // Also where `and` and `or` would not look.
    for path in expression.paths { try PathResolver(values).check(path) }
    let value = try evaluate(expression)
    if let flag = value.flag { return flag }
    throw ExpressionMistake(
      .value, at: expression.range, "a claim is true or false, and this is \(value.kindName)",
      hint: "compare it: `… >= 10`")
  }

  /// The values that an expression was worked out with, by the paths as they are written.
  package func measured(_ expression: Expression) -> [String: EvidenceValue] {
    var measured: [String: EvidenceValue] = [:]
    collect(expression, into: &measured)
    return measured
  }

  private func collect(_ expression: Expression, into measured: inout [String: EvidenceValue]) {
    switch expression.node {
    case .literal: break
    case .path(let path):
      // What leads nowhere is reported where the expression is worked out.
      measured[path.text] = try? PathResolver(values).resolve(path)
    case .negate(let inner), .not(let inner): collect(inner, into: &measured)
    case .binary(_, let left, let right):
      collect(left, into: &measured)
      collect(right, into: &measured)
    case .list(let items): items.forEach { collect($0, into: &measured) }
    case .call(.at, let arguments):
      // All that a gauge showed would be too much.
      guard arguments.count == 2, let path = arguments[0].paths.first,
        case .literal(let time) = arguments[1].node
      else { return }
      measured["at(\(path.text), \(JSONText.compact(time)))"] = try? evaluate(expression)
    case .call(_, let arguments): arguments.forEach { collect($0, into: &measured) }
    }
  }

  // MARK: - Operators

  private func binary(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression, _ range: Range<Int>
  ) throws(ExpressionMistake) -> EvidenceValue {
    switch operation {
    case .and:
      guard try flag(left, for: "`and`") else { return false }
      return .bool(try flag(right, for: "`and`"))
    case .or:
      if try flag(left, for: "`or`") { return true }
      return .bool(try flag(right, for: "`or`"))
    case .add, .subtract, .multiply, .divide:
      return try arithmetic(operation, left, right)
    case .contains: return .bool(try contains(left, right))
    case .equal, .unequal:
      let isEqual = try equal(left, right, range)
      return .bool(operation == .equal ? isEqual : !isEqual)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let order = try order(left, right, operation)
      return switch operation {
      case .less: .bool(order < 0)
      case .lessOrEqual: .bool(order <= 0)
      case .greater: .bool(order > 0)
      default: .bool(order >= 0)
      }
    }
  }

  private func arithmetic(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(ExpressionMistake) -> EvidenceValue {
    let name = "`\(operation.rawValue)`"
    let first = try number(left, for: name)
    let second = try number(right, for: name)
    if operation == .divide, second == 0 {
      throw ExpressionMistake(
        .value, at: right.range, "a division by zero",
        hint: "compare without dividing: `a >= 10 * b`")
    }
    // Whole numbers stay whole for as long as nothing overflows.
    if operation != .divide, let first = Int(exactly: first), let second = Int(exactly: second) {
      let result =
        switch operation {
        case .add: first.addingReportingOverflow(second)
        case .subtract: first.subtractingReportingOverflow(second)
        default: first.multipliedReportingOverflow(by: second)
        }
      if !result.overflow { return .exact(result.partialValue) }
    }
    let result =
      switch operation {
      case .add: first + second
      case .subtract: first - second
      case .multiply: first * second
      default: first / second
      }
    return .number(result)
  }

  private func contains(
    _ left: Expression, _ right: Expression
  ) throws(ExpressionMistake) -> Bool {
    let whole = try evaluate(left)
    let part = try evaluate(right)
    switch whole {
    case .text(let text):
      guard let wanted = part.string else {
        throw mismatch(right, part, "`contains` looks for a text in a text")
      }
      return text.contains(wanted)
    case .list(let items):
      return items.contains { item in
        if Evaluator.areEqual(item, part) { return true }
        guard let text = item.string, let wanted = part.string else { return false }
        return text.contains(wanted)
      }
    default:
      throw mismatch(left, whole, "`contains` looks into a list or a text")
    }
  }

  private func equal(
    _ left: Expression, _ right: Expression, _ range: Range<Int>
  ) throws(ExpressionMistake) -> Bool {
    let first = try evaluate(left)
    let second = try evaluate(right)
    if first == .null || second == .null { return first == second }
    guard Evaluator.areComparable(first, second) else {
      throw ExpressionMistake(
        .value, at: range,
        "this compares \(first.kindName) with \(second.kindName), which are never equal",
        hint: Evaluator.hint(first, second))
    }
    return Evaluator.areEqual(first, second)
  }

  private func order(
    _ left: Expression, _ right: Expression, _ operation: Expression.Operator
  ) throws(ExpressionMistake) -> Int {
    let name = "`\(operation.rawValue)`"
    let first = try evaluate(left)
    let second = try evaluate(right)
    if let order = Evaluator.exactOrder(first, second) { return order }
    let one = try number(left, for: name)
    let two = try number(right, for: name)
    return one < two ? -1 : one > two ? 1 : 0
  }

  /// The order of two numbers of which one is kept as its digits.
  private static func exactOrder(_ left: EvidenceValue, _ right: EvidenceValue) -> Int? {
    guard left.string != nil || right.string != nil else { return nil }
    if let first = digits(left), let second = digits(right) {
      return DecimalText.compare(first, second)
    }
    // A number with an exponent has no digits to lose.
    guard let first = numeric(left)?.double, let second = numeric(right)?.double else { return nil }
    return first < second ? -1 : first > second ? 1 : 0
  }

  private static func digits(_ value: EvidenceValue) -> DecimalText? {
    switch value {
    case .integer(let number): DecimalText("\(number)")
    case .number(let number): DecimalText("\(number)")
    case .text(let text): DecimalText(text)
    default: nil
    }
  }

  static func areEqual(_ left: EvidenceValue, _ right: EvidenceValue) -> Bool {
    if let first = left.double, let second = right.double { return first == second }
    if left.double != nil || right.double != nil, let order = exactOrder(left, right) {
      return order == 0
    }
    if let first = left.items, let second = right.items {
      return first.count == second.count && zip(first, second).allSatisfy(areEqual)
    }
    return left == right
  }

  private static func areComparable(_ left: EvidenceValue, _ right: EvidenceValue) -> Bool {
    switch (left, right) {
    case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number),
      (.text, .text), (.bool, .bool), (.list, .list), (.object, .object):
      true
    default: exactOrder(left, right) != nil
    }
  }

  private static func hint(_ left: EvidenceValue, _ right: EvidenceValue) -> String? {
    if left.items != nil || right.items != nil { return "write `contains` to look into a list" }
    return nil
  }

  // MARK: - Functions

  private func call(
    _ function: Expression.Function, _ arguments: [Expression], _ range: Range<Int>
  ) throws(ExpressionMistake) -> EvidenceValue {
    if function == .at { return try reading(arguments, range) }
    if function == .count {
      let value = try evaluate(arguments[0])
      guard arguments.count == 1, let items = value.items else {
        throw mismatch(arguments[0], value, "`count` counts the items of one list")
      }
      return .integer(items.count)
    }
    var numbers: [EvidenceValue] = []
    if arguments.count == 1, let items = try evaluate(arguments[0]).items {
      for (index, item) in items.enumerated() {
        guard let value = Evaluator.numeric(item) else {
          throw ExpressionMistake(
            .value, at: arguments[0].range,
            "`\(function.rawValue)` takes numbers, and item \(index) is \(item.kindName)")
        }
        numbers.append(value)
      }
    } else {
      for argument in arguments {
        let value = try evaluate(argument)
        guard let number = Evaluator.numeric(value) else {
          throw mismatch(argument, value, "`\(function.rawValue)` takes numbers")
        }
        numbers.append(number)
      }
    }
    guard let first = numbers.first else {
      if function == .sum { return 0 }
      throw ExpressionMistake(
        .value, at: range, "`\(function.rawValue)` of an empty list is nothing")
    }
    if function == .sum, numbers.allSatisfy({ $0.int != nil }) {
      return .exact(numbers.reduce(0) { $0 &+ ($1.int ?? 0) })
    }
    return numbers.dropFirst().reduce(first) { best, next in
      let (left, right) = (best.double ?? 0, next.double ?? 0)
      return switch function {
      case .min: right < left ? next : best
      case .max: right > left ? next : best
      default: .number(left + right)
      }
    }
  }

  /// What a gauge showed at a time: its last sample by then.
  private func reading(
    _ arguments: [Expression], _ range: Range<Int>
  ) throws(ExpressionMistake) -> EvidenceValue {
    guard arguments.count == 2 else {
      throw ExpressionMistake(
        .value, at: range, "`at` takes a gauge and a time",
        hint: "write `at(load.watch.queue, \"2s\")`")
    }
    let gauge = try evaluate(arguments[0])
    guard let times = gauge["at_ms"]?.items, let values = gauge["values"]?.items,
      times.count == values.count
    else {
      throw mismatch(arguments[0], gauge, "`at` takes a gauge of a load")
    }
    let written = try evaluate(arguments[1])
    guard let moment = written.string.flatMap({ WrittenDuration.read($0) }) else {
      throw ExpressionMistake(
        .value, at: arguments[1].range, "the time is a text such as `\"2s\"`",
        hint: WrittenDuration.hint)
    }
    let limit = moment / .milliseconds(1)
    guard let index = times.lastIndex(where: { ($0.double ?? .infinity) <= limit }) else {
      throw ExpressionMistake(.value, at: arguments[1].range, "no sample is as early as this")
    }
    return values[index]
  }

  // MARK: - Kinds

  /// A number, also where it is kept as its digits.
  private static func numeric(_ value: EvidenceValue) -> EvidenceValue? {
    if value.double != nil { return value }
    guard let text = value.string, DecimalText(text) != nil else { return nil }
    return Double(text).map { .number($0) }
  }

  private func number(
    _ expression: Expression, for operation: String
  ) throws(ExpressionMistake) -> Double {
    let value = try evaluate(expression)
    if let number = Evaluator.numeric(value)?.double { return number }
    throw mismatch(expression, value, "\(operation) takes numbers")
  }

  private func flag(
    _ expression: Expression, for operation: String
  ) throws(ExpressionMistake) -> Bool {
    let value = try evaluate(expression)
    if let flag = value.flag { return flag }
    throw mismatch(expression, value, "\(operation) takes what is true or false")
  }

  /// Why a percentile is null.
  private static func lacksSamples(_ expression: Expression) -> String? {
    guard case .path(let path) = expression.node, case .key(let name)? = path.steps.last else {
      return nil
    }
    let needed = ["p50": "20", "p90": "100", "p95": "200", "p99": "1,000", "p999": "10,000"]
    return needed[name].map { "a \(name) needs \($0) samples, and there were fewer" }
  }

  private func mismatch(
    _ expression: Expression, _ value: EvidenceValue, _ expected: String
  ) -> ExpressionMistake {
    var hint: String?
    if value == .null {
      hint = Evaluator.lacksSamples(expression) ?? "`== null` asks whether there is a value"
    }
    if value.items != nil { hint = "`count(…)` counts a list" }
    return ExpressionMistake(
      .value, at: expression.range, "\(expected), and this is \(value.kindName)", hint: hint)
  }
}
