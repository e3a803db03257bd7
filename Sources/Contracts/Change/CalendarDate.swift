/// A day without a time zone.
///
/// Source: RFC 3339, section 5.6, `full-date`.
package struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to the month's last.
  package let day: Int

  /// Reads `2026-11-26`, or a time stamp that begins so; nil for other texts, and for days that no calendar has.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard
      bytes.count == 10 || (bytes.count > 10 && [UInt8(ascii: "T"), 116, 32].contains(bytes[10]))
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(into: Int?.some(0)) { value, byte in
        value = (48...57).contains(byte) ? value.map { $0 * 10 + Int(byte) - 48 } : nil
      }
    }
    guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      (1...12).contains(month), day >= 1, day <= CalendarDate.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// - Returns: nil for a day that no calendar has.
  package init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  package var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = "\(number)"
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
