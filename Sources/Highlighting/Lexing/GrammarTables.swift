/// A grammar made ready for the generic lexer: one table of bytes, one of words.
struct GrammarTables: Sendable {
  let traits: Grammar.Traits
  let regions: [Region]
  /// What to do at each of the 256 bytes.
  let classes: [ByteClass]
  /// Which of the 256 bytes continue a word.
  let wordBytes: [Bool]
  let words: WordTable

  init(_ grammar: Grammar) {
    traits = grammar.traits
    regions = grammar.regions
    var wordBytes = (0..<256).map { UInt8($0).isWordByte }
    for byte in grammar.wordRest.utf8 { wordBytes[Int(byte)] = true }
    self.wordBytes = wordBytes
    classes = Self.classes(of: grammar)
    words = Self.words(of: grammar)
  }

  private static func classes(of grammar: Grammar) -> [ByteClass] {
    var classes = (0..<256).map { number -> ByteClass in
      let byte = UInt8(number)
      return byte.isDigit ? .digit : byte.isWordByte ? .word : .plain
    }
    func set(_ characters: String, _ value: ByteClass, if trait: Grammar.Traits = []) {
      guard trait.isEmpty || !grammar.traits.isDisjoint(with: trait) else { return }
      for byte in characters.utf8 { classes[Int(byte)] = value }
    }
    set(grammar.wordStart, .word)
    set("(){}", .bracket)
    set("\n", .lineFeed)
    set(".", .dot)
    for region in grammar.regions { classes[Int(region.open.first)] = .region }
    set("@", .at, if: .atAttributes)
    set("#", .hash, if: [.preprocessor, .hashWords, .hashBrackets])
    set("$", .dollar, if: [.dollarVariables, .dollarQuotes])
    set(":", .colon, if: [.colonVariables, .colonSymbols])
    set("\\", .backslash, if: .backslashCommands)
    set("[", .squareBracket, if: .sections)
    set("/", .slash, if: .regularExpressions)
    set("'", .tick, if: .lifetimes)
    return classes
  }

  private static func words(of grammar: Grammar) -> WordTable {
    var words: [(word: String, meaning: WordMeaning)] = []
    func add(_ list: String, _ meaning: WordMeaning) {
      words += list.split(whereSeparator: \.isWhitespace).map { (String($0), meaning) }
    }
    add(grammar.keywords, WordMeaning(.keyword))
    add(grammar.contextualKeywords, WordMeaning(.keyword, .contextual))
    add(grammar.postfixKeywords, WordMeaning(.keyword, .postfix))
    add(grammar.functionKeywords, WordMeaning(.keyword, .namesFunction))
    add(grammar.typeKeywords, WordMeaning(.keyword, .namesType))
    add(grammar.nameKeywords, WordMeaning(.keyword, .namesOther))
    add(grammar.types, WordMeaning(.type))
    add(grammar.builtins, WordMeaning(.builtin))
    for (word, prefix) in grammar.prefixes { add(word, WordMeaning(prefix: prefix)) }
    return WordTable(words, foldsCase: grammar.traits.contains(.foldsCase))
  }

  /// Appends the tokens of a stretch of code, from `start` to the end of `source`.
  ///
  /// Linear in the length of the stretch; offsets of the tokens count from the start of `source`.
  func tokenize(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int = 0, into tokens: inout [Token]
  ) {
    classes.withUnsafeBufferPointer { classes in
      wordBytes.withUnsafeBufferPointer { wordBytes in
        regions.withUnsafeBufferPointer { regions in
          words.withView { words in
            var lexer = GenericLexer(
              source: source, position: start, traits: traits, classes: classes,
              wordBytes: wordBytes, regions: regions, words: words)
            lexer.run(into: &tokens)
          }
        }
      }
    }
  }
}
