extension Grammar {
  private static let scriptRegions: [Region] = [
    .line("//"), .block("/*", "*/"),
    .string("\"", .escapes), .string("'", .escapes),
    .string("`", [.multiline, .escapes], .dollarBrace),
  ]

  private static let scriptKeywords = """
    async await break case catch const continue debugger default delete do else export extends
    finally for if import in instanceof let return static super switch throw try typeof var
    void while with yield
    """

  private static let scriptBuiltins = """
    true false null undefined NaN Infinity this globalThis arguments
    """

  static let javascript = Grammar(
    traits: [.capitalTypes, .capitalConstants, .atAttributes, .regularExpressions],
    wordStart: "$#", wordRest: "$",
    regions: scriptRegions,
    keywords: scriptKeywords,
    contextualKeywords: "as from get of set",
    functionKeywords: "function",
    typeKeywords: "class new",
    builtins: scriptBuiltins)

  static let typescript = Grammar(
    traits: [.capitalTypes, .capitalConstants, .atAttributes, .regularExpressions],
    wordStart: "$#", wordRest: "$",
    regions: scriptRegions,
    keywords: scriptKeywords
      + " abstract as implements keyof private protected public readonly satisfies",
    contextualKeywords: """
      accessor asserts declare from get global infer is module of out override set unique using
      """,
    functionKeywords: "function",
    typeKeywords: "class enum interface namespace new type",
    types: "any bigint boolean never number object string symbol unknown",
    builtins: scriptBuiltins)
}
