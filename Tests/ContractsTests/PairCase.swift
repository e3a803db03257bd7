import Foundation
import Testing

/// A part of a description in two forms, and what a comparison has to say of them.
struct PairCase: Sendable, CustomTestStringConvertible {
  struct Expectation: Sendable {
    var place: PairPlace
    /// From the revision to the base.
    var isBack: Bool
    /// Sorted.
    var lines: [String]
  }

  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  var family: String
  var name: String
  /// What stands under a key, lines taken together and not indented.
  var parts: [String: String]
  var expectations: [Expectation]

  var testDescription: String { "\(family): \(name)" }

  /// From the lines after the one with the name.
  init(family: String, name: String, lines: [String]) throws {
    self.family = family
    self.name = name
    var texts: [(key: String, lines: [String])] = []
    for line in lines where !line.hasPrefix("#") && !line.isEmpty {
      if line.hasPrefix("  "), !texts.isEmpty {
        texts[texts.count - 1].lines.append(String(line.dropFirst(2)))
      } else if let colon = line.firstIndex(of: ":") {
        let rest = line[line.index(after: colon)...].drop { $0 == " " }
        texts.append((String(line[..<colon]), rest.isEmpty ? [] : [String(rest)]))
      } else {
        throw Mistake(description: "\(family): \(name): \(line)")
      }
    }
    parts = [:]
    expectations = []
    for (key, lines) in texts {
      if let place = PairPlace(rawValue: key.replacing(" back", with: "")) {
        let isBack = key == "back" || key.hasSuffix(" back")
        expectations.append(
          Expectation(
            place: place == .back ? .there : place, isBack: isBack,
            lines: lines == ["nothing"] ? [] : lines.sorted()))
        if lines.isEmpty { throw Mistake(description: "\(family): \(name): \(key) is empty") }
      } else if PairCase.keys.contains(key) {
        parts[key] = lines.joined(separator: "\n")
      } else {
        throw Mistake(description: "\(family): \(name): what is `\(key)`?")
      }
    }
    if expectations.isEmpty { throw Mistake(description: "\(family): \(name) expects nothing") }
  }

  private static let keys: Set<String> = [
    "versions", "base", "revision", "components", "components base", "components revision",
    "operation base", "operation revision", "document base", "document revision", "text base",
    "text revision",
  ]

  /// Of base and revision.
  var versions: [(String, String)] {
    if parts["text base"] != nil { return [("", "")] }
    switch parts["versions"] {
    case "3.0": return [("3.0.3", "3.0.3")]
    case "3.1": return [("3.1.0", "3.1.0")]
    case "3.0 to 3.1": return [("3.0.3", "3.1.0")]
    default: return [("3.0.3", "3.0.3"), ("3.1.0", "3.1.0")]
    }
  }
}
