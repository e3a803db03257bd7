/// Which media types of two bodies stand for one another.
struct MediaTypeMatcher {
  /// The same name, or a range of the revision that takes the base's.
  private(set) var pairs: [(MediaType, MediaType)] = []
  private(set) var removed: [MediaType] = []
  private(set) var added: [MediaType] = []

  init(before: [MediaType], after: [MediaType]) {
    var left = after
    var unmatched: [MediaType] = []
    for type in before {
      if let index = left.firstIndex(where: { $0.name == type.name }) {
        pairs.append((type, left.remove(at: index)))
      } else {
        unmatched.append(type)
      }
    }
    for type in unmatched {
      let essence = MediaType.essence(type.name)
      if let index = left.firstIndex(where: { MediaType.essence($0.name) == essence }) {
        pairs.append((type, left.remove(at: index)))
      } else if let range = after.first(where: {
        MediaTypeMatcher.takes($0.name, essence)
      }) {
        pairs.append((type, range))
      } else {
        removed.append(type)
      }
    }
    added = left
  }

  /// Whether a range takes a type: RFC 9110, section 12.5.1.
  private static func takes(_ range: String, _ essence: String) -> Bool {
    let range = MediaType.essence(range)
    if range == "*/*" { return true }
    guard range.hasSuffix("/*") else { return false }
    return essence.hasPrefix(range.dropLast())
  }
}
