/// Numbers as readers see them: thousands set apart with a comma.
package enum NumberText {
  /// With three significant digits, and no zeros at the end of a fraction.
  package static func significant(_ number: Double) -> String {
    let rounded = Measure.rounded(number)
    let size = abs(rounded)
    var digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
    var small = size
    while small > 0, small < 0.1, digits < 9 { small *= 10; digits += 1 }
    return trimmed(fixed(rounded, digits))
  }

  /// With so many digits after the point.
  package static func fixed(_ number: Double, _ places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
    let scaled = (abs(number) * scale).rounded()
    guard scaled < 9e15 else { return "\(number)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = number < 0 && scaled > 0 ? "−" : ""
    let whole = grouped(String(padded.dropLast(places)))
    return sign + whole + (places > 0 ? "." + padded.suffix(places) : "")
  }

  /// A whole number.
  package static func count(_ number: Int) -> String {
    (number < 0 ? "−" : "") + grouped("\(number.magnitude)")
  }

  /// In the largest unit of which there is one.
  package static func bytes(_ number: Double) -> String {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB"]
    var rest = number
    var unit = 0
    while abs(rest) >= 1024, unit + 1 < units.count { rest /= 1024; unit += 1 }
    return (unit == 0 ? fixed(rest, 0) : significant(rest)) + "\u{A0}" + units[unit]
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  private static func grouped(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}
