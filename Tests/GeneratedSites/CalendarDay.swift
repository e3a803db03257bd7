/// Days as numbers, from the first of January 2024 on.
package enum CalendarDay {
  /// The last day that has come when sites are built, by default.
  package static let today = 1110

  /// Seconds since 1970 at noon of a day.
  package static func noon(_ day: Int) -> Int { (19_723 + day) * 86_400 + 43_200 }

  /// For example `2024-03-08`.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
  package static func text(_ day: Int) -> String {
    let shifted = 19_723 + day + 719_468
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    let year = yearOfEra + shifted / 146_097 * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(twoDigits(month))-\(twoDigits(dayOfYear - (153 * part + 2) / 5 + 1))"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
