/// The kinds of bytes that PostgreSQL's lexical structure knows.
extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }

  var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || isLineEnd || self == 0x0C
  }

  /// Letters, underscores, and every byte beyond ASCII.
  var startsName: Bool {
    let lower = self | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || self >= 0x80
      || self == UInt8(ascii: "_")
  }

  var continuesName: Bool { startsName || isDigit || self == UInt8(ascii: "$") }
}
