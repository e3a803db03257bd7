/// A comment or string form of a language: how it opens and closes, what counts inside.
struct Region: Sendable {
  /// What is special about a region.
  struct Rules: OptionSet, Sendable {
    let rawValue: UInt16
    /// Line ends do not close it.
    static let multiline = Rules(rawValue: 1)
    /// Opening delimiters inside count: nested comments.
    static let nested = Rules(rawValue: 2)
    /// A backslash takes the next byte along, and both are coloured as an escape.
    static let escapes = Rules(rawValue: 4)
    /// A backslash takes the next byte along, without a colour.
    static let rawEscapes = Rules(rawValue: 8)
    /// The closing delimiter written twice stands for itself.
    static let doubledClose = Rules(rawValue: 16)
    /// Opens only at the start of a word: `#` in shells.
    static let atWordStart = Rules(rawValue: 32)
    /// Opens only as the first thing in a line.
    static let atLineStart = Rules(rawValue: 64)
    /// `$name` inside is a variable.
    static let dollarNames = Rules(rawValue: 128)
    /// `{{` inside stands for a brace.
    static let doubledBraces = Rules(rawValue: 256)
  }

  /// How code is put inside a string.
  enum Interpolation: UInt8, Sendable {
    case none
    /// `${…}`
    case dollarBrace
    /// `\(…)`
    case backslashParenthesis
    /// `{…}`
    case brace
    /// `#{…}`
    case hashBrace

    /// The byte that may begin an interpolation; a byte that no string contains for `none`.
    @inline(__always)
    var lead: UInt8 {
      switch self {
      case .none: 0xFF
      case .dollarBrace: 0x24
      case .backslashParenthesis: 0x5C
      case .brace: 0x7B
      case .hashBrace: 0x23
      }
    }
  }

  var kind: TokenKind
  var open: Delimiter
  /// The closing delimiter; empty for the end of the line.
  var close: Delimiter
  var rules: Rules
  var interpolation: Interpolation

  /// A comment up to the end of the line.
  static func line(_ open: String, _ rules: Rules = []) -> Region {
    Region(
      kind: .comment, open: Delimiter(open), close: Delimiter(""), rules: rules,
      interpolation: .none)
  }

  /// A comment between two delimiters.
  static func block(_ open: String, _ close: String, _ rules: Rules = []) -> Region {
    Region(
      kind: .comment, open: Delimiter(open), close: Delimiter(close),
      rules: rules.union(.multiline), interpolation: .none)
  }

  /// A string between two equal delimiters.
  static func string(
    _ quote: String, _ rules: Rules = [], _ interpolation: Interpolation = .none
  ) -> Region {
    Region(
      kind: .string, open: Delimiter(quote), close: Delimiter(quote), rules: rules,
      interpolation: interpolation)
  }
}
