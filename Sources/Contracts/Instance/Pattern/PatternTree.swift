/// A regular expression of ECMA-262, taken apart: the forms that have no back references and no properties of Unicode.
///
/// Source: ECMA-262, section 22.2.1.
indirect enum PatternTree {
  case characters(CharacterSet)
  case sequence([PatternTree])
  case choice([PatternTree])
  case repeated(PatternTree, least: Int, most: Int?)
  case start
  case end
  /// `\b`, or `\B` where it is negated.
  case wordBoundary(isNegated: Bool)
  /// Whether something follows that is not taken.
  case lookahead(PatternTree, isNegated: Bool)

  /// nil where it has another form, or is none.
  init?(_ pattern: String) {
    var parser = PatternParser(rest: Array(pattern.unicodeScalars)[...])
    guard let tree = parser.choice(depth: 0), parser.rest.isEmpty else { return nil }
    self = tree
  }

  /// Whether it is found anywhere in a text.
  ///
  /// All ways are followed at once, so that no expression takes longer than its size times the text's squared.
  func isFound(in text: [Unicode.Scalar]) -> Bool {
    !ends(in: text, from: Set(0...text.count)).isEmpty
  }

  /// Where a match can end that begins at one of the places.
  private func ends(in text: [Unicode.Scalar], from starts: Set<Int>) -> Set<Int> {
    guard !starts.isEmpty else { return [] }
    switch self {
    case .characters(let set):
      return Set(starts.lazy.filter { $0 < text.count && set.contains(text[$0]) }.map { $0 + 1 })
    case .sequence(let parts):
      return parts.reduce(starts) { $1.ends(in: text, from: $0) }
    case .choice(let branches):
      return branches.reduce(into: []) { $0.formUnion($1.ends(in: text, from: starts)) }
    case .repeated(let part, let least, let most):
      var current = starts
      for _ in 0..<least {
        let next = part.ends(in: text, from: current)
        // What takes nothing goes on taking nothing.
        guard next != current else { break }
        current = next
      }
      var all = current
      var count = least
      while !current.isEmpty, count < most ?? .max {
        current = part.ends(in: text, from: current).subtracting(all)
        all.formUnion(current)
        count += 1
      }
      return all
    case .start: return starts.intersection([0])
    case .end: return starts.intersection([text.count])
    case .wordBoundary(let isNegated):
      return starts.filter { place in
        let before = place > 0 && CharacterSet.words.contains(text[place - 1])
        let after = place < text.count && CharacterSet.words.contains(text[place])
        return (before != after) != isNegated
      }
    case .lookahead(let part, let isNegated):
      return starts.filter { part.ends(in: text, from: [$0]).isEmpty == isNegated }
    }
  }
}
