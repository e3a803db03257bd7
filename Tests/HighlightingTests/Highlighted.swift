@testable import Highlighting

/// A block of code with the tokens that a language finds in it.
struct Highlighted {
  let code: [UInt8]
  let tokens: [Token]

  init(_ code: [UInt8], as language: Language) {
    var tokens: [Token] = []
    code.withUnsafeBufferPointer { language.tokenize($0, into: &tokens) }
    self.code = code
    self.tokens = tokens
  }

  /// The tokens as lines `kind: text`.
  ///
  /// Line feeds in the text are written as `⏎`, spaces at its ends as `·`.
  var lines: [String] {
    tokens.map { token in
      let bytes = code[Int(token.start)..<Int(token.end)]
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      let text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "⏎")
      let first = text.prefix { $0 == " " }.count
      let last = text.reversed().prefix { $0 == " " }.count
      guard first < text.count else { return "\(token.kind): \(text.map { _ in "·" }.joined())" }
      let dots = { String(repeating: "·", count: $0) }
      return "\(token.kind): \(dots(first))\(text.dropFirst(first).dropLast(last))\(dots(last))"
    }
  }

  /// What is wrong with the tokens, or nil: they must be in order, apart, and inside the code.
  var flaw: String? {
    var end: Int32 = 0
    for token in tokens {
      if token.start >= token.end { return "empty: \(token)" }
      if token.start < end { return "out of order: \(token) after \(end)" }
      end = token.end
    }
    return end > code.count ? "beyond the end: \(end) of \(code.count)" : nil
  }
}

/// The tokens of a snippet as lines `kind: text`; none if the language is unknown.
func tokens(_ language: String, _ code: String) -> [String] {
  guard let language = Language.named(language) else { return [] }
  return Highlighted(Array(code.utf8), as: language).lines
}

/// The expected lines of a multi-line literal.
func expected(_ text: String) -> [String] {
  text.split(separator: "\n").map(String.init)
}
