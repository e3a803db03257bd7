extension Grammar {
  static let lua = Grammar(
    regions: [
      .block("--[[", "]]"), .line("--"),
      .string("\"", .escapes), .string("'", .escapes),
      Region(
        kind: .string, open: Delimiter("[["), close: Delimiter("]]"), rules: .multiline,
        interpolation: .none),
    ],
    keywords: """
      and break do else elseif end for goto if in local not or repeat return then until while
      """,
    functionKeywords: "function",
    builtins: "true false nil self")
}
