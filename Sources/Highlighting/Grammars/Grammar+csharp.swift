extension Grammar {
  static let csharp = Grammar(
    traits: [.capitalTypes, .capitalCalls, .preprocessor],
    wordRest: "",
    regions: [
      .line("//"), .block("/*", "*/"),
      .string("\"\"\"", .multiline), .string("\"", .escapes), .string("'", .escapes),
      Region(
        kind: .string, open: Delimiter("$\""), close: Delimiter("\""),
        rules: [.escapes, .doubledBraces], interpolation: .brace),
      Region(
        kind: .string, open: Delimiter("@\""), close: Delimiter("\""),
        rules: [.multiline, .doubledClose], interpolation: .none),
    ],
    keywords: """
      abstract as async await base break case catch checked const continue default delegate do else
      event explicit extern finally fixed for foreach goto if implicit in internal is
      lock namespace new operator out override params private protected public readonly ref return
      sealed sizeof stackalloc static switch throw try typeof unchecked unsafe using
      virtual volatile when where while yield
      """,
    contextualKeywords: "from get init into join let orderby partial required select set var with",
    typeKeywords: "class enum interface record struct",
    types: """
      bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint
      ulong ushort void
      """,
    builtins: "true false null this")
}
