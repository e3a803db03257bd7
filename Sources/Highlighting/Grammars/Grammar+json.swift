extension Grammar {
  /// JSON, and with comments what editors call JSONC.
  static let json = Grammar(
    traits: [.stringKeys, .noCalls],
    regions: [.line("//"), .block("/*", "*/"), .string("\"", .escapes)],
    builtins: "true false null")
}
