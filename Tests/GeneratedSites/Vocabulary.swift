package import SeededRandom

/// Words that generated texts are made of: few, so that edits make words come and go in the search
/// index; and some that have to be escaped, folded or encoded.
package enum Vocabulary {
  private static let words = [
    "lock", "index", "table", "scan", "plan", "query", "row", "page", "buffer", "vacuum", "commit",
    "deadlock", "isolation", "snapshot", "replica", "statement", "cursor", "tuple", "checkpoint",
    "transaction", "latency", "throughput", "queue", "worker", "retry", "timeout", "pool", "socket",
    "größe", "naïve", "Ünicode", "データ", "a<b", "R&D", "C++", "x_y", "don't", "12.5", "e-mail",
  ]

  /// A sentence without a stop.
  package static func phrase(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in random.pick(words) }.joined(separator: " ")
  }

  /// One or two plain words, as a part of a name.
  static func name(_ random: inout SeededGenerator) -> String {
    "\(words[random.below(28)])-\(words[random.below(28)])"
  }

  static let tags = ["SQL", "locks", "query plans", "C++", "größe", "ops", "rare"]
}
