/// A path of an API description: literal text and names in braces.
///
/// Source: OpenAPI 3.1.1, "Path Templating".
struct PathTemplate {
  enum Piece: Equatable {
    case literal(String)
    case name(String)
  }

  /// By segment, the empty one before the first slash left out.
  let segments: [[Piece]]

  init(_ path: String) {
    segments = PathTemplate.split(path[...]).map(PathTemplate.pieces)
  }

  init(segments: [[Piece]]) { self.segments = segments }

  /// What its names stand for in a path, still encoded; nil where it is another path.
  func values(in path: Substring) -> [String: String]? {
    let parts = PathTemplate.split(path)
    guard parts.count == segments.count else { return nil }
    var values: [String: String] = [:]
    for (segment, part) in zip(segments, parts) {
      guard PathTemplate.match(segment[...], part, into: &values) else { return nil }
    }
    return values
  }

  /// Less for what is more concrete, from the left: 0 for a literal segment, 2 for one that is all name.
  var order: [Int] {
    segments.map { segment in
      segment.allSatisfy { if case .literal = $0 { true } else { false } }
        ? 0 : segment.count > 1 ? 1 : 2
    }
  }

  /// Its names, from the left.
  var names: [String] {
    segments.joined().compactMap { if case .name(let name) = $0 { name } else { nil } }
  }

  static func split(_ path: Substring) -> [Substring] {
    let rest = path.first == "/" ? path.dropFirst() : path
    return rest.split(separator: "/", omittingEmptySubsequences: false)
  }

  private static func pieces(_ segment: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = segment
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
      pieces.append(.name(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty || pieces.isEmpty { pieces.append(.literal(String(rest))) }
    return pieces
  }

  /// Names take at least one character, and no more than they have to.
  private static func match(
    _ pieces: ArraySlice<Piece>, _ text: Substring, into values: inout [String: String]
  ) -> Bool {
    guard let piece = pieces.first else { return text.isEmpty }
    switch piece {
    case .literal(let literal):
      if pieces.count == 1 {
        return PercentCoding.decoded(text) == PercentCoding.decoded(literal)
      }
      return text.hasPrefix(literal)
        && match(pieces.dropFirst(), text.dropFirst(literal.count), into: &values)
    case .name(let name):
      if pieces.count == 1 {
        values[name] = String(text)
        return !text.isEmpty
      }
      var end = text.startIndex
      while end < text.endIndex {
        end = text.index(after: end)
        if match(pieces.dropFirst(), text[end...], into: &values) {
          values[name] = String(text[..<end])
          return true
        }
      }
      return false
    }
  }
}
