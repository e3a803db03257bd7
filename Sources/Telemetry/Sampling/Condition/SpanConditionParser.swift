internal import Diagnostics

/// Reads the text of a condition on spans.
package struct SpanConditionParser {
  private var lexer: SpanConditionLexer
  private var token: SpanConditionLexer.Token

  /// - Parameter text: Such as `attributes["http.route"] == "/refund" and status.code != 2`.
  /// - Returns: The condition.
  /// - Throws: The first thing that is wrong with it, or that a replay does not understand.
  package static func parse(_ text: String) throws(SpanConditionMistake) -> SpanCondition {
    var parser = try SpanConditionParser(text)
    let condition = try parser.disjunction()
    guard parser.token.kind == .end else {
      throw SpanConditionMistake(
        "the condition ends before this", at: parser.token.range, hint: subset)
    }
    return condition
  }

  private static let subset =
    "a replay knows comparisons of `attributes[\"…\"]`, `resource.attributes[\"…\"]`, `name`, `kind` and"
    + " `status.code`, with `and`, `or` and `not`"

  private static let constants: [String: Int] = [
    "STATUS_CODE_UNSET": 0, "STATUS_CODE_OK": 1, "STATUS_CODE_ERROR": 2,
    "SPAN_KIND_UNSPECIFIED": 0, "SPAN_KIND_INTERNAL": 1, "SPAN_KIND_SERVER": 2,
    "SPAN_KIND_CLIENT": 3, "SPAN_KIND_PRODUCER": 4, "SPAN_KIND_CONSUMER": 5,
  ]

  private static let paths = [
    "attributes", "resource.attributes", "name", "kind", "status.code", "span.attributes",
    "span.name", "span.kind", "span.status.code",
  ]

  private init(_ text: String) throws(SpanConditionMistake) {
    lexer = SpanConditionLexer(text)
    token = try lexer.next()
  }

  private mutating func take(
    _ kind: SpanConditionLexer.Token.Kind
  ) throws(SpanConditionMistake) -> Bool {
    guard token.kind == kind else { return false }
    token = try lexer.next()
    return true
  }

  // MARK: - Operators, the loosest first

  private mutating func disjunction() throws(SpanConditionMistake) -> SpanCondition {
    var left = try conjunction()
    while try take(.word("or")) { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws(SpanConditionMistake) -> SpanCondition {
    var left = try negation()
    while try take(.word("and")) { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(SpanConditionMistake) -> SpanCondition {
    if try take(.word("not")) { return .not(try negation()) }
    if try take(.symbol("(")) {
      let inner = try disjunction()
      guard try take(.symbol(")")) else {
        throw SpanConditionMistake("a `)` is missing before this", at: token.range)
      }
      return inner
    }
    return try comparison()
  }

  private mutating func comparison() throws(SpanConditionMistake) -> SpanCondition {
    let start = token.range
    let left = try operand()
    guard case .symbol(let symbol) = token.kind,
      let comparison = SpanCondition.Comparison(rawValue: symbol)
    else {
      if case .literal(.flag(let flag)) = left { return .constant(flag) }
      throw SpanConditionMistake(
        "this is compared with nothing", at: start, hint: "write `… == true`, or another comparison"
      )
    }
    token = try lexer.next()
    return .compare(left, comparison, try operand())
  }

  private mutating func operand() throws(SpanConditionMistake) -> SpanCondition.Operand {
    let here = token
    token = try lexer.next()
    switch here.kind {
    case .text(let text): return .literal(.text(text))
    case .number(let number): return .literal(number)
    case .word("true"): return .literal(.flag(true))
    case .word("false"): return .literal(.flag(false))
    case .word("nil"): return .literal(.empty)
    case .word(let word): return try path(word, at: here.range)
    case .symbol(let symbol):
      throw SpanConditionMistake(
        "`\(symbol)` stands where a value should", at: here.range, hint: SpanConditionParser.subset)
    case .end:
      throw SpanConditionMistake(
        "a value is missing at the end", at: here.range, hint: SpanConditionParser.subset)
    }
  }

  private mutating func path(
    _ word: String, at range: Range<Int>
  ) throws(SpanConditionMistake) -> SpanCondition.Operand {
    if let number = SpanConditionParser.constants[word] { return .literal(.integer(number)) }
    switch word.hasPrefix("span.") ? String(word.dropFirst(5)) : word {
    case "name": return .name
    case "kind": return .kind
    case "status.code": return .status
    case "attributes": return .attribute(try key(of: word, at: range))
    case "resource.attributes" where word.hasPrefix("resource"):
      return .resourceAttribute(try key(of: word, at: range))
    default:
      let known = SpanConditionParser.paths + SpanConditionParser.constants.keys.sorted()
      let near = EditDistance.nearest(to: word, among: known)
      throw SpanConditionMistake(
        "a replay does not know `\(word)`", at: range,
        hint: near.map { "did you mean `\($0)`?" } ?? SpanConditionParser.subset)
    }
  }

  private mutating func key(
    of word: String, at range: Range<Int>
  ) throws(SpanConditionMistake) -> String {
    guard try take(.symbol("[")), case .text(let key) = token.kind else {
      throw SpanConditionMistake(
        "`\(word)` needs a key", at: range, hint: "write `\(word)[\"http.route\"]`")
    }
    token = try lexer.next()
    guard try take(.symbol("]")) else {
      throw SpanConditionMistake("a `]` is missing before this", at: token.range)
    }
    return key
  }
}
