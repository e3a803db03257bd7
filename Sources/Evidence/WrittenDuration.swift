/// Times as labs write them: `60s`, `500ms`, `2m`.
package enum WrittenDuration {
  package static let hint = "write it as `500ms`, `60s` or `2m`"

  /// nil for a text that is no time, or none that anybody could wait for.
  package static func read(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let number = Double(digits), number > 0, number < 1e7 else { return nil }
    let milliseconds: Double
    switch text.dropFirst(digits.count).drop(while: { $0 == " " }) {
    case "ms": milliseconds = number
    case "s": milliseconds = number * 1000
    case "m", "min": milliseconds = number * 60_000
    default: return nil
    }
    return .microseconds(Int64(milliseconds * 1000))
  }
}
