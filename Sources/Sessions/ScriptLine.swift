internal import Evidence
internal import SQLText

/// What a comment line says to the script, as far as its form tells.
enum ScriptLine: Equatable {
  /// `-- NAME`, or `-- NAME: words`: the statements that follow are of that session.
  case heading(String, hasRemark: Bool)
  /// `-- NAME sleep 300ms` and its like.
  case control(String, ScriptItem.Action)
  /// `-- NAME sleep` and other controls that lack something: what is wrong.
  case incomplete(String, message: String, hint: String)
  /// `-- settle`
  case settle
  /// `-- NAME words`, which may be a comment: it depends on whether there is such a session.
  case words(String)
  case comment

  init(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else {
      self = .comment
      return
    }
    if words == ["settle"] {
      self = .settle
    } else if words.count == 1, ScriptLine.isName(first) {
      self = .heading(first, hasRemark: false)
    } else if first.hasSuffix(":"), ScriptLine.isName(String(first.dropLast())) {
      self = .heading(String(first.dropLast()), hasRemark: words.count > 1)
    } else if ScriptLine.isName(first), words.count > 1 {
      self = ScriptLine.control(first, words) ?? .words(first)
    } else {
      self = .comment
    }
  }

  private static func control(_ name: String, _ words: [String]) -> ScriptLine? {
    let rest = words.dropFirst(2).joined(separator: " ")
    switch (words[1], words.count) {
    case ("kill", 2): return .control(name, .kill)
    case ("cancel", 2): return .control(name, .cancel)
    case ("sleep", 3), ("sleep", 4):
      guard let duration = WrittenDuration.read(rest) else {
        return .incomplete(
          name, message: "`sleep` takes a time, and `\(rest)` is none", hint: WrittenDuration.hint)
      }
      return .control(name, .sleep(duration))
    case ("wait", 3): return .control(name, .wait(words[2]))
    case ("sleep", 2):
      return .incomplete(
        name, message: "`sleep` needs a time", hint: "write `-- \(name) sleep 300ms`")
    case ("wait", 2):
      return .incomplete(
        name, message: "`wait` needs a step", hint: "write `-- \(name) wait \(name)2`")
    default: return nil
    }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first >= 0x41,
      !(first >= 0x5B && first < 0x61) || first == 0x5F
    else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && text.count <= 30
  }
}
