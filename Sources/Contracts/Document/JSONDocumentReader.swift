/// Reads JSON with places: RFC 8259.
struct JSONDocumentReader {
  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1
  /// The offset of the line's first byte, and of the byte up to which columns are counted.
  private var counted = (offset: 0, column: 1)
  private static let deepest = 512

  private init(_ bytes: [UInt8], _ file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      counted.offset = 3
    }
  }

  static func read(_ bytes: [UInt8], file: String) throws(DocumentMistake) -> DocumentNode {
    var reader = JSONDocumentReader(bytes, file)
    reader.skipSpaces()
    let value = try reader.value(depth: 0)
    reader.skipSpaces()
    guard reader.index == bytes.count else { throw reader.mistake("more after the value") }
    return value
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Of `index`; each byte is counted once, since places are asked for in order.
  private mutating func place() -> (line: Int, column: Int) {
    while counted.offset < index {
      if bytes[counted.offset] & 0xC0 != 0x80 { counted.column += 1 }
      counted.offset += 1
    }
    return (line, counted.column)
  }

  private mutating func mistake(_ message: String, hint: String? = nil) -> DocumentMistake {
    let place = place()
    return DocumentMistake(
      "this is not JSON: \(message)", file: file, line: place.line, column: place.column,
      hint: hint)
  }

  private mutating func skipSpaces() {
    while let byte = peek {
      switch byte {
      case 0x0A:
        index += 1
        line += 1
        counted = (index, 1)
      case 0x20, 0x09, 0x0D: index += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(DocumentMistake) -> DocumentNode {
    guard depth < JSONDocumentReader.deepest else { throw mistake("nested too deeply") }
    let place = place()
    let value: DocumentNode.Value
    switch peek {
    case nil: throw mistake("a value is missing")
    case UInt8(ascii: "{"): value = .object(try members(depth))
    case UInt8(ascii: "["): value = .list(try items(depth))
    case UInt8(ascii: "\""): value = .text(try text())
    case UInt8(ascii: "t"): value = try word("true", .bool(true))
    case UInt8(ascii: "f"): value = try word("false", .bool(false))
    case UInt8(ascii: "n"): value = try word("null", .null)
    default: value = try number()
    }
    return DocumentNode(value, line: place.line, column: place.column)
  }

  private mutating func members(_ depth: Int) throws(DocumentMistake) -> [DocumentNode.Member] {
    index += 1
    var members: [DocumentNode.Member] = []
    var keys: Set<String> = []
    skipSpaces()
    if peek == UInt8(ascii: "}") {
      index += 1
      return []
    }
    while true {
      skipSpaces()
      guard peek == UInt8(ascii: "\"") else { throw mistake("a key between quotes is missing") }
      let before = index
      let key = try text()
      guard keys.insert(key).inserted else {
        index = before
        throw mistake("the key `\(key)` stands here twice", hint: "keep one of the two")
      }
      skipSpaces()
      guard peek == UInt8(ascii: ":") else { throw mistake("a colon is missing") }
      index += 1
      skipSpaces()
      members.append(DocumentNode.Member(key: key, value: try value(depth: depth + 1)))
      skipSpaces()
      switch peek {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "}"):
        index += 1
        return members
      default: throw mistake("a comma or `}` is missing")
      }
    }
  }

  private mutating func items(_ depth: Int) throws(DocumentMistake) -> [DocumentNode] {
    index += 1
    var items: [DocumentNode] = []
    skipSpaces()
    if peek == UInt8(ascii: "]") {
      index += 1
      return []
    }
    while true {
      skipSpaces()
      items.append(try value(depth: depth + 1))
      skipSpaces()
      switch peek {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "]"):
        index += 1
        return items
      default: throw mistake("a comma or `]` is missing")
      }
    }
  }

  private mutating func word(
    _ word: String, _ value: DocumentNode.Value
  ) throws(DocumentMistake) -> DocumentNode.Value {
    guard bytes[index...].starts(with: word.utf8) else {
      throw mistake("no value begins like this")
    }
    index += word.utf8.count
    return value
  }

  private mutating func number() throws(DocumentMistake) -> DocumentNode.Value {
    let start = index
    while let byte = peek, "+-.eE0123456789".utf8.contains(byte) { index += 1 }
    let digits = bytes[start..<index]
    let text = String(decoding: digits, as: UTF8.self)
    if let whole = Int(text), digits.first != 0x2B { return .integer(whole) }
    if digits.last.map({ (0x30...0x39).contains($0) }) ?? false, digits.first != 0x2B,
      let number = Double(text), number.isFinite
    {
      return .number(number)
    }
    index = start
    throw mistake("no value begins like this")
  }

  private mutating func text() throws(DocumentMistake) -> String {
    index += 1
    var result: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        index += 1
        result += try escape()
      case 0..<0x20: throw mistake("a text ends on its line", hint: "a line break is written `\\n`")
      default:
        result.append(byte)
        index += 1
      }
    }
    throw mistake("a text is not closed")
  }

  /// After the backslash.
  private mutating func escape() throws(DocumentMistake) -> [UInt8] {
    guard let byte = peek else { throw mistake("a text is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      guard var code = unit() else { throw mistake("`\\u` needs four hexadecimal digits") }
      if (0xD800..<0xDC00).contains(code), bytes[index...].starts(with: [0x5C, 0x75]) {
        index += 2
        guard let low = unit(), (0xDC00..<0xE000).contains(low) else {
          throw mistake("half of a character is missing")
        }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      // A half without its other is no character: U+FFFD stands for it.
      return Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
    default:
      index -= 1
      throw mistake("no such escape")
    }
  }

  private mutating func unit() -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    let digits = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
    guard digits.utf8.allSatisfy({ UInt8(ascii: "+") != $0 }), let code = UInt32(digits, radix: 16)
    else { return nil }
    index += 4
    return code
  }
}
