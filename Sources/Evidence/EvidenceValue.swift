/// A recorded value: what JSON can say, with whole numbers apart from others.
///
/// Whole numbers beyond ±2^53 and decimals whose digits all count are texts, so that no reader of an
/// evidence file rounds them.
package enum EvidenceValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([EvidenceValue])
  case object([String: EvidenceValue])

  /// The largest whole number that every reader of JSON keeps exactly (RFC 8259, section 6).
  package static let largestExact = 1 << 53

  /// A whole number, or its digits where JSON's readers might round it.
  package static func exact(_ number: Int) -> EvidenceValue {
    (-largestExact...largestExact).contains(number) ? .integer(number) : .text("\(number)")
  }

  /// The value under a key; nil where this is no object, or has no such key.
  package subscript(key: String) -> EvidenceValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The number, where this is one.
  package var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  package var int: Int? {
    switch self {
    case .integer(let number): number
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }

  package var string: String? {
    if case .text(let text) = self { text } else { nil }
  }

  package var flag: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  package var items: [EvidenceValue]? {
    if case .list(let items) = self { items } else { nil }
  }

  /// With an article, for messages.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .text: "text"
    case .list: "a list"
    case .object: "a group of values"
    }
  }
}

extension EvidenceValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral
{
  package init(stringLiteral text: String) { self = .text(text) }
  package init(integerLiteral number: Int) { self = .integer(number) }
  package init(booleanLiteral flag: Bool) { self = .bool(flag) }
  package init(floatLiteral number: Double) { self = .number(number) }
}
