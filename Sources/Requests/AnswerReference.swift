/// What a request takes from an earlier answer: `login.json.items[0].id`.
package struct AnswerReference: Equatable, Sendable {
  package enum Part: Equatable, Sendable {
    case status
    case body
    /// In lower case.
    case header(String)
    case json([Step])
  }

  package enum Step: Equatable, Sendable {
    case key(String)
    case index(Int)
  }

  /// An index of the script's requests.
  package var request: Int
  package var part: Part
  /// Without the braces.
  package var text: String
  /// Where the request uses it, in bytes of the block's body.
  package var range: Range<Int>

  package init(request: Int, part: Part, text: String, range: Range<Int>) {
    self.request = request
    self.part = part
    self.text = text
    self.range = range
  }

  /// The steps of a path such as `.items[0]["odd key"]`; nil for what is none.
  static func steps(_ path: Substring) -> [Step]? {
    var steps: [Step] = []
    var rest = path
    while let first = rest.first {
      rest = rest.dropFirst()
      switch first {
      case ".":
        let key = rest.prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty else { return nil }
        steps.append(.key(String(key)))
        rest = rest.dropFirst(key.count)
      case "[":
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let inner = rest[..<end]
        if let index = Int(inner), index >= 0 {
          steps.append(.index(index))
        } else if inner.count > 2, let quote = inner.first, quote == "\"" || quote == "'",
          inner.last == quote
        {
          steps.append(.key(String(inner.dropFirst().dropLast())))
        } else {
          return nil
        }
        rest = rest[rest.index(after: end)...]
      default: return nil
      }
    }
    return steps
  }
}
