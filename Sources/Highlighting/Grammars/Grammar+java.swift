extension Grammar {
  static let java = Grammar(
    traits: [.capitalTypes, .capitalConstants, .atAttributes],
    wordStart: "$", wordRest: "$",
    regions: [
      .line("//"), .block("/*", "*/"),
      .string("\"\"\"", [.multiline, .escapes]), .string("\"", .escapes), .string("'", .escapes),
    ],
    keywords: """
      abstract assert break case catch continue default do else extends final finally for goto if
      implements import instanceof native new package private protected public return static
      strictfp super switch synchronized throw throws transient try volatile while
      """,
    contextualKeywords: "exports module non-sealed opens permits requires sealed var when yield",
    typeKeywords: "class enum interface record",
    types: "boolean byte char double float int long short void",
    builtins: "true false null this")
}
