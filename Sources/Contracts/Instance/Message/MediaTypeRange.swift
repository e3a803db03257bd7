/// Which of the described media types a message's is.
///
/// Source: OpenAPI 3.1.1, "Request Body Object", `content`; RFC 9110, section 12.5.1: the most specific range goes first.
enum MediaTypeRange {
  /// nil where none of them covers it.
  static func entry(for name: String, in content: [MediaType]) -> MediaType? {
    content.enumerated()
      .compactMap { index, entry in rank(of: entry.name, for: name).map { ($0, index, entry) } }
      .min { ($0.0, $0.1) < ($1.0, $1.1) }?.2
  }

  /// What a message without a content type is taken for: the only one, JSON where it is among them, else the first.
  static func presumed(in content: [MediaType]) -> String {
    let json = content.first { $0.isJSON && !$0.name.contains("*") }
    let concrete = json ?? content.first { !$0.name.contains("*") }
    return concrete?.name ?? "application/json"
  }

  private static func rank(of range: String, for name: String) -> Int? {
    let wanted = MediaType.essence(range).split(separator: "/")
    let given = MediaType.essence(name).split(separator: "/")
    guard wanted.count == 2, given.count == 2 else { return range == name ? 0 : nil }
    let needed = parameters(range)
    guard needed.isSubset(of: parameters(name)) else { return nil }
    if wanted == given { return 10 - min(needed.count, 9) }
    if wanted[1] == "*", wanted[0] == given[0] { return 11 }
    return wanted == ["*", "*"] ? 12 : nil
  }

  /// Without the charset: JSON has one only, and texts are compared decoded.
  private static func parameters(_ name: String) -> Set<String> {
    Set(
      name.split(separator: ";").dropFirst().map { part in
        part.filter { $0 != " " && $0 != "\"" }.lowercased()
      }.filter { !$0.hasPrefix("charset=") && !$0.isEmpty })
  }
}
