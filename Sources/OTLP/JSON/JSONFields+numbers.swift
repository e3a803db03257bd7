internal import Evidence

extension JSONFields {
  static func whole<Number: FixedWidthInteger>(
    _ value: EvidenceValue, _ key: String
  ) throws(ExportMistake) -> Number {
    let number: Number? =
      switch value {
      case .integer(let number): Number(exactly: number)
      case .number(let number): Number(exactly: number)
      // Digits beyond what the reader keeps as a number are a text, too.
      case .text(let text): isPlain(text) ? Number(text) : nil
      default: nil
      }
    guard let number else {
      throw ExportMistake("is no whole number of \(Number.bitWidth) bits").inside(key)
    }
    return number
  }

  static func number(_ value: EvidenceValue, _ key: String) throws(ExportMistake) -> Double {
    let number: Double? =
      switch value {
      case .integer(let number): Double(number)
      case .number(let number): number
      case .text("NaN"): .nan
      case .text("Infinity"): .infinity
      case .text("-Infinity"): -.infinity
      case .text(let text): isPlain(text) ? Double(text) : nil
      default: nil
      }
    guard let number, number.isFinite || isNamed(value) else {
      throw ExportMistake("is no number of 64 bits").inside(key)
    }
    return number
  }

  /// Whether a text can be a number of JSON: Swift reads other forms as well.
  private static func isPlain(_ text: String) -> Bool {
    text.first != "+"
      && text.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
          UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
          true
        default: false
        }
      }
  }

  private static func isNamed(_ value: EvidenceValue) -> Bool {
    ["NaN", "Infinity", "-Infinity"].contains(value.string)
  }
}
