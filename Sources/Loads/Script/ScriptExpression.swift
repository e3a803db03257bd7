/// What follows `\set name` and `\if` in a transaction script, read.
///
/// Source: PostgreSQL documentation, pgbench, "Built-in Operators" and "Built-In Functions".
package indirect enum ScriptExpression: Equatable, Sendable {
  package enum Unary: Equatable, Sendable {
    case negate, not, complement
    case isNull, isTrue, isFalse
  }

  package enum Binary: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    case and, or
    case equal = "="
    case unequal = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case bitOr = "|"
    case bitXor = "#"
    case bitAnd = "&"
    case shiftLeft = "<<"
    case shiftRight = ">>"
  }

  case literal(ScriptValue)
  /// A number of `LoadScript.variables`.
  case variable(Int)
  case unary(Unary, ScriptExpression)
  case binary(Binary, ScriptExpression, ScriptExpression)
  case call(ScriptFunction, [ScriptExpression])
  case choice([(when: ScriptExpression, then: ScriptExpression)], otherwise: ScriptExpression)

  package static func == (one: ScriptExpression, other: ScriptExpression) -> Bool {
    switch (one, other) {
    case (.literal(let a), .literal(let b)): a == b
    case (.variable(let a), .variable(let b)): a == b
    case (.unary(let a, let x), .unary(let b, let y)): a == b && x == y
    case (.binary(let a, let x, let u), .binary(let b, let y, let v)): a == b && x == y && u == v
    case (.call(let a, let x), .call(let b, let y)): a == b && x == y
    case (.choice(let a, let x), .choice(let b, let y)):
      x == y && a.count == b.count
        && zip(a, b).allSatisfy { $0.when == $1.when && $0.then == $1.then }
    default: false
    }
  }
}
