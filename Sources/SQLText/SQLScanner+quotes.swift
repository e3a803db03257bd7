/// Texts and names between marks; each is nil where the closing mark is missing.
extension SQLScanner {
  /// A text whose quote is next; `from` is where its prefix stands.
  mutating func string(escapes: Bool, from start: Int? = nil) -> Token.Kind? {
    let start = start ?? position
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\") where escapes: position += 2
      case UInt8(ascii: "'") where byte(1) == UInt8(ascii: "'"): position += 2
      case UInt8(ascii: "'"):
        position += 1
        return .string
      default: position += 1
      }
    }
    _ = fail(.openString, at: start)
    return nil
  }

  /// A name whose quote is next.
  mutating func quotedName(from start: Int? = nil) -> Token.Kind? {
    let start = start ?? position
    position += 1
    while position < bytes.count {
      // A doubled quote closes and opens again.
      if bytes[position] == UInt8(ascii: "\"") {
        position += 1
        if byte(0) != UInt8(ascii: "\"") { return .quotedName }
      }
      position += 1
    }
    _ = fail(.openName, at: start)
    return nil
  }

  /// A parameter, a dollar-quoted text, or a lone dollar.
  mutating func dollar() -> Token.Kind? {
    let start = position
    position += 1
    if byte(0).isDigit {
      while byte(0).isDigit { position += 1 }
      skipJunk()
      return .parameter
    }
    var end = position
    if end < bytes.count, bytes[end].startsName {
      while end < bytes.count, bytes[end].continuesName, bytes[end] != UInt8(ascii: "$") {
        end += 1
      }
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return .symbol }
    let mark = bytes[start...end]
    position = end + 1
    while position + mark.count <= bytes.count {
      if bytes[position] == UInt8(ascii: "$"), bytes[position...].starts(with: mark) {
        position += mark.count
        return .string
      }
      position += 1
    }
    _ = fail(.openDollarString(String(decoding: mark, as: UTF8.self)), at: start)
    return nil
  }
}
