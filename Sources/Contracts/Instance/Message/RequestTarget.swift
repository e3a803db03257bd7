/// Path and query of a request, taken apart.
struct RequestTarget {
  struct Pair {
    /// Decoded.
    var name: String
    /// As it is written.
    var value: Substring
  }

  /// Still encoded, without scheme, host and query.
  var path: Substring
  var query: [Pair]

  init(_ text: String) {
    var rest = text[...]
    if let scheme = rest.firstRange(of: "://"), !rest[..<scheme.lowerBound].contains("/") {
      let after = rest[scheme.upperBound...]
      rest = after.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" }.map { after[$0...] } ?? "/"
    }
    rest = rest.prefix { $0 != "#" }
    path = rest.prefix { $0 != "?" }
    if path.isEmpty { path = "/" }
    query = rest.drop { $0 != "?" }.dropFirst().split(separator: "&").map { part in
      let name = part.prefix { $0 != "=" }
      return Pair(
        name: PercentCoding.decoded(name, isForm: true), value: part.dropFirst(name.count + 1))
    }
  }

  func values(_ name: String) -> [Substring] {
    query.filter { $0.name == name }.map(\.value)
  }
}
