extension Grammar {
  static let python = Grammar(
    traits: [.capitalTypes, .capitalConstants, .atAttributes],
    regions: [
      .line("#"),
      .string("\"\"\"", [.multiline, .escapes]), .string("'''", [.multiline, .escapes]),
      .string("\"", .escapes), .string("'", .escapes),
    ],
    keywords: """
      and as assert async await break continue del elif else except finally for from global if
      import in is lambda nonlocal not or pass raise return try while with yield
      """,
    contextualKeywords: "case match type",
    functionKeywords: "def",
    typeKeywords: "class",
    types: """
      bool bytearray bytes complex dict float frozenset int list memoryview object set str tuple
      """,
    builtins: """
      True False None NotImplemented Ellipsis self cls __name__ __file__ __doc__
      """,
    prefixes: [
      ("f F", .interpolated), ("r R br bR Br BR rb rB Rb RB", .raw),
      ("fr fR Fr FR rf rF Rf RF", [.raw, .interpolated]), ("b B u U", []),
    ])
}
