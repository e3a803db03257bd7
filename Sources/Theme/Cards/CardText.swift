/// Text set into a box: as large as fits, in lines of much the same length.
struct CardText: Equatable, Sendable {
  var lines: [String]
  var fontSize: Int
  /// Whether it ends in an ellipsis.
  var isCut = false

  init(lines: [String], fontSize: Int) {
    self.lines = lines
    self.fontSize = fontSize
  }

  /// Sets text.
  ///
  /// - Parameters:
  ///   - text: Any text; what is too long for the smallest size ends in an ellipsis.
  ///   - font: What it is drawn in.
  ///   - sizes: Sizes to try, the largest first, each with the most lines that it may take.
  ///   - width: Of the box, in pixels.
  init(
    _ text: String, _ font: CardFont, sizes: [(size: Int, lines: Int)], width: Int
  ) {
    // What an SVG cannot hold, a line cannot show; and a line has no lines in it.
    let plain = text.filter { $0.isWhitespace || !$0.isControl }
    let words = CardText.words(String(plain.map { $0.isWhitespace ? " " : $0 }))
    for (size, most) in sizes {
      let limit = Double(width) / Double(size)
      let lines = CardText.fill(words, font, limit)
      guard lines.count <= most, lines.allSatisfy({ font.width($0) <= limit }) else { continue }
      self.lines = CardText.balanced(words, font, limit, count: lines.count)
      fontSize = size
      return
    }
    let (size, most) = sizes.last ?? (size: 40, lines: 1)
    let limit = Double(width) / Double(size)
    lines = CardText.cut(
      CardText.fill(CardText.broken(words, font, limit), font, limit), most, font, limit)
    fontSize = size
    isCut = true
  }

  /// Pieces between which a line may end: each brings the space before it.
  private static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    for index in text.indices {
      let character = text[index]
      // Scripts without spaces break between any two characters, but not before a mark.
      let breaks =
        character.isWhitespace || isIdeographic(character)
        || index > text.startIndex && isIdeographic(text[text.index(before: index)])
          && !character.isPunctuation
      guard breaks, index > start else { continue }
      words.append(text[start..<index])
      start = index
    }
    words.append(text[start...])
    return words.filter { !$0.allSatisfy(\.isWhitespace) }
  }

  private static func isIdeographic(_ character: Character) -> Bool {
    character.unicodeScalars.first.map {
      (0x3040...0x30FF).contains($0.value) || (0x3400...0x9FFF).contains($0.value)
        || (0xF900...0xFAFF).contains($0.value) || $0.value >= 0x20000
    } ?? false
  }

  /// As much as fits into each line.
  private static func fill(
    _ words: [Substring], _ font: CardFont, _ limit: Double
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words {
      let longer = line + word
      if line.isEmpty || font.width(longer.trimmed) <= limit {
        line = longer
      } else {
        lines.append(line.trimmed)
        line = String(word)
      }
    }
    if !line.trimmed.isEmpty { lines.append(line.trimmed) }
    return lines
  }

  /// The same number of lines in the narrowest box that holds them: none is left short.
  private static func balanced(
    _ words: [Substring], _ font: CardFont, _ limit: Double, count: Int
  ) -> [String] {
    var (narrow, wide) = (limit / 2, limit)
    var best = fill(words, font, limit)
    guard count > 1 else { return best }
    for _ in 0..<12 {
      let middle = (narrow + wide) / 2
      let lines = fill(words, font, middle)
      if lines.count <= count, lines.allSatisfy({ font.width($0) <= middle }) {
        (best, wide) = (lines, middle)
      } else {
        narrow = middle
      }
    }
    return best
  }

  /// Words that are wider than a line, in pieces.
  private static func broken(
    _ words: [Substring], _ font: CardFont, _ limit: Double
  ) -> [Substring] {
    words.flatMap { word -> [Substring] in
      guard font.width(word) > limit else { return [word] }
      var pieces: [Substring] = []
      var start = word.startIndex
      var width = 0.0
      for index in word.indices {
        let next = font.width(String(word[index]))
        if width + next > limit, index > start {
          pieces.append(word[start..<index])
          (start, width) = (index, 0)
        }
        width += next
      }
      return pieces + [word[start...]]
    }
  }

  private static func cut(
    _ lines: [String], _ most: Int, _ font: CardFont, _ limit: Double
  ) -> [String] {
    guard lines.count > most, var last = lines.prefix(most).last else { return lines }
    let whole = last
    while !last.isEmpty, font.width(last + "…") > limit { last.removeLast() }
    // Not in the middle of a word, unless it is a very long one.
    if last != whole, whole[last.endIndex...].first?.isWhitespace == false,
      let space = last.lastIndex(where: \.isWhitespace), last[space...].count < 24
    {
      last = String(last[..<space])
    }
    while let end = last.last, end.isWhitespace || ",;:–—-".contains(end) { last.removeLast() }
    return lines.prefix(most - 1) + [last + "…"]
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains {
      $0.properties.generalCategory == .control || $0.properties.isNoncharacterCodePoint
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
