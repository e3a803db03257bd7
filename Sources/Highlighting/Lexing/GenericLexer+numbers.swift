extension GenericLexer {
  /// Takes a number with all that belongs to it: base, fraction, exponent, suffix.
  @inline(__always)
  mutating func lexNumber(into tokens: inout [Token]) {
    let start = position
    position = numberEnd(from: start)
    tokens.emit(.number, start, position)
  }

  /// Takes a number that begins with its point, such as `.5`; other full stops are plain.
  @inline(__always)
  mutating func lexDot(into tokens: inout [Token]) {
    let before = source.byte(before: position)
    guard source.byte(at: position + 1).isDigit, !before.isWordByte, before != ".", before != ")",
      before != "]"
    else {
      position += 1
      return
    }
    let start = position
    position = numberEnd(from: start + 1)
    tokens.emit(.number, start, position)
  }

  private func numberEnd(from start: Int) -> Int {
    let base = source.byte(at: start + 1) | 0x20
    let isDecimal = source[start] != "0" || !(base == "x" || base == "b" || base == "o")
    var hasPoint = false
    var index = start
    while index < source.count {
      let byte = source[index]
      if byte.isWordByte {
        index += 1
        if isDecimal, byte | 0x20 == "e", isSignedDigit(index) { index += 1 }
      } else if byte == ".", !hasPoint, source.byte(at: index + 1).isDigit {
        hasPoint = true
        index += 1
      } else if continuesSpecially(byte, index, start) {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  @inline(__always)
  private func isSignedDigit(_ index: Int) -> Bool {
    let sign = source.byte(at: index)
    return (sign == "+" || sign == "-") && source.byte(at: index + 1).isDigit
  }

  /// Whether a byte joins the digits around it: in dates, and where `'` groups digits.
  @inline(__always)
  private func continuesSpecially(_ byte: UInt8, _ index: Int, _ start: Int) -> Bool {
    if byte == "'" {
      return traits.contains(.tickedNumbers) && source.byte(at: index + 1).isHexDigit
    }
    guard byte == "-" || byte == ":" || byte == "+", traits.contains(.dates) else { return false }
    return index - start >= 2 && source.byte(at: index + 1).isDigit
  }
}
