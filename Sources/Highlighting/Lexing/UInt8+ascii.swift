/// Lets lexers compare bytes with character literals: `byte == "/"`.
extension UInt8 {
  /// Whether the byte is this ASCII character.
  @inline(__always)
  static func == (byte: UInt8, character: Unicode.Scalar) -> Bool {
    UInt32(byte) == character.value
  }

  /// Whether the byte is not this ASCII character.
  @inline(__always)
  static func != (byte: UInt8, character: Unicode.Scalar) -> Bool {
    UInt32(byte) != character.value
  }

  /// Lets a `switch` over a byte have character literals as its cases.
  @inline(__always)
  static func ~= (character: Unicode.Scalar, byte: UInt8) -> Bool {
    UInt32(byte) == character.value
  }

  /// Whether the byte is an ASCII digit.
  @inline(__always)
  var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether the byte is an ASCII letter.
  @inline(__always)
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether the byte is an ASCII capital letter.
  @inline(__always)
  var isCapital: Bool { self &- 0x41 < 26 }

  /// Whether the byte is an ASCII hexadecimal digit.
  @inline(__always)
  var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }

  /// Whether the byte can stand in a word of most languages: a letter, a digit, `_`, or part of a
  /// character outside ASCII.
  @inline(__always)
  var isWordByte: Bool { isLetter || isDigit || self == "_" || self >= 0x80 }

  /// Whether the byte is a space or a tab.
  @inline(__always)
  var isBlank: Bool { self == " " || self == "\t" }

  /// Whether the byte is a space, a tab or ends a line.
  @inline(__always)
  var isWhitespace: Bool { isBlank || self == "\n" || self == "\r" }
}
