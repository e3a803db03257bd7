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
    let pieces = CardText.pieces(text, font)
    for (size, most) in sizes {
      let limit = width * 1000 / size
      let lines = CardText.fill(pieces, limit)
      guard lines.count <= most, pieces.allSatisfy({ $0.width <= limit }) else { continue }
      self.lines = CardText.balanced(pieces, limit, lines).map { CardText.text(pieces[$0]) }
      fontSize = size
      return
    }
    let (size, most) = sizes.last ?? (size: 40, lines: 1)
    let limit = width * 1000 / size
    let broken = CardText.broken(pieces, font, limit)
    let lines = CardText.fill(broken, limit).map { CardText.text(broken[$0]) }
    self.lines = CardText.cut(lines, most, font, limit)
    fontSize = size
    isCut = lines.count > most
  }

  // MARK: - Pieces

  /// What is never broken, measured once: a word, or a character of a script without spaces.
  private struct Piece {
    var text: Substring
    /// In thousandths of the font's size.
    var width: Int
    /// Of the space before it, where no line begins with it.
    var space: Int
  }

  private static func pieces(_ text: String, _ font: CardFont) -> [Piece] {
    var pieces: [Piece] = []
    let space = font.width(" ")
    // What an SVG cannot hold, a line cannot show.
    let plain = text.filter { $0.isBlank || !$0.isControl }
    for word in plain.split(whereSeparator: \.isBlank) {
      var start = word.startIndex
      var previous: Character?
      func add(_ piece: Substring) {
        let isFirst = piece.startIndex == word.startIndex
        pieces.append(
          Piece(text: piece, width: font.width(piece), space: isFirst ? space : 0))
      }
      for index in word.indices {
        let character = word[index]
        // A line does not begin with a mark.
        if let previous, isIdeographic(character) || isIdeographic(previous),
          !character.isPunctuation
        {
          add(word[start..<index])
          start = index
        }
        previous = character
      }
      add(word[start...])
    }
    return pieces
  }

  private static func isIdeographic(_ character: Character) -> Bool {
    character.unicodeScalars.first.map {
      (0x3040...0x30FF).contains($0.value) || (0x3400...0x9FFF).contains($0.value)
        || (0xF900...0xFAFF).contains($0.value) || $0.value >= 0x20000
    } ?? false
  }

  private static func text(_ pieces: ArraySlice<Piece>) -> String {
    pieces.reduce(into: "") { line, piece in
      if piece.space > 0, !line.isEmpty { line += " " }
      line += piece.text
    }
  }

  // MARK: - Lines

  /// As much as fits into each line.
  private static func fill(_ pieces: [Piece], _ limit: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var (start, width) = (0, 0)
    for (index, piece) in pieces.enumerated() {
      if index > start, width + piece.space + piece.width > limit {
        lines.append(start..<index)
        (start, width) = (index, 0)
      }
      width += (index > start ? piece.space : 0) + piece.width
    }
    if start < pieces.count { lines.append(start..<pieces.count) }
    return lines
  }

  /// The same number of lines in the narrowest box that holds them: none is left short.
  private static func balanced(
    _ pieces: [Piece], _ limit: Int, _ lines: [Range<Int>]
  ) -> [Range<Int>] {
    guard lines.count > 1 else { return lines }
    var best = lines
    var narrow = max(limit / 2, pieces.map(\.width).max() ?? 0) - 1
    var wide = limit
    while wide - narrow > 100 {
      let middle = (narrow + wide) / 2
      let tried = fill(pieces, middle)
      if tried.count <= lines.count {
        (best, wide) = (tried, middle)
      } else {
        narrow = middle
      }
    }
    return best
  }

  /// Words that are wider than a line, in pieces.
  private static func broken(_ pieces: [Piece], _ font: CardFont, _ limit: Int) -> [Piece] {
    pieces.flatMap { piece -> [Piece] in
      guard piece.width > limit else { return [piece] }
      var parts: [Piece] = []
      var part = Piece(text: piece.text.prefix(0), width: 0, space: piece.space)
      for index in piece.text.indices {
        let width = font.width(String(piece.text[index]))
        if part.width + width > limit, !part.text.isEmpty {
          parts.append(part)
          part = Piece(text: piece.text[index..<index], width: 0, space: 0)
        }
        part.text = piece.text[part.text.startIndex...index]
        part.width += width
      }
      return parts + [part]
    }
  }

  private static func cut(
    _ lines: [String], _ most: Int, _ font: CardFont, _ limit: Int
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
  /// White space; for most characters without the tables of Unicode, which take longer.
  fileprivate var isBlank: Bool {
    asciiValue.map { $0 == 0x20 || (0x09...0x0D).contains($0) } ?? isWhitespace
  }

  /// Whether XML cannot hold it.
  fileprivate var isControl: Bool {
    unicodeScalars.contains {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value & 0xFFFE == 0xFFFE
        || (0xFDD0...0xFDEF).contains($0.value)
    }
  }
}
