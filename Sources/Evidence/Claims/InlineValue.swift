/// An expression in prose, between `{{` and `}}`, and how its value is printed.
package struct InlineValue: Equatable, Sendable {
  package var expression: Expression
  package var filter: ValueFilter?

  /// Reads what stands between the braces.
  ///
  /// - Parameters:
  ///   - text: Without the braces.
  ///   - blocks: The ids of the note's blocks.
  /// - Throws: A mistake whose range counts from the start of `text`.
  package init(_ text: String, blocks: Set<String>) throws(ExpressionMistake) {
    let bytes = Array(text.utf8)
    let bar = InlineValue.bar(in: bytes)
    let source = String(decoding: bytes[..<(bar ?? bytes.count)], as: UTF8.self)
    expression = try ExpressionParser.parse(source, blocks: blocks)
    guard let bar else { return }
    let name = String(decoding: bytes[(bar + 1)...], as: UTF8.self)
    do {
      filter = try ValueFilter(name)
    } catch {
      var mistake = error
      mistake.range = (bar + 1)..<bytes.count
      throw mistake
    }
  }

  /// The last `|` that stands in no text.
  private static func bar(in bytes: [UInt8]) -> Int? {
    var quote: UInt8?
    var bar: Int?
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if quote == nil { quote = byte } else if quote == byte { quote = nil }
      case UInt8(ascii: "|") where quote == nil: bar = index
      default: break
      }
    }
    return bar
  }

  /// What readers see.
  ///
  /// - Throws: Where the expression does not work out, or a filter is given no number.
  package func text(_ evaluator: Evaluator) throws(ExpressionMistake) -> String {
    let value = try evaluator.evaluate(expression)
    if let filter {
      if let text = filter.text(of: value) { return text }
      throw ExpressionMistake(
        .value, at: expression.range, "a filter prints a number, and this is \(value.kindName)")
    }
    switch value {
    case .text(let text): return text
    case .integer(let number): return NumberText.count(number)
    case .number(let number): return NumberText.significant(number)
    case .bool(let flag): return flag ? "true" : "false"
    case .null: return "null"
    case .list(let items) where items.allSatisfy({ $0.string != nil || $0.double != nil }):
      return items.map { $0.string ?? JSONText.compact($0) }.joined(separator: ", ")
    case .list, .object:
      throw ExpressionMistake(
        .value, at: expression.range, "this is \(value.kindName), which is no text",
        hint: "name one value of it")
    }
  }
}
