/// A date of front matter: a day, or a moment with its offset from UTC.
///
/// Reads `2026-03-08` and RFC 3339 date-times; a space may stand for the `T`, seconds and offset may
/// be left out (UTC then). The proleptic Gregorian calendar, years 0000 to 9999.
package struct Timestamp: Hashable, Sendable, Comparable {
  package var year: Int
  package var month: Int
  package var day: Int
  /// Seconds from midnight, in its own offset.
  package var secondOfDay: Int
  /// Seconds east of UTC.
  package var offset: Int
  /// Whether the author gave a time of day.
  package var hasTime: Bool

  /// Seconds since 1970-01-01T00:00:00Z.
  package var epochSeconds: Int {
    Timestamp.days(year, month, day) * 86_400 + secondOfDay - offset
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.epochSeconds < right.epochSeconds
  }

  /// Reads a date; nil for anything else, 2026-02-30 too.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Timestamp.number(bytes[0..<4]), let month = Timestamp.number(bytes[5..<7]),
      let day = Timestamp.number(bytes[8..<10]), (1...12).contains(month), day >= 1,
      day <= Timestamp.daysInMonth(year, month)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    (secondOfDay, offset, hasTime) = (0, 0, false)
    guard bytes.count > 10 else { return }
    guard "Tt ".utf8.contains(bytes[10]), readTime(bytes[11...]) else { return nil }
    hasTime = true
  }

  /// A day of the calendar, which is taken to have such a day.
  init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
    (secondOfDay, offset, hasTime) = (0, 0, false)
  }

  /// A moment from seconds since 1970-01-01T00:00:00Z, in UTC.
  package init(epochSeconds: Int) {
    let days = Int((Double(epochSeconds) / 86_400).rounded(.down))
    (year, month, day) = Timestamp.civil(days)
    secondOfDay = epochSeconds - days * 86_400
    offset = 0
    hasTime = true
  }

  private mutating func readTime(_ bytes: ArraySlice<UInt8>) -> Bool {
    var parts = bytes[...]
    guard let hour = Timestamp.take(&parts), hour < 24, parts.popFirst() == UInt8(ascii: ":"),
      let minute = Timestamp.take(&parts), minute < 60
    else { return false }
    var second = 0
    if parts.first == UInt8(ascii: ":") {
      parts.removeFirst()
      guard let read = Timestamp.take(&parts), read <= 60 else { return false }
      second = read
      if parts.first == UInt8(ascii: ".") {
        parts.removeFirst()
        while let digit = parts.first, (0x30...0x39).contains(digit) { parts.removeFirst() }
      }
    }
    secondOfDay = hour * 3600 + minute * 60 + second
    while parts.first == 0x20 { parts.removeFirst() }
    switch parts.first {
    case nil: return true
    case UInt8(ascii: "Z"), UInt8(ascii: "z"): return parts.count == 1
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      let sign = parts.removeFirst() == UInt8(ascii: "-") ? -1 : 1
      guard let hours = Timestamp.take(&parts), hours < 24 else { return false }
      if parts.first == UInt8(ascii: ":") { parts.removeFirst() }
      guard let minutes = Timestamp.take(&parts), minutes < 60, parts.isEmpty else { return false }
      offset = sign * (hours * 3600 + minutes * 60)
      return true
    default: return false
    }
  }

  // MARK: - Writing

  /// As a machine reads it: `2026-03-08`, with its time where there is one.
  package var iso: String {
    hasTime ? rfc3339 : dayText
  }

  /// `2026-03-08T00:00:00Z`: feeds want a time for a day too.
  package var rfc3339: String {
    let time =
      "\(Timestamp.pad(secondOfDay / 3600)):\(Timestamp.pad(secondOfDay / 60 % 60)):"
      + Timestamp.pad(secondOfDay % 60)
    guard offset != 0 else { return "\(dayText)T\(time)Z" }
    let minutes = abs(offset) / 60
    return "\(dayText)T\(time)\(offset < 0 ? "-" : "+")\(Timestamp.pad(minutes / 60)):"
      + Timestamp.pad(minutes % 60)
  }

  /// `Sun, 08 Mar 2026 00:00:00 GMT`, as RSS wants it: RFC 822 with four digits for the year.
  package var rfc822: String {
    let utc = Timestamp(epochSeconds: epochSeconds)
    let days = Timestamp.days(utc.year, utc.month, utc.day)
    // The first of January 1970 was a Thursday.
    let weekday = Timestamp.weekdayNames[((days + 4) % 7 + 7) % 7]
    let month = Timestamp.monthNames[utc.month - 1].prefix(3)
    let time =
      "\(Timestamp.pad(utc.secondOfDay / 3600)):\(Timestamp.pad(utc.secondOfDay / 60 % 60)):"
      + Timestamp.pad(utc.secondOfDay % 60)
    return "\(weekday), \(Timestamp.pad(utc.day)) \(month) \(utc.dayText.prefix(4)) \(time) GMT"
  }

  /// For example `2026-03-08`.
  package var dayText: String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + "-\(Timestamp.pad(month))-\(Timestamp.pad(day))"
  }

  /// For example `8 March 2026`.
  package var longText: String { "\(day) \(Timestamp.monthNames[month - 1]) \(year)" }

  /// `January` and so on.
  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  // MARK: - Calendar

  private static func take(_ parts: inout ArraySlice<UInt8>) -> Int? {
    guard parts.count >= 2, let number = number(parts.prefix(2)) else { return nil }
    parts.removeFirst(2)
    return number
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }

  private static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  ///
  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The inverse of `days`.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}
