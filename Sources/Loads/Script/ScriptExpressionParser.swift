internal import Diagnostics

/// Reads an expression, whose operators bind as those of pgbench do.
struct ScriptExpressionParser {
  private var lexer: ScriptLexer
  private var token: ScriptLexer.Token
  private let variable: (String) -> Int

  /// Reads the expression that fills a part of a script.
  ///
  /// - Parameters:
  ///   - range: Bytes of the script.
  ///   - bytes: The script.
  ///   - variable: The number of a variable, by its name.
  /// - Returns: The expression.
  /// - Throws: The first thing that is wrong with it.
  static func parse(
    _ range: Range<Int>, of bytes: [UInt8], variable: (String) -> Int
  ) throws(LoadMistake) -> ScriptExpression {
    try withoutActuallyEscaping(variable) { variable throws(LoadMistake) in
      var parser = try ScriptExpressionParser(range, bytes, variable)
      let expression = try parser.disjunction()
      guard parser.token.kind == .end else {
        throw LoadMistake("the expression ends before this", at: parser.token.range)
      }
      return expression
    }
  }

  private init(
    _ range: Range<Int>, _ bytes: [UInt8], _ variable: @escaping (String) -> Int
  ) throws(LoadMistake) {
    lexer = ScriptLexer(bytes, range)
    self.variable = variable
    token = try lexer.next()
  }

  private mutating func advance() throws(LoadMistake) { token = try lexer.next() }

  private mutating func take(_ kind: ScriptLexer.Token.Kind) throws(LoadMistake) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  // MARK: - Operators, the loosest first

  private mutating func disjunction() throws(LoadMistake) -> ScriptExpression {
    var left = try conjunction()
    while try take(.word("or")) { left = .binary(.or, left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(LoadMistake) -> ScriptExpression {
    var left = try negation()
    while try take(.word("and")) { left = .binary(.and, left, try negation()) }
    return left
  }

  private mutating func negation() throws(LoadMistake) -> ScriptExpression {
    if try take(.word("not")) { return .unary(.not, try negation()) }
    return try test()
  }

  private mutating func test() throws(LoadMistake) -> ScriptExpression {
    let inner = try comparison()
    if try take(.word("isnull")) { return .unary(.isNull, inner) }
    if try take(.word("notnull")) { return .unary(.not, .unary(.isNull, inner)) }
    guard try take(.word("is")) else { return inner }
    let isNegated = try take(.word("not"))
    let test: ScriptExpression.Unary
    switch token.kind {
    case .word("null"): test = .isNull
    case .word("true"): test = .isTrue
    case .word("false"): test = .isFalse
    default:
      throw LoadMistake(
        "`is` is followed by `null`, `true` or `false`", at: token.range)
    }
    try advance()
    return isNegated ? .unary(.not, .unary(test, inner)) : .unary(test, inner)
  }

  private mutating func comparison() throws(LoadMistake) -> ScriptExpression {
    let left = try bits()
    guard case .symbol(let symbol) = token.kind,
      ["=", "<>", "<", "<=", ">", ">="].contains(symbol),
      let operation = ScriptExpression.Binary(rawValue: symbol)
    else { return left }
    try advance()
    return .binary(operation, left, try bits())
  }

  private mutating func bits() throws(LoadMistake) -> ScriptExpression {
    try chain(["|", "#", "&", "<<", ">>"]) { parser throws(LoadMistake) in try parser.sum() }
  }

  private mutating func sum() throws(LoadMistake) -> ScriptExpression {
    try chain(["+", "-"]) { parser throws(LoadMistake) in try parser.product() }
  }

  private mutating func product() throws(LoadMistake) -> ScriptExpression {
    try chain(["*", "/", "%"]) { parser throws(LoadMistake) in try parser.factor() }
  }

  private mutating func chain(
    _ symbols: Set<String>, _ operand: (inout Self) throws(LoadMistake) -> ScriptExpression
  ) throws(LoadMistake) -> ScriptExpression {
    var left = try operand(&self)
    while case .symbol(let symbol) = token.kind, symbols.contains(symbol),
      let operation = ScriptExpression.Binary(rawValue: symbol)
    {
      try advance()
      left = .binary(operation, left, try operand(&self))
    }
    return left
  }

  private mutating func factor() throws(LoadMistake) -> ScriptExpression {
    if try take(.symbol("-")) { return .unary(.negate, try factor()) }
    if try take(.symbol("+")) { return try factor() }
    if try take(.symbol("~")) { return .unary(.complement, try factor()) }
    return try primary()
  }

  private mutating func primary() throws(LoadMistake) -> ScriptExpression {
    let here = token
    switch here.kind {
    case .number(let value):
      try advance()
      return .literal(value)
    case .text(let text):
      try advance()
      return .literal(.text(text))
    case .variable(let name):
      try advance()
      return .variable(variable(name))
    case .symbol("("):
      try advance()
      let inner = try disjunction()
      try close(here)
      return inner
    case .word(let word):
      try advance()
      return try named(word, here)
    case .symbol, .end:
      throw LoadMistake(
        "expected a number, a variable or a function",
        at: here.kind == .end
          ? max(0, here.range.lowerBound - 1)..<here.range.upperBound : here.range)
    }
  }

  private mutating func close(_ opened: ScriptLexer.Token) throws(LoadMistake) {
    guard try take(.symbol(")")) else {
      throw LoadMistake(
        "this parenthesis is not closed", at: opened.range, hint: "close it with `)`")
    }
  }

  private mutating func named(
    _ word: String, _ place: ScriptLexer.Token
  ) throws(LoadMistake) -> ScriptExpression {
    switch word {
    case "true": return .literal(.flag(true))
    case "false": return .literal(.flag(false))
    case "null": return .literal(.null)
    case "case": return try choice(place)
    default: break
    }
    guard let function = ScriptFunction(rawValue: word) else {
      let known = ScriptFunction.allCases.map(\.rawValue)
      throw LoadMistake(
        "no function `\(word)`", at: place.range,
        hint: EditDistance.nearest(to: word, among: known).map { "did you mean `\($0)`?" }
          ?? "a variable is written with a colon: `:\(word)`")
    }
    let open = token
    guard try take(.symbol("(")) else {
      throw LoadMistake("`\(word)` is a function", at: place.range, hint: "write `\(word)(…)`")
    }
    var arguments: [ScriptExpression] = []
    if token.kind != .symbol(")") {
      repeat { arguments.append(try disjunction()) } while try take(.symbol(","))
    }
    try close(open)
    guard function.arity.contains(arguments.count) else {
      let arity = function.arity
      let number =
        arity.lowerBound == arity.upperBound
        ? "\(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)"
      throw LoadMistake(
        "`\(word)` takes \(number) argument\(number == "1" ? "" : "s"), and this has \(arguments.count)",
        at: place.range)
    }
    return .call(function, arguments)
  }

  private mutating func choice(
    _ place: ScriptLexer.Token
  ) throws(LoadMistake) -> ScriptExpression {
    var cases: [(when: ScriptExpression, then: ScriptExpression)] = []
    while try take(.word("when")) {
      let condition = try disjunction()
      guard try take(.word("then")) else {
        throw LoadMistake("`when` is followed by `then`", at: place.range)
      }
      cases.append((condition, try disjunction()))
    }
    let otherwise = try take(.word("else")) ? try disjunction() : .literal(.null)
    guard !cases.isEmpty, try take(.word("end")) else {
      throw LoadMistake(
        "this `case` is not complete", at: place.range,
        hint: "write `case when … then … else … end`")
    }
    return .choice(cases, otherwise: otherwise)
  }
}
