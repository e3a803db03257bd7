/// What a known word of a language means, packed in a byte for the word table.
struct WordMeaning: Equatable, Sendable {
  /// What a keyword says about the words after it, or asks of them.
  enum Context: UInt8, Sendable {
    case none
    /// The next word names a function: `func`, `def`.
    case namesFunction
    /// The next word names a type: `class`, `struct`.
    case namesType
    /// The next word is a plain name, even before a parenthesis: SQL's `INTO`.
    case namesOther
    /// A keyword only where another word, a string or a brace follows: TypeScript's `type`.
    case contextual
    /// A keyword even after a full stop: Rust's `.await`.
    case postfix
  }

  /// How a word changes the string that follows it directly: Python's `rb`.
  struct Prefix: OptionSet, Sendable {
    let rawValue: UInt8
    static let raw = Prefix(rawValue: 1)
    static let interpolated = Prefix(rawValue: 2)
    static let hashes = Prefix(rawValue: 4)
    static let escapes = Prefix(rawValue: 8)
  }

  /// The absent word.
  static let unknown = WordMeaning(bits: 0xFF)

  private let bits: UInt8

  private init(bits: UInt8) { self.bits = bits }

  init(_ kind: TokenKind, _ context: Context = .none) {
    bits = kind.rawValue | context.rawValue << 4
  }

  init(prefix: Prefix) {
    bits = 0x80 | prefix.rawValue
  }

  /// The string prefix that the word is, or nil for other words.
  @inline(__always)
  var prefix: Prefix? {
    bits & 0x80 != 0 && bits != 0xFF ? Prefix(rawValue: bits & 0x7F) : nil
  }

  /// The kind of token, or nil for string prefixes and unknown words.
  @inline(__always)
  var kind: TokenKind? {
    bits & 0x80 == 0 ? TokenKind(rawValue: bits & 0x0F) : nil
  }

  @inline(__always)
  var context: Context {
    bits & 0x80 == 0 ? Context(rawValue: bits >> 4) ?? .none : .none
  }
}
