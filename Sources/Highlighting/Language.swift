/// A language that code blocks can be written in.
///
/// A language is data, built once for the process when it is first asked for. It does not check
/// code: whatever the bytes are, it finds what looks like tokens.
package struct Language: Sendable {
  /// The canonical name, in lower case.
  package let name: String
  private let shape: LexerShape

  init(_ name: String, _ shape: LexerShape) {
    self.name = name
    self.shape = shape
  }

  init(_ name: String, _ grammar: Grammar) {
    self.init(name, .generic(GrammarTables(grammar)))
  }

  /// The language with a name or an alias, in any case, or nil.
  package static func named(_ name: String) -> Language? {
    LanguageCatalogue.shared.language(named: name)
  }

  /// Every canonical name and every alias, in lower case, sorted, each once.
  package static var names: [String] {
    LanguageCatalogue.shared.names
  }

  /// Appends the tokens of a block of code, in order and without overlap.
  ///
  /// A comment or a string of several lines is one token, apart from what is set off inside it.
  /// The code may be any bytes, also invalid UTF-8; those after the first 2 GiB get no tokens.
  /// Takes one pass, in time linear in the length of the code.
  ///
  /// - Parameters:
  ///   - code: The block, in UTF-8.
  ///   - tokens: The array to append to; offsets count from the start of the block.
  package func tokenize(_ code: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
    tokenize(code.upTo(Int(Int32.max)), from: 0, into: &tokens)
  }

  /// Appends the tokens of code that stands inside another language's, from `start` to the end.
  func tokenize(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, into tokens: inout [Token]
  ) {
    shape.tokenize(source, from: start, into: &tokens)
  }
}
