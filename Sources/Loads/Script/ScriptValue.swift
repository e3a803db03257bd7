/// What a variable of a transaction script holds.
package enum ScriptValue: Equatable, Sendable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)

  /// What the server answered, as what it looks like: a number, a flag, or a text.
  ///
  /// Source: PostgreSQL documentation, pgbench, "Meta Commands", `\gset`.
  package init(answer text: String?) {
    guard let text else {
      self = .null
      return
    }
    if let number = Int(text) {
      self = .integer(number)
    } else if let number = Double(text), text.utf8.first.map(ScriptValue.startsNumber) == true {
      self = .number(number)
    } else {
      self =
        switch text {
        case "t", "true": .flag(true)
        case "f", "false": .flag(false)
        default: .text(text)
        }
    }
  }

  /// `nan` and `infinity` are words.
  private static func startsNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// As it is sent to the server; nil for NULL.
  package var text: String? {
    switch self {
    case .null: nil
    case .flag(let flag): flag ? "true" : "false"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .text(let text): text
    }
  }

  package var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    case .flag(let flag): flag ? 1 : 0
    case .null, .text: nil
    }
  }

  /// Whether a condition holds: what is not zero does, NULL and texts do not.
  package var isTrue: Bool { double.map { $0 != 0 } ?? false }
}
