/// Reads expressions by recursive descent: one function a line of the grammar in docs/evidence.md.
package struct ExpressionParser {
  private let tokens: [ExpressionToken]
  private var index = 0
  private var depth = 0
  /// Deeper nesting than anybody writes would overflow the stack.
  private static let deepest = 64

  /// Reads an expression.
  ///
  /// - Parameters:
  ///   - text: Of a claim or an inline value, without a filter.
  ///   - blocks: The ids of the note's blocks: those with hyphens are told from a minus.
  /// - Returns: The expression; nothing is looked up.
  /// - Throws: The first mistake, with its place.
  package static func parse(
    _ text: String, blocks: Set<String> = []
  ) throws(ExpressionMistake) -> Expression {
    var parser = ExpressionParser(tokens: try ExpressionLexer.tokens(of: text, blocks: blocks))
    guard parser.token.kind != .end else {
      throw ExpressionMistake(
        .syntax, at: 0..<text.utf8.count, "an expression is missing",
        hint: "write one such as `before.ms / after.ms >= 10`")
    }
    let expression = try parser.disjunction()
    guard parser.token.kind == .end else { throw parser.unexpected(after: expression) }
    return expression
  }

  private init(tokens: [ExpressionToken]) { self.tokens = tokens }

  private var token: ExpressionToken { tokens[index] }

  private mutating func advance() { if index + 1 < tokens.count { index += 1 } }

  private func unexpected(after left: Expression) -> ExpressionMistake {
    let found = token
    switch found.kind {
    case .symbol("="):
      return ExpressionMistake(
        .syntax, at: found.range, "`=` compares nothing here", hint: "write `==`")
    case .symbol("<>"):
      return ExpressionMistake(.syntax, at: found.range, "no operator `<>`", hint: "write `!=`")
    case .symbol("&&"):
      return ExpressionMistake(.syntax, at: found.range, "no operator `&&`", hint: "write `and`")
    case .symbol("||"):
      return ExpressionMistake(.syntax, at: found.range, "no operator `||`", hint: "write `or`")
    case .symbol(")"):
      return ExpressionMistake(.syntax, at: found.range, "nothing opens this `)`")
    case .symbol("|"):
      return ExpressionMistake(
        .syntax, at: found.range, "a filter belongs to an inline value, not to an expression",
        hint: "filters are `ms`, `s`, `percent`, `factor`, `count`, `bytes` and `round(n)`")
    default:
      return ExpressionMistake(
        .syntax, at: found.range, "an operator is missing before \(found.shown)")
    }
  }

  // MARK: - From the loosest to the tightest

  private mutating func disjunction() throws(ExpressionMistake) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < ExpressionParser.deepest else {
      throw ExpressionMistake(.syntax, at: token.range, "nested too deeply")
    }
    var left = try conjunction()
    while token.isWord("or") {
      advance()
      left = join(.or, left, try conjunction())
    }
    return left
  }

  private mutating func conjunction() throws(ExpressionMistake) -> Expression {
    var left = try negation()
    while token.isWord("and") {
      advance()
      left = join(.and, left, try negation())
    }
    return left
  }

  private mutating func negation() throws(ExpressionMistake) -> Expression {
    var words: [Int] = []
    while token.isWord("not") {
      words.append(token.range.lowerBound)
      advance()
    }
    if token.isSymbol("!") {
      throw ExpressionMistake(.syntax, at: token.range, "no operator `!`", hint: "write `not`")
    }
    var expression = try comparison()
    for start in words.reversed() {
      expression = Expression(node: .not(expression), range: start..<expression.range.upperBound)
    }
    return expression
  }

  private var comparisonOperator: Expression.Operator? {
    switch token.kind {
    case .symbol(let text), .name(let text):
      Expression.Operator(rawValue: text).flatMap { $0.isComparison ? $0 : nil }
    default: nil
    }
  }

  private mutating func comparison() throws(ExpressionMistake) -> Expression {
    let left = try sum()
    guard let comparison = comparisonOperator else { return left }
    advance()
    let right = try sum()
    if comparisonOperator != nil {
      throw ExpressionMistake(
        .syntax, at: token.range, "comparisons cannot be chained",
        hint: "write `1 <= x and x < 5`")
    }
    return join(comparison, left, right)
  }

  private mutating func sum() throws(ExpressionMistake) -> Expression {
    var left = try product()
    while token.isSymbol("+") || token.isSymbol("-") {
      let isSum = token.isSymbol("+")
      advance()
      left = join(isSum ? .add : .subtract, left, try product())
    }
    return left
  }

  private mutating func product() throws(ExpressionMistake) -> Expression {
    var left = try unary()
    while token.isSymbol("*") || token.isSymbol("/") {
      let isProduct = token.isSymbol("*")
      advance()
      left = join(isProduct ? .multiply : .divide, left, try unary())
    }
    return left
  }

  private mutating func unary() throws(ExpressionMistake) -> Expression {
    var minuses: [Int] = []
    while token.isSymbol("-") {
      minuses.append(token.range.lowerBound)
      advance()
    }
    var expression = try primary()
    for start in minuses.reversed() {
      expression = Expression(
        node: .negate(expression), range: start..<expression.range.upperBound)
    }
    return expression
  }

  private func join(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) -> Expression {
    Expression(
      node: .binary(operation, left, right), range: left.range.lowerBound..<right.range.upperBound)
  }

  // MARK: - Values

  private mutating func primary() throws(ExpressionMistake) -> Expression {
    let first = token
    switch first.kind {
    case .number(let digits):
      advance()
      // The lexer took digits only; too many for a number are a text, compared digit by digit.
      let isWhole = digits.allSatisfy(\.isNumber)
      let value: EvidenceValue =
        if isWhole { Int(digits).map(EvidenceValue.exact) ?? .text(digits) } else {
          Double(digits).map { .number($0) } ?? .text(digits)
        }
      return Expression(node: .literal(value), range: first.range)
    case .text(let text):
      advance()
      return Expression(node: .literal(.text(text)), range: first.range)
    case .name(let name): return try named(name, first)
    case .symbol("("):
      advance()
      let inner = try disjunction()
      let end = try close(")", opened: first, after: inner)
      return Expression(node: inner.node, range: first.range.lowerBound..<end)
    case .symbol("["): return try list()
    case .symbol(let symbol):
      throw ExpressionMistake(
        .syntax, at: first.range, "a value is missing before `\(symbol)`")
    case .end:
      throw ExpressionMistake(
        .syntax, at: max(0, first.range.lowerBound - 1)..<first.range.upperBound,
        "a value is missing at the end")
    }
  }

  /// Values between brackets: `["A", "B"]`.
  private mutating func list() throws(ExpressionMistake) -> Expression {
    let open = token
    advance()
    var items: [Expression] = []
    while !token.isSymbol("]") {
      if !items.isEmpty {
        guard token.isSymbol(",") else { break }
        advance()
      }
      items.append(try disjunction())
    }
    let end = try close("]", opened: open, after: items.last)
    return Expression(node: .list(items), range: open.range.lowerBound..<end)
  }

  private mutating func named(
    _ name: String, _ first: ExpressionToken
  ) throws(ExpressionMistake) -> Expression {
    advance()
    switch name {
    case "true": return Expression(node: .literal(.bool(true)), range: first.range)
    case "false": return Expression(node: .literal(.bool(false)), range: first.range)
    case "null": return Expression(node: .literal(.null), range: first.range)
    case "and", "or", "not", "contains":
      throw ExpressionMistake(.syntax, at: first.range, "a value is missing before `\(name)`")
    default: break
    }
    if token.isSymbol("(") {
      guard let function = Expression.Function(rawValue: name) else {
        throw ExpressionMistake(
          .syntax, at: first.range, "no function `\(name)`",
          hint: "the functions are `count`, `min`, `max`, `sum` and `at`")
      }
      return try call(function, first)
    }
    return try path(name, first)
  }

  private mutating func call(
    _ function: Expression.Function, _ first: ExpressionToken
  ) throws(ExpressionMistake) -> Expression {
    let open = token
    advance()
    guard !token.isSymbol(")") else {
      throw ExpressionMistake(
        .syntax, at: first.range.lowerBound..<token.range.upperBound,
        "`\(function.rawValue)` takes a list or several values")
    }
    var arguments = [try disjunction()]
    while token.isSymbol(",") {
      advance()
      arguments.append(try disjunction())
    }
    let end = try close(")", opened: open, after: arguments[arguments.count - 1])
    return Expression(
      node: .call(function, arguments), range: first.range.lowerBound..<end)
  }

  private mutating func path(
    _ name: String, _ first: ExpressionToken
  ) throws(ExpressionMistake) -> Expression {
    var path = Expression.Path(block: name, steps: [], text: name, ranges: [first.range])
    while true {
      let start = token
      if token.isSymbol(".") {
        advance()
        guard case .name(let key) = token.kind else {
          throw ExpressionMistake(
            .syntax, at: start.range.lowerBound..<token.range.upperBound,
            "a name is missing after `.`",
            hint: "a name with other signs stands in brackets: `load.errors[\"23505\"]`")
        }
        path.steps.append(.key(key))
        path.text += ".\(key)"
        path.ranges.append(token.range)
        advance()
      } else if token.isSymbol("[") {
        advance()
        path.steps.append(try step(in: &path.text))
        let end = try close("]", opened: start, after: nil)
        path.ranges.append(start.range.lowerBound..<end)
      } else {
        break
      }
    }
    let end = path.ranges.last?.upperBound ?? first.range.upperBound
    return Expression(node: .path(path), range: first.range.lowerBound..<end)
  }

  private mutating func step(
    in text: inout String
  ) throws(ExpressionMistake) -> Expression.Path.Step {
    switch token.kind {
    case .number(let digits):
      guard let index = Int(digits) else { break }
      text += "[\(index)]"
      advance()
      return .index(index)
    case .text(let key):
      text += "[\"\(key)\"]"
      advance()
      return .key(key)
    default: break
    }
    throw ExpressionMistake(
      .syntax, at: token.range, "a number from 0 or a text between quotes belongs in brackets")
  }

  /// - Returns: Where the bracket ends.
  private mutating func close(
    _ bracket: String, opened open: ExpressionToken, after inner: Expression?
  ) throws(ExpressionMistake) -> Int {
    guard token.isSymbol(bracket) else {
      if token.kind != .end, let inner { throw unexpected(after: inner) }
      throw ExpressionMistake(
        .syntax, at: open.range, "this \(open.shown) is never closed",
        hint: "`\(bracket)` is missing")
    }
    let end = token.range.upperBound
    advance()
    return end
  }
}
