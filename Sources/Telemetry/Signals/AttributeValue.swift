/// What an attribute says.
///
/// Source: OpenTelemetry protocol, common.proto, `AnyValue`.
package indirect enum AttributeValue: Hashable, Sendable {
  case text(String)
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case list([AttributeValue])
  case map([String: AttributeValue])
  case bytes([UInt8])
  /// Set to nothing.
  case empty

  /// As it is shown and compared with texts: a list or a map in the form of JSON, with sorted keys.
  package var text: String {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .list(let items): "[" + items.map(\.quoted).joined(separator: ",") + "]"
    case .map(let members):
      "{"
        + members.sorted { $0.key < $1.key }
        .map { "\"\($0.key)\":\($0.value.quoted)" }.joined(separator: ",") + "}"
    case .bytes(let bytes): bytes.map { UInt64($0).hex.suffix(2) }.joined()
    case .empty: ""
    }
  }

  private var quoted: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .empty: "null"
    default: text
    }
  }

  package var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The number, where this is one.
  package var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }
}

extension AttributeValue: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
}

/// Names and values; of a name that was sent twice, the last.
package typealias Attributes = [String: AttributeValue]
