internal import Diagnostics
internal import Evidence

/// Times, numbers of a range, shares and rates, as blocks of labs write them.
extension KeyedReader {
  mutating func refuse(_ entry: DataEntry, _ message: String, hint: String? = nil) {
    findings.append(Finding(.error, .badValue, at: entry.value.span, message, hint: hint))
  }

  /// A time in seconds.
  mutating func time(_ key: String, allowsZero: Bool = false) -> Double? {
    guard let entry = entry(key) else { return nil }
    guard case .scalar(let text, _) = entry.value.value else {
      reject(entry, expected: "a time", hint: WrittenDuration.hint)
      return nil
    }
    if allowsZero, Double(text.prefix { $0.isNumber || $0 == "." }) == 0 { return 0 }
    guard let time = WrittenDuration.read(text) else {
      refuse(entry, "`\(key)` takes a time", hint: WrittenDuration.hint)
      return nil
    }
    return time / .seconds(1)
  }

  /// A whole number of a range.
  mutating func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    guard let entry = entry(key), let number = integer(key) else { return nil }
    guard range.contains(number) else {
      refuse(
        entry,
        "`\(key)` is a number from \(range.lowerBound) to \(NumberText.count(range.upperBound))")
      return nil
    }
    return number
  }

  /// A share from 0 to 1, or in percent.
  mutating func share(_ key: String) -> Double? {
    entry(key).flatMap { share($0.value, of: key) }
  }

  /// The same, of a value that stands elsewhere.
  mutating func share(_ node: DataNode, of key: String) -> Double? {
    var shown = node.kindName
    var hint: String? = "write `\(key): 0.01` for 1 %"
    if case .scalar(let text, _) = node.value {
      let isPercentage = text.hasSuffix("%")
      let digits = isPercentage ? text.dropLast().filter { $0 != " " } : text
      if let number = Double(digits), number.isFinite {
        let share = isPercentage ? number / 100 : number
        if (0...1).contains(share) { return share }
        shown = text
        hint =
          number > 1 && number <= 100 && !isPercentage
          ? "write `\(NumberText.significant(number / 100))` for \(text) %" : nil
      }
    }
    findings.append(
      Finding(
        .error, .badValue, at: node.span,
        "`\(key)` is a share from 0 to 1, and this is \(shown)", hint: hint))
    return nil
  }

  /// How many a second.
  mutating func rate(_ key: String) -> Double? {
    guard let entry = entry(key), let text = text(key) else { return nil }
    let parts = text.split(separator: "/").map { $0.trimmingBlanks }
    let units = ["s": 1.0, "sec": 1, "second": 1, "m": 60, "min": 60, "minute": 60]
    if let number = parts.first.flatMap({ Double($0) }), number > 0, number <= 1_000_000,
      parts.count <= 2, let unit = parts.count == 2 ? units[parts[1]] : 1
    {
      return number / unit
    }
    refuse(entry, "`\(key)` says how many a second", hint: "write `\(key): 500/s`")
    return nil
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    let front = drop { $0.isWhitespace }
    return String(front.reversed().drop { $0.isWhitespace }.reversed())
  }
}
