/// What the generic lexer must know about a language: data only.
struct Grammar: Sendable {
  /// Habits of a language that need a line or two of code in the lexer.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt32
    /// Words with a capital are types.
    static let capitalTypes = Traits(rawValue: 1 << 0)
    /// Words all in capitals are constants, not types.
    static let capitalConstants = Traits(rawValue: 1 << 1)
    /// Capitalised words before a parenthesis are methods, not types.
    static let capitalCalls = Traits(rawValue: 1 << 2)
    /// `@name` is an attribute.
    static let atAttributes = Traits(rawValue: 1 << 3)
    /// `#name` at the start of a line is for the preprocessor.
    static let preprocessor = Traits(rawValue: 1 << 4)
    /// `#name` is an attribute, `#"…"#` a raw string.
    static let hashWords = Traits(rawValue: 1 << 5)
    /// `#[…]` is an attribute.
    static let hashBrackets = Traits(rawValue: 1 << 6)
    /// `$name` and `$1` are variables.
    static let dollarVariables = Traits(rawValue: 1 << 7)
    /// `$$…$$` and `$tag$…$tag$` are strings.
    static let dollarQuotes = Traits(rawValue: 1 << 8)
    /// `:name` is a variable, `::` is not.
    static let colonVariables = Traits(rawValue: 1 << 9)
    /// `:name` is a literal.
    static let colonSymbols = Traits(rawValue: 1 << 10)
    /// `/…/` is a regular expression where a value may stand.
    static let regularExpressions = Traits(rawValue: 1 << 11)
    /// `'a` is a lifetime, `'a'` a character.
    static let lifetimes = Traits(rawValue: 1 << 12)
    /// `name!(…)` is a call.
    static let macros = Traits(rawValue: 1 << 13)
    /// `\name` at the start of a line is a command of the client.
    static let backslashCommands = Traits(rawValue: 1 << 14)
    /// A string before a colon is a key.
    static let stringKeys = Traits(rawValue: 1 << 15)
    /// A word or string before `=` is a key.
    static let assignmentKeys = Traits(rawValue: 1 << 16)
    /// A word before `:` is a key.
    static let colonKeys = Traits(rawValue: 1 << 17)
    /// `[name]` at the start of a line is a heading.
    static let sections = Traits(rawValue: 1 << 18)
    /// A number may be a date with a time of day.
    static let dates = Traits(rawValue: 1 << 19)
    /// `'` separates groups of digits.
    static let tickedNumbers = Traits(rawValue: 1 << 20)
    /// A word before a parenthesis is just a word.
    static let noCalls = Traits(rawValue: 1 << 21)
    /// Words match in any case.
    static let foldsCase = Traits(rawValue: 1 << 22)
  }

  var traits: Traits = []
  /// Bytes beside letters and `_` that may begin a word.
  var wordStart = ""
  /// Bytes beside letters, digits and `_` that may continue a word.
  var wordRest = ""
  /// Comments and strings; where two match, the first counts.
  var regions: [Region] = []
  /// Words of the language, separated by white space.
  var keywords = ""
  var contextualKeywords = ""
  var postfixKeywords = ""
  /// Keywords before the name of a function, of a type, of something else.
  var functionKeywords = ""
  var typeKeywords = ""
  var nameKeywords = ""
  var types = ""
  /// Constants, and functions that belong to the language.
  var builtins = ""
  /// Words that change the string directly after them.
  var prefixes: [(word: String, prefix: WordMeaning.Prefix)] = []
}
