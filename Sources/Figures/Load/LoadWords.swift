internal import Evidence
internal import Glibc
internal import Loads

/// What a figure of a load says: in the same words in the drawing, the tables and the sentence.
enum LoadWords {
  /// Such as `12.3 ms`, `1.94 s` or `45 µs`.
  static func time(_ milliseconds: Double) -> String {
    let rounded = Measure.rounded(milliseconds)
    if rounded >= 1000 { return NumberText.significant(milliseconds / 1000) + "\u{A0}s" }
    if rounded > 0, rounded < 0.1 {
      return NumberText.significant(milliseconds * 1000) + "\u{A0}µs"
    }
    return NumberText.significant(milliseconds) + "\u{A0}ms"
  }

  /// Such as `96.2/s`.
  static func rate(_ number: Double) -> String { NumberText.significant(number) + "/s" }

  /// A gauge's value: counts as they are, fractions with three digits.
  static func value(_ number: Double) -> String {
    Int(exactly: number).map(NumberText.count) ?? NumberText.significant(number)
  }

  static func percent(_ share: Double) -> String {
    NumberText.significant(share * 100) + "\u{A0}%"
  }

  /// Such as `p99`.
  static func percentile(_ share: Double) -> String { "p" + NumberText.significant(share * 100) }

  static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    NumberText.count(count) + "\u{A0}" + (count == 1 ? one : many)
  }

  static func part(_ part: GroupRun.Part) -> String {
    switch part {
    case .backlog: "due, not begun"
    case .wait: "waiting for a connection"
    case .execute: "executing"
    case .rest: "other"
    }
  }

  /// Of whom a bar is the mean.
  static func slowest(_ share: Double) -> String {
    share >= 1 ? "all" : "slowest \(percent(share))"
  }

  /// What times from when something was due are called.
  static let response = "Response time"

  /// What the times of a load are called.
  static func title(isOpen: Bool) -> String { isOpen ? response : "Time of a transaction" }

  /// What the percentiles of a closed loop do not tell.
  static let closed = "closed loop: requests that were never sent are not in it"

  /// Of times that tell of the one who asks as well.
  static let late = "the generator was late: times include its own"

  /// Of a run that was asked for more than it could do.
  static let growing = "still growing"

  /// A number of few letters, for the end of an axis.
  static func short(_ number: Double) -> String {
    let size = abs(number)
    if size >= 1e12 || (size > 0 && size < 0.001) {
      let exponent = Int(log10(size).rounded(.down))
      return NumberText.fixed(number / pow(10, Double(exponent)), 0) + "e\(exponent)"
    }
    if size >= 1e9 { return NumberText.significant(number / 1e9) + "\u{A0}G" }
    if size >= 1e6 { return NumberText.significant(number / 1e6) + "\u{A0}M" }
    return size >= 1e4
      ? NumberText.significant(number / 1e3) + "\u{A0}k" : NumberText.significant(number)
  }

  /// When something was done to a load, what, and what became of it.
  static func event(_ event: LoadEventRun) -> String {
    var text = "\(time(event.at)): " + flat(event.text)
    if event.kind == .sql, event.took > 0, event.error == nil {
      text += ", took \(time(event.took))"
    }
    if let error = event.error {
      text += ", failed with \(error)"
      if event.took > 0 { text += " after \(time(event.took))" }
    }
    return text
  }

  /// On one line.
  private static func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
