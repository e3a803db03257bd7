/// Makes texts fit into the room that a drawing has for them.
package struct TextFitting: Sendable {
  private let size: Double
  private let face: TextWidth.Face

  package init(size: Double, _ face: TextWidth.Face = .plain) {
    self.size = size
    self.face = face
  }

  package func width(_ text: String) -> Double { TextWidth.of(text, size: size, face) }

  /// Breaks a text between words into lines, each with room of its own.
  ///
  /// - Parameters:
  ///   - text: Words with spaces between them.
  ///   - limit: The most lines there may be: the last takes what is left, shortened.
  ///   - room: How wide the line with that number may be, from 0.
  /// - Returns: At least one line.
  package func lines(_ text: String, limit: Int = 9, room: (Int) -> Double) -> [String] {
    var lines: [String] = []
    var line = ""
    let words = text.split(separator: " ").map(String.init)
    for (index, word) in words.enumerated() {
      let longer = line.isEmpty ? word : line + " " + word
      if line.isEmpty || width(longer) <= room(lines.count) {
        line = longer
        continue
      }
      if lines.count + 1 == limit {
        line = ([line] + words[index...]).joined(separator: " ")
        break
      }
      lines.append(shortened(line, room: room(lines.count)))
      line = word
    }
    return lines + [shortened(line, room: room(lines.count))]
  }

  /// The text, or both of its ends with `…` between them: names often differ at their ends only.
  package func shortened(_ text: String, room: Double) -> String {
    guard width(text) > room else { return text }
    let characters = Array(text)
    var kept = characters.count - 1
    while kept > 2 {
      let front = (kept + 1) / 2
      let candidate =
        String(characters[..<front]) + "…" + String(characters[(characters.count - kept / 2)...])
      if width(candidate) <= room { return candidate }
      kept -= 1
    }
    return "…"
  }
}
