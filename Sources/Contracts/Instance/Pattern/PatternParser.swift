/// Reads regular expressions; nil is given for what is none, or has a form that is not followed.
struct PatternParser {
  /// More repetitions than this are left to others.
  private static let most = 4096
  private static let deepest = 64

  var rest: ArraySlice<Unicode.Scalar>

  mutating func choice(depth: Int) -> PatternTree? {
    guard depth < PatternParser.deepest else { return nil }
    var branches: [PatternTree] = []
    while true {
      guard let branch = sequence(depth: depth) else { return nil }
      branches.append(branch)
      guard rest.first == "|" else { break }
      rest.removeFirst()
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence(depth: Int) -> PatternTree? {
    var parts: [PatternTree] = []
    while let next = rest.first, next != "|", next != ")" {
      guard let atom = atom(depth: depth), let part = quantified(atom) else { return nil }
      parts.append(part)
    }
    return .sequence(parts)
  }

  private mutating func atom(depth: Int) -> PatternTree? {
    guard let next = rest.popFirst() else { return nil }
    switch next {
    case "^": return .start
    case "$": return .end
    case ".": return .characters(CharacterSet.lineEnds.negated)
    case "(": return group(depth: depth)
    case "[": return characterClass().map { .characters($0) }
    case "\\":
      if rest.first == "b" || rest.first == "B" {
        return .wordBoundary(isNegated: rest.removeFirst() == "B")
      }
      return escape().map { .characters($0) }
    case "*", "+", "?", "{": return nil
    default: return .characters(CharacterSet(next))
    }
  }

  private mutating func group(depth: Int) -> PatternTree? {
    var isNegated: Bool?
    if rest.first == "?" {
      rest.removeFirst()
      switch rest.popFirst() {
      case ":": break
      case "=": isNegated = false
      case "!": isNegated = true
      case "<":
        guard rest.first != "=", rest.first != "!", let end = rest.firstIndex(of: ">") else {
          return nil
        }
        rest = rest[(end + 1)...]
      default: return nil
      }
    }
    guard let tree = choice(depth: depth + 1), rest.popFirst() == ")" else { return nil }
    return isNegated.map { .lookahead(tree, isNegated: $0) } ?? tree
  }

  private mutating func quantified(_ atom: PatternTree) -> PatternTree? {
    let bounds: (least: Int, most: Int?)
    switch rest.first {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{":
      guard let end = rest.firstIndex(of: "}"), let read = counts(rest[..<end].dropFirst()) else {
        return nil
      }
      bounds = read
      rest = rest[end...]
    default: return atom
    }
    rest.removeFirst()
    if rest.first == "?" { rest.removeFirst() }
    return .repeated(atom, least: bounds.least, most: bounds.most)
  }

  /// Of `{2}`, `{2,}` and `{2,4}`.
  private func counts(_ text: ArraySlice<Unicode.Scalar>) -> (Int, Int?)? {
    let parts = String(String.UnicodeScalarView(text)).split(
      separator: ",", omittingEmptySubsequences: false)
    guard let least = parts.first.flatMap({ Int($0) }), (0...PatternParser.most).contains(least)
    else { return nil }
    switch parts.count {
    case 1: return (least, least)
    case 2 where parts[1].isEmpty: return (least, nil)
    case 2:
      guard let most = Int(parts[1]), most >= least else { return nil }
      return (least, most)
    default: return nil
    }
  }

  /// After a backslash, in a class or not.
  private mutating func escape() -> CharacterSet? {
    guard let next = rest.popFirst() else { return nil }
    switch next {
    case "d": return .digits
    case "D": return CharacterSet.digits.negated
    case "w": return .words
    case "W": return CharacterSet.words.negated
    case "s": return .spaces
    case "S": return CharacterSet.spaces.negated
    case "n": return CharacterSet("\n")
    case "t": return CharacterSet("\t")
    case "r": return CharacterSet("\r")
    case "f": return CharacterSet("\u{c}")
    case "v": return CharacterSet("\u{b}")
    case "x": return code(digits: 2)
    case "u":
      guard rest.first == "{" else { return code(digits: 4) }
      guard let end = rest.firstIndex(of: "}") else { return nil }
      rest.removeFirst()
      let found = code(digits: end - rest.startIndex)
      rest = rest.dropFirst()
      return found
    // Letters and digits have meanings of their own, or may get one.
    case "a"..."z", "A"..."Z", "0"..."9": return nil
    default: return CharacterSet(next)
    }
  }

  private mutating func code(digits: Int) -> CharacterSet? {
    let text = String(String.UnicodeScalarView(rest.prefix(digits)))
    guard text.unicodeScalars.count == digits, let code = UInt32(text, radix: 16),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    rest = rest.dropFirst(digits)
    return CharacterSet(scalar)
  }

  private mutating func characterClass() -> CharacterSet? {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var set = CharacterSet([])
    while let next = rest.popFirst() {
      if next == "]" { return isNegated ? set.negated : set }
      guard var part = next == "\\" ? escape() : CharacterSet(next) else { return nil }
      if let low = part.only, rest.first == "-", let last = rest.dropFirst().first, last != "]" {
        rest = rest.dropFirst(2)
        guard let high = last == "\\" ? escape()?.only : last, low <= high else { return nil }
        part = CharacterSet([low.value...high.value])
      }
      guard let both = set.union(part) else { return nil }
      set = both
    }
    return nil
  }
}
