internal import Diagnostics

/// How an inline value is printed: the word after its `|`.
package enum ValueFilter: Equatable, Sendable {
  /// A time, recorded in milliseconds.
  case milliseconds
  /// The same time in seconds.
  case seconds
  /// 0.25 is 25 %.
  case percent
  /// How many times: 48×.
  case factor
  case count
  /// KiB, MiB and GiB.
  case bytes
  /// With so many digits after the point.
  case round(Int)

  private static let names = ["ms", "s", "percent", "factor", "count", "bytes", "round(n)"]

  /// Reads what stands behind the `|`.
  ///
  /// - Throws: A mistake whose range counts from the start of `text`.
  package init(_ text: String) throws(ExpressionMistake) {
    let name = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    switch name {
    case "ms": self = .milliseconds
    case "s": self = .seconds
    case "percent": self = .percent
    case "factor": self = .factor
    case "count": self = .count
    case "bytes": self = .bytes
    default:
      if name.hasPrefix("round("), name.hasSuffix(")"),
        let digits = Int(name.dropFirst(6).dropLast().filter { $0 != " " }),
        (0...9).contains(digits)
      {
        self = .round(digits)
        return
      }
      let near = EditDistance.nearest(to: name, among: ValueFilter.names)
      throw ExpressionMistake(
        .syntax, at: 0..<text.utf8.count, "no filter `\(name)`",
        hint: near.map { "did you mean `\($0)`?" }
          ?? "filters are " + ValueFilter.names.map { "`\($0)`" }.joined(separator: ", "))
    }
  }

  /// The value as readers see it; nil where it is no number.
  package func text(of value: EvidenceValue) -> String? {
    // Numbers that are kept as their digits print as numbers do.
    let digits = value.string.flatMap { DecimalText($0) == nil ? nil : Double($0) }
    guard let number = value.double ?? digits else { return nil }
    return switch self {
    case .milliseconds: NumberText.significant(number) + "\u{A0}ms"
    case .seconds: NumberText.significant(number / 1000) + "\u{A0}s"
    case .percent: NumberText.significant(number * 100) + "\u{A0}%"
    case .factor:
      (abs(number) >= 10 ? NumberText.fixed(number, 0) : NumberText.fixed(number, 1)) + "×"
    case .count: NumberText.fixed(number, 0)
    case .bytes: NumberText.bytes(number)
    case .round(let digits): NumberText.fixed(number, digits)
    }
  }
}
