/// Writes problems for a person: place, sentence, the line with a caret, a hint.
///
///     notes/locks.md:14:23: error: no source at `../deadlok.md` [broken-link]
///     14 | See also [deadlocks](../deadlok.md).
///        |                      ^^^^^^^^^^^^^
///        = help: did you mean `../deadlock.md`?
package struct ProblemRenderer: Sendable {
  /// Whether severity, caret and help are coloured with ANSI escapes.
  package var coloured: Bool

  package init(coloured: Bool = false) {
    self.coloured = coloured
  }

  /// One problem, ending with a line break.
  package func render(_ problem: Problem) -> String {
    let place =
      problem.line > 0
      ? "\(problem.file):\(problem.line):\(problem.column)" : problem.file
    let colour = problem.severity == .error ? "31" : "33"
    var text = "\(bold(place)): \(paint(problem.severity.rawValue, colour)): "
    text += "\(problem.message) [\(problem.code.rawValue)]\n"
    let gutter = String(repeating: " ", count: "\(problem.line)".count)
    if let excerpt = problem.excerpt, problem.line > 0, !excerpt.isEmpty {
      let window = Window(excerpt, column: problem.column, length: problem.length)
      text += "\(problem.line) | \(window.text)\n"
      text += "\(gutter) | \(window.padding)"
      text += paint(String(repeating: "^", count: window.carets), colour) + "\n"
    }
    if let hint = problem.hint {
      text += "\(gutter) = \(paint("help", "36")): \(hint)\n"
    }
    return text
  }

  private func paint(_ text: String, _ code: String) -> String {
    coloured ? "\u{1B}[1;\(code)m\(text)\u{1B}[0m" : text
  }

  private func bold(_ text: String) -> String {
    coloured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}

/// The part of a line that fits a terminal, and where the caret goes under it.
private struct Window {
  var text: String
  var padding: String
  var carets: Int

  /// Longer lines are cut around the place that is meant.
  private static let limit = 100

  init(_ line: String, column: Int, length: Int) {
    let characters = Array(line)
    let start = min(max(column - 1, 0), characters.count)
    var first = 0
    var last = characters.count
    if characters.count > Window.limit {
      first = max(0, min(start - 30, characters.count - Window.limit))
      last = min(characters.count, first + Window.limit)
    }
    let lead = first > 0 ? "…" : ""
    text = lead + Window.printable(characters[first..<last])
    if last < characters.count { text += "…" }
    // A tab stays a tab, so that the caret stands under its character whatever a tab's width.
    padding = lead.isEmpty ? "" : " "
    for character in characters[first..<start] {
      padding +=
        character == "\t" ? "\t" : String(repeating: " ", count: Window.width(of: character))
    }
    carets = max(
      1, characters[start..<min(start + length, last)].reduce(0) { $0 + Window.width(of: $1) })
  }

  /// How many columns of a terminal a character takes: two for Chinese, Japanese and Korean ones
  /// and for emoji.
  ///
  /// Source: Unicode Standard Annex 11, the blocks whose characters are Wide.
  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first, scalar.value >= 0x1100 else { return 1 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return character.unicodeScalars.contains { $0.value == 0xFE0F } ? 2 : 1
    }
  }

  /// Control characters of a source never reach the terminal.
  private static func printable(_ characters: ArraySlice<Character>) -> String {
    String(
      characters.map { character in
        let isControl = character.unicodeScalars.contains {
          $0.value < 0x20 && $0 != "\t" || (0x7F...0x9F).contains($0.value)
        }
        return isControl ? "\u{FFFD}" : character
      })
  }
}
