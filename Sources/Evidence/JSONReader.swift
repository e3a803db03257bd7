/// Reads JSON (RFC 8259) into values; a number of which digits would be lost stays text.
package struct JSONReader {
  /// Where and why bytes are no JSON.
  package struct Mistake: Error, Equatable {
    /// Of the byte, from 0.
    package var offset: Int
    package var message: String
  }

  private let bytes: [UInt8]
  private var index = 0
  /// Deeper nesting than anybody writes would overflow the stack.
  private static let deepest = 256

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one value and nothing after it but white space.
  package static func read(_ bytes: [UInt8]) throws(Mistake) -> EvidenceValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpaces()
    guard reader.index == bytes.count else { throw reader.mistake("more after the value") }
    return value
  }

  package static func read(_ text: String) throws(Mistake) -> EvidenceValue {
    try read(Array(text.utf8))
  }

  private func mistake(_ message: String) -> Mistake { Mistake(offset: index, message: message) }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpaces() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private mutating func value(depth: Int) throws(Mistake) -> EvidenceValue {
    guard depth < JSONReader.deepest else { throw mistake("nested too deeply") }
    skipSpaces()
    switch peek {
    case nil: throw mistake("a value is missing")
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ word: String, _ value: EvidenceValue
  ) throws(Mistake) -> EvidenceValue {
    guard bytes[index...].starts(with: word.utf8) else { throw mistake("no value of JSON") }
    index += word.utf8.count
    return value
  }

  private mutating func object(_ depth: Int) throws(Mistake) -> EvidenceValue {
    var members: [String: EvidenceValue] = [:]
    index += 1
    skipSpaces()
    if peek == UInt8(ascii: "}") { index += 1; return .object(members) }
    while true {
      skipSpaces()
      guard peek == UInt8(ascii: "\"") else { throw mistake("a key is missing") }
      let key = try text()
      skipSpaces()
      guard peek == UInt8(ascii: ":") else { throw mistake("`:` is missing") }
      index += 1
      members[key] = try value(depth: depth + 1)
      skipSpaces()
      switch peek {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "}"): index += 1; return .object(members)
      default: throw mistake("`,` or `}` is missing")
      }
    }
  }

  private mutating func list(_ depth: Int) throws(Mistake) -> EvidenceValue {
    var items: [EvidenceValue] = []
    index += 1
    skipSpaces()
    if peek == UInt8(ascii: "]") { index += 1; return .list(items) }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpaces()
      switch peek {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "]"): index += 1; return .list(items)
      default: throw mistake("`,` or `]` is missing")
      }
    }
  }

  private mutating func number() throws(Mistake) -> EvidenceValue {
    let start = index
    var isWhole = true
    if peek == UInt8(ascii: "-") { index += 1 }
    let first = index
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): index += 1
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"),
        UInt8(ascii: "-"):
        guard index > first else { throw mistake("no value of JSON") }
        isWhole = false
        index += 1
      default:
        return try number(start, first, isWhole)
      }
    }
    return try number(start, first, isWhole)
  }

  private func number(
    _ start: Int, _ first: Int, _ isWhole: Bool
  ) throws(Mistake) -> EvidenceValue {
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    let hasLeadingZero =
      index > first + 1 && bytes[first] == UInt8(ascii: "0")
      && bytes[first + 1] >= UInt8(ascii: "0") && bytes[first + 1] <= UInt8(ascii: "9")
    guard index > first, !hasLeadingZero, let number = Double(text) else {
      throw Mistake(offset: start, message: "no value of JSON")
    }
    if isWhole { return Int(text).map(EvidenceValue.exact) ?? .text(text) }
    guard number.isFinite else { return .text(text) }
    return JSONReader.isKept(text, by: number) ? .number(number) : .text(text)
  }

  /// Whether floating point keeps all digits of a number.
  private static func isKept(_ text: String, by number: Double) -> Bool {
    if let written = DecimalText(text), let kept = DecimalText("\(number)") {
      return written == kept
    }
    // One of them has an exponent: 17 digits tell any two numbers apart.
    let digits = text.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber)
    let significant = digits.drop { $0 == "0" }
    return significant.count - significant.reversed().prefix { $0 == "0" }.count <= 17
  }

  private mutating func text() throws(Mistake) -> String {
    index += 1
    var result: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &result)
      case 0..<0x20: throw mistake("a control character inside a text")
      default:
        result.append(byte)
        index += 1
      }
    }
    throw mistake("a text is never closed")
  }

  private mutating func escape(into result: inout [UInt8]) throws(Mistake) {
    index += 1
    guard let byte = peek else { throw mistake("a text is never closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if (0xD800..<0xDC00).contains(code), bytes[index...].starts(with: "\\u".utf8) {
        let mark = index
        index += 2
        let low = try hexadecimal()
        if (0xDC00..<0xE000).contains(low) {
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        } else {
          index = mark
        }
      }
      // Half of a pair alone is no character.
      let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
      result.append(contentsOf: String(Character(scalar)).utf8)
    default: throw mistake("an unknown escape in a text")
    }
  }

  private mutating func hexadecimal() throws(Mistake) -> UInt32 {
    guard index + 4 <= bytes.count,
      let code = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
    else { throw mistake("`\\u` takes four hexadecimal digits") }
    index += 4
    return code
  }
}
