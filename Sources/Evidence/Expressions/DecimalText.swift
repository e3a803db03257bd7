/// A decimal number as digits, compared without loss: PostgreSQL's `numeric` has more of them than
/// floating point keeps.
struct DecimalText: Equatable {
  private var isNegative = false
  /// Without leading zeros.
  private var whole: [UInt8] = []
  /// Without trailing zeros.
  private var fraction: [UInt8] = []

  /// nil for a text that is no decimal number; `NaN` and `Infinity` are none.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, !first.isEmpty,
      parts.count == 1 || !parts[1].isEmpty,
      parts.allSatisfy({ $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
    else { return nil }
    whole = Array(first.drop { $0 == UInt8(ascii: "0") })
    if parts.count == 2 {
      fraction = Array(parts[1])
      while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    }
    if whole.isEmpty, fraction.isEmpty { isNegative = false }
  }

  /// Negative, zero or positive, as the first is less, equal or greater.
  static func compare(_ left: DecimalText, _ right: DecimalText) -> Int {
    if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
    let order = magnitude(left, right)
    return left.isNegative ? -order : order
  }

  private static func magnitude(_ left: DecimalText, _ right: DecimalText) -> Int {
    if left.whole.count != right.whole.count {
      return left.whole.count < right.whole.count ? -1 : 1
    }
    for (first, second) in [(left.whole, right.whole), (left.fraction, right.fraction)] {
      if first != second { return first.lexicographicallyPrecedes(second) ? -1 : 1 }
    }
    return 0
  }
}
