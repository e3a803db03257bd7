/// A setting as `pg_settings` describes it, to be compared with a value that an author wrote.
///
/// Source: PostgreSQL documentation, "Parameter Names and Values".
struct SettingValue {
  var name: String
  /// Who can change it and when, such as `postmaster`, `sighup` or `user`.
  var context: String
  /// `bool`, `integer`, `real`, `enum` or `string`.
  var type: String
  /// In `unit`s where there are.
  var setting: String
  /// Such as `8kB` or `ms`; nil for none.
  var unit: String?
  /// As `SHOW` says it.
  var shown: String

  /// Whether a session, or a database for its sessions, can have a value of its own.
  var isPerDatabase: Bool { !["internal", "postmaster", "sighup"].contains(context) }

  /// Whether a value means what the server has.
  func equals(_ wanted: String) -> Bool {
    if name.hasSuffix("_preload_libraries") {
      return SettingValue.list(wanted).isSubset(of: SettingValue.list(setting))
    }
    switch type {
    case "bool":
      return SettingValue.boolean(wanted) == SettingValue.boolean(setting)
    case "integer", "real":
      let scale =
        unit.flatMap { SettingValue.amount($0.first?.isNumber == true ? $0 : "1" + $0) } ?? 1
      guard let current = Double(setting) else { return wanted == setting }
      // Without a unit it is counted in the setting's own.
      let amount = Double(wanted).map { $0 * scale } ?? SettingValue.amount(wanted)
      return amount == current * scale
    default:
      return wanted.lowercased() == setting.lowercased()
    }
  }

  private static func list(_ text: String) -> Set<String> {
    Set(text.split { ", \"'".contains($0) }.map(String.init))
  }

  private static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "on", "true", "yes", "1", "t", "y": true
    case "off", "false", "no", "0", "f", "n", "of": false
    default: nil
    }
  }

  /// Bytes, or microseconds, of a number with its unit.
  private static func amount(_ text: String) -> Double? {
    let number = text.prefix { $0.isNumber || $0 == "." || $0 == "-" }
    let factors: [String: Double] = [
      "B": 1, "kB": 1024, "MB": 1_048_576, "GB": 1_073_741_824, "TB": 1_099_511_627_776, "us": 1,
      "ms": 1000, "s": 1_000_000, "min": 60_000_000, "h": 3_600_000_000, "d": 86_400_000_000,
    ]
    let unit = text[number.endIndex...].drop { $0 == " " }
    guard let value = Double(number), let factor = factors[String(unit)] else { return nil }
    return value * factor
  }
}
