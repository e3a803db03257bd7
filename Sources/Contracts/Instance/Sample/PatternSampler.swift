/// Texts that a regular expression describes: of the common forms, and to be checked by whoever uses them.
///
/// Assertions other than anchors and back references are not followed.
struct PatternSampler {
  private indirect enum Node {
    case characters([Character])
    case sequence([Node])
    case choice([Node])
    case repeated(Node, least: Int, most: Int?)
  }

  private let root: Node

  /// nil where it has a form that is not known here.
  init?(_ pattern: String) {
    var parser = Parser(rest: Array(pattern)[...])
    guard let root = parser.choice(), parser.rest.isEmpty else { return nil }
    self.root = root
  }

  /// A few texts.
  ///
  /// - Parameter length: How long they should be at least.
  /// - Returns: The shortest first among those of one choice.
  func samples(atLeast length: Int) -> [String] {
    var found: [String] = []
    for choice in 0..<4 {
      for extra in [0, 1, 2, length] where extra <= 512 {
        let text = PatternSampler.text(of: root, choice: choice, extra: extra)
        if text.count <= 4096, !found.contains(text) { found.append(text) }
      }
    }
    return found
  }

  private static func text(of node: Node, choice: Int, extra: Int) -> String {
    switch node {
    case .characters(let characters):
      guard !characters.isEmpty else { return "" }
      return String(characters[choice % characters.count])
    case .sequence(let nodes):
      return nodes.reduce(into: "") { $0 += text(of: $1, choice: choice, extra: extra) }
    case .choice(let nodes):
      guard !nodes.isEmpty else { return "" }
      return text(of: nodes[choice % nodes.count], choice: choice, extra: extra)
    case .repeated(let node, let least, let most):
      let count = min(min(least + extra, most ?? .max), 512)
      let part = text(of: node, choice: choice, extra: 0)
      return String(repeating: part, count: max(0, count))
    }
  }

  private struct Parser {
    var rest: ArraySlice<Character>
    static let letters = Array("abcdefghijklmnopqrstuvwxyz")
    static let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    static let digits = Array("0123456789")
    /// What a class may mean: printable ASCII, the readable ones first.
    static let printable =
      letters + digits + capitals + Array(" -_.:/@,;!?#$%&*+=()[]{}<>|~^'\"\\`")

    mutating func choice() -> Node? {
      var branches: [Node] = []
      while true {
        guard let branch = sequence() else { return nil }
        branches.append(branch)
        guard rest.first == "|" else { break }
        rest.removeFirst()
      }
      return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() -> Node? {
      var nodes: [Node] = []
      while let next = rest.first, next != "|", next != ")" {
        guard let atom = atom(), let node = quantified(atom) else { return nil }
        nodes.append(node)
      }
      return .sequence(nodes)
    }

    private mutating func atom() -> Node? {
      guard let next = rest.popFirst() else { return nil }
      switch next {
      case "^", "$": return .sequence([])
      case ".": return .characters(Parser.printable)
      case "(": return group()
      case "[": return characterClass()
      case "\\": return escape().map { $0.isEmpty ? .sequence([]) : .characters($0) }
      default: return .characters([next])
      }
    }

    private mutating func group() -> Node? {
      if rest.first == "?" {
        rest.removeFirst()
        switch rest.popFirst() {
        case ":": break
        case "<":
          guard rest.first != "=", rest.first != "!", let end = rest.firstIndex(of: ">") else {
            return nil
          }
          rest = rest[(end + 1)...]
        default: return nil
        }
      }
      guard let node = choice(), rest.popFirst() == ")" else { return nil }
      return node
    }

    private mutating func quantified(_ atom: Node) -> Node? {
      var node = atom
      switch rest.first {
      case "*": node = .repeated(atom, least: 0, most: nil)
      case "+": node = .repeated(atom, least: 1, most: nil)
      case "?": node = .repeated(atom, least: 0, most: 1)
      case "{":
        guard let end = rest.firstIndex(of: "}") else { return nil }
        let bounds = String(rest[(rest.startIndex + 1)..<end]).split(
          separator: ",", omittingEmptySubsequences: false)
        guard let least = bounds.first.flatMap({ Int($0) }), bounds.count <= 2 else { return nil }
        node = .repeated(atom, least: least, most: bounds.count == 1 ? least : Int(bounds[1]))
        rest = rest[end...]
      default: return node
      }
      rest.removeFirst()
      if rest.first == "?" { rest.removeFirst() }
      return node
    }

    /// Empty for an assertion; nil for what is not known.
    private mutating func escape() -> [Character]? {
      guard let next = rest.popFirst() else { return nil }
      switch next {
      case "d": return Parser.digits
      case "w": return Parser.letters + Parser.capitals + Parser.digits + ["_"]
      case "s": return [" "]
      case "D", "S": return Parser.letters
      case "W": return ["-", " ", "."]
      case "b", "B": return []
      case "n": return ["\n"]
      case "t": return ["\t"]
      case "r": return ["\r"]
      case "u":
        let digits = String(rest.prefix(4))
        guard digits.count == 4, let code = UInt32(digits, radix: 16),
          let scalar = Unicode.Scalar(code)
        else { return nil }
        rest = rest.dropFirst(4)
        return [Character(scalar)]
      case "p", "P", "k", "x", "c": return nil
      default: return next.isNumber && next != "0" ? nil : [next]
      }
    }

    private mutating func characterClass() -> Node? {
      var isNegated = false
      if rest.first == "^" {
        isNegated = true
        rest.removeFirst()
      }
      var members: [Character] = []
      while let next = rest.popFirst(), next != "]" {
        var added = [next]
        if next == "\\" {
          guard let escaped = escape() else { return nil }
          added = escaped
        }
        if added.count == 1, rest.first == "-", let last = rest.dropFirst().first, last != "]" {
          rest = rest.dropFirst(2)
          var end = last
          if last == "\\" {
            guard let escaped = escape(), escaped.count == 1 else { return nil }
            end = escaped[0]
          }
          guard let low = added[0].unicodeScalars.first?.value,
            let high = end.unicodeScalars.first?.value, low <= high
          else { return nil }
          added = (low...min(high, low + 255)).compactMap { Unicode.Scalar($0).map(Character.init) }
        }
        members += added
      }
      if isNegated {
        let excluded = Set(members)
        members = Parser.printable.filter { !excluded.contains($0) }
      }
      return members.isEmpty ? nil : .characters(members)
    }
  }
}
