/// Names of traces and spans, as bytes and as digits.
extension Collection<UInt8> {
  /// The number that they are, the most significant byte first.
  var bigEndian: UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}

extension UInt64 {
  var bigEndianBytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * $0)) } }

  /// 16 hexadecimal digits.
  var hex: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension [UInt8] {
  /// Of an even number of hexadecimal digits in any case; nil for anything else.
  package init?(hex: some StringProtocol) {
    let digits = hex.utf8.map { UInt8.digit($0) }
    guard digits.count.isMultiple(of: 2) else { return nil }
    self = []
    reserveCapacity(digits.count / 2)
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      append(high << 4 | low)
    }
  }
}

extension UInt8 {
  /// What a hexadecimal digit is worth.
  fileprivate static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
