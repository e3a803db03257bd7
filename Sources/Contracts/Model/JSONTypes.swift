package import Evidence

/// A set of JSON's types, `integer` among them, as JSON Schema counts them.
///
/// Source: JSON Schema 2020-12 Core, section 4.2.1; Validation, section 6.1.1. `number` includes every integer: a set
/// with `number` always holds `integer`.
package struct JSONTypes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let null = JSONTypes(rawValue: 1)
  package static let boolean = JSONTypes(rawValue: 2)
  package static let integer = JSONTypes(rawValue: 4)
  /// Numbers that are no integers; use `anyNumber` for the type `number`.
  package static let fraction = JSONTypes(rawValue: 8)
  package static let string = JSONTypes(rawValue: 16)
  package static let array = JSONTypes(rawValue: 32)
  package static let object = JSONTypes(rawValue: 64)
  /// The type `number`.
  package static let anyNumber: JSONTypes = [.integer, .fraction]
  package static let all: JSONTypes = [
    .null, .boolean, .integer, .fraction, .string, .array, .object,
  ]

  /// The set that a word of JSON Schema means; nil for another word.
  package init?(word: String) {
    switch word {
    case "null": self = .null
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .anyNumber
    case "string": self = .string
    case "array": self = .array
    case "object": self = .object
    default: return nil
    }
  }

  /// JSON Schema's words for the set, in a fixed order: `["integer", "string"]`.
  package var words: [String] {
    var words: [String] = []
    if contains(.object) { words.append("object") }
    if contains(.array) { words.append("array") }
    if contains(.string) { words.append("string") }
    if contains(.fraction) {
      words.append("number")
    } else if contains(.integer) {
      words.append("integer")
    }
    if contains(.boolean) { words.append("boolean") }
    if contains(.null) { words.append("null") }
    return words
  }

  /// The type of a value; a number without a fraction is an integer, however it is written.
  package init(of value: EvidenceValue) {
    switch value {
    case .null: self = .null
    case .bool: self = .boolean
    case .integer: self = .integer
    case .number(let number): self = number == number.rounded() ? .integer : .fraction
    case .text: self = .string
    case .list: self = .array
    case .object: self = .object
    }
  }
}
