/// JSON on several lines, its tokens as they were written.
extension JSONSource {
  /// A token with what stands before it.
  package struct Placed: Equatable, Sendable {
    /// Spaces, or a line break and spaces.
    package var lead: String
    package var token: Token
  }

  /// What is no longer than this, and holds no more brackets, stays on one line.
  private static let shortest = 56

  /// The tokens with the white space between them: a member a line, two spaces a level.
  package var layout: [Placed] {
    var placed: [Placed] = []
    var depth = 0
    /// Where the line that is not to be broken ends.
    var flatEnd = 0
    var previous: Kind?
    for (index, token) in tokens.enumerated() {
      let isFlat = index < flatEnd
      var lead = ""
      switch (previous, token.kind) {
      case (nil, _), (_, .comma), (_, .colon): break
      case (.colon, _): lead = " "
      case (.open, .close): break
      case (.comma, _) where isFlat: lead = " "
      case (.comma, _), (.open, _):
        if !isFlat { lead = JSONSource.line(depth) }
      case (_, .close):
        if !isFlat { lead = JSONSource.line(depth - 1) }
      default: break
      }
      if token.kind == .open {
        // The outermost is always spread, so that members stand below each other.
        if !isFlat, depth > 0, isShort(index) { flatEnd = extent(at: index).upperBound }
        depth += 1
      }
      if token.kind == .close { depth -= 1 }
      placed.append(Placed(lead: lead, token: token))
      previous = token.kind
    }
    return placed
  }

  private static func line(_ depth: Int) -> String {
    "\n" + String(repeating: " ", count: 2 * max(0, depth))
  }

  private func isShort(_ index: Int) -> Bool {
    var length = 0
    var depth = 0
    for token in tokens[index...] {
      length += token.range.count + 1
      if token.kind == .open { depth += 1 }
      if token.kind == .close { depth -= 1 }
      if length > JSONSource.shortest || depth > 1 { return false }
      if depth == 0 { return true }
    }
    return false
  }

  /// As one text.
  package var pretty: String {
    layout.reduce(into: "") { $0 += $1.lead + text(of: $1.token) }
  }
}
