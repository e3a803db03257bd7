/// Finds texts among others, or patterns in them, and remembers what it found.
struct TextMatcher {
  private let values: Set<String>
  private let patterns: [Regex<AnyRegexOutput>]
  private var known: [String: Bool] = [:]

  /// nil for a test that is not about texts.
  init?(_ test: TailRule.Attribute.Test) {
    switch test {
    case .values(let values):
      self.values = Set(values)
      patterns = []
    case .patterns(let patterns):
      values = []
      // What is no pattern was refused where it is written.
      self.patterns = patterns.compactMap { try? TextMatcher.pattern($0) }
    case .range, .flag: return nil
    }
  }

  /// As the collector reads them: by scalars, with classes of ASCII.
  ///
  /// - Throws: Where the text is none.
  static func pattern(_ text: String) throws -> Regex<AnyRegexOutput> {
    try Regex(text).matchingSemantics(.unicodeScalar).asciiOnlyCharacterClasses()
  }

  mutating func matches(_ text: String) -> Bool {
    guard !patterns.isEmpty else { return !text.isEmpty && values.contains(text) }
    if let found = known[text] { return found }
    let found = patterns.contains { text.firstMatch(of: $0) != nil }
    known[text] = found
    return found
  }
}
