/// JSON on one line, with the keys of an object in the order in which they are given.
package enum JSONValue {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])
  /// What is JSON already.
  case raw(String)

  /// RFC 8259.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): "\(number)"
    case .string(let text): JSONValue.quoted(text)
    case .array(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(JSONValue.quoted($0.0)): \($0.1.text)" }.joined(separator: ", ") + "}"
    case .raw(let text): text
    }
  }

  /// A text between quotes: RFC 8259, section 7.
  package static func quoted(_ text: String) -> String {
    // Most texts have nothing that is escaped.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
    {
      return "\"\(text)\""
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

extension JSONValue {
  /// PROBLEM of the note format.
  package init(_ problem: Problem) {
    self = .object([
      ("severity", .string(problem.severity.rawValue)), ("code", .string(problem.code.rawValue)),
      ("file", .string(problem.file)), ("line", .int(problem.line)),
      ("column", .int(problem.column)), ("message", .string(problem.message)),
      ("hint", problem.hint.map { .string($0) } ?? .null),
    ])
  }
}
