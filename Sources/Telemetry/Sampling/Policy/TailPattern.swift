/// What is wrong with a pattern of a rule.
package enum TailPattern {
  /// - Parameter text: A pattern for attributes.
  /// - Returns: nil for one that the collector and a replay read alike; otherwise what is wrong, in the form of
  ///   `Problem.message`.
  package static func mistake(_ text: String) -> String? {
    // Source: the syntax of RE2, what it leaves out.
    let foreign = [
      ("(?=", "looks ahead"), ("(?!", "looks ahead"), ("(?<=", "looks behind"),
      ("(?<!", "looks behind"), ("(?>", "does not go back"),
    ]
    if let found = foreign.first(where: { text.contains($0.0) }) {
      return "`\(text)` \(found.1), which the collector’s patterns cannot"
    }
    if hasReference(text) {
      return "`\(text)` refers to a group, which the collector’s patterns cannot"
    }
    do {
      _ = try TextMatcher.pattern(text)
      return nil
    } catch {
      return "`\(text)` is no regular expression"
    }
  }

  private static func hasReference(_ text: String) -> Bool {
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped, (0x31...0x39).contains(byte) { return true }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return false
  }
}
