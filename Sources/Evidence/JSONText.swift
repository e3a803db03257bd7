internal import Diagnostics

/// Writes values as JSON for people who read diffs: sorted keys, one a line, and a list or an object
/// that fits a line on one.
package struct JSONText {
  private var text = ""
  /// The longest line that a whole list or object may take.
  private static let width = 100

  /// - Returns: The value, with a line break at the end.
  package static func pretty(_ value: EvidenceValue) -> String {
    var writer = JSONText()
    writer.write(value, depth: 0, lead: 0)
    return writer.text + "\n"
  }

  /// - Returns: The value on one line.
  package static func compact(_ value: EvidenceValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): "\(number)"
    case .number(let number): JSONText.number(number)
    case .text(let text): JSONValue.quoted(text)
    case .list(let items): "[" + items.map(compact).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map {
          "\(JSONValue.quoted($0.key)): \(compact($0.value))"
        }
        .joined(separator: ", ") + "}"
    }
  }

  private mutating func write(_ value: EvidenceValue, depth: Int, lead: Int) {
    switch value {
    case .list(let items) where !items.isEmpty:
      if let line = JSONText.line(value, room: JSONText.width - depth * 2 - lead) {
        text += line
        return
      }
      text += "["
      for (index, item) in items.enumerated() {
        text += index == 0 ? "\n" : ",\n"
        indent(depth + 1)
        write(item, depth: depth + 1, lead: 0)
      }
      text += "\n"
      indent(depth)
      text += "]"
    case .object(let members) where !members.isEmpty:
      // The outermost levels are always spread, so that a diff shows which block changed.
      if depth > 2, let line = JSONText.line(value, room: JSONText.width - depth * 2 - lead) {
        text += line
        return
      }
      text += "{"
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        text += index == 0 ? "\n" : ",\n"
        indent(depth + 1)
        let key = JSONValue.quoted(member.key) + ": "
        text += key
        write(member.value, depth: depth + 1, lead: key.utf8.count)
      }
      text += "\n"
      indent(depth)
      text += "}"
    default: text += JSONText.compact(value)
    }
  }

  private mutating func indent(_ depth: Int) {
    text += String(repeating: "  ", count: depth)
  }

  /// The value on one line, where it is short.
  private static func line(_ value: EvidenceValue, room: Int) -> String? {
    guard size(value, limit: room) <= room else { return nil }
    return compact(value)
  }

  /// About how long a value is in one line; stops counting beyond the limit.
  private static func size(_ value: EvidenceValue, limit: Int) -> Int {
    switch value {
    case .list(let items):
      var total = 2
      for item in items where total <= limit { total += size(item, limit: limit) + 2 }
      return total
    case .object(let members):
      var total = 2
      for (key, item) in members where total <= limit {
        total += key.utf8.count + 6 + size(item, limit: limit)
      }
      return total
    case .text(let text): return text.utf8.count + 2
    default: return compact(value).utf8.count
    }
  }

  /// The shortest digits that are read as the same number; never an exponent without need.
  private static func number(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    if let whole = Int(exactly: number), abs(whole) < EvidenceValue.largestExact {
      return "\(whole)"
    }
    return "\(number)"
  }
}
