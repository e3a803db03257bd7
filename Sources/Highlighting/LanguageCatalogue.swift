/// All languages by name: who they are, and how they are otherwise called.
struct LanguageCatalogue: Sendable {
  /// A language with its names; it is built when it is first used.
  struct Entry: Sendable {
    let name: String
    let aliases: [String]
    let language: @Sendable () -> Language

    init(
      _ name: String, _ aliases: [String],
      _ language: @autoclosure @escaping @Sendable () -> Language
    ) {
      self.name = name
      self.aliases = aliases
      self.language = language
    }
  }

  /// The catalogue of this process.
  static let shared = LanguageCatalogue(entries)

  /// Every canonical name and alias, sorted.
  let names: [String]
  /// The canonical names, in the order of the entries.
  let canonicalNames: [String]
  private let languages: [String: @Sendable () -> Language]

  private init(_ entries: [Entry]) {
    var languages: [String: @Sendable () -> Language] = [:]
    for entry in entries {
      for name in [entry.name] + entry.aliases { languages[name] = entry.language }
    }
    self.languages = languages
    names = languages.keys.sorted()
    canonicalNames = entries.map(\.name)
  }

  /// The language with a name in any case, or nil.
  func language(named name: String) -> Language? {
    (languages[name] ?? languages[name.lowercased()])?()
  }
}
