extension Grammar {
  static let ruby = Grammar(
    traits: [
      .capitalTypes, .capitalConstants, .colonSymbols, .regularExpressions, .dollarVariables,
      .atAttributes,
    ],
    wordRest: "?!",
    regions: [
      .line("#"), .block("=begin", "=end", .atLineStart),
      .string("\"", [.multiline, .escapes], .hashBrace), .string("'", [.multiline, .rawEscapes]),
      .string("`", .escapes, .hashBrace),
    ],
    keywords: """
      alias and begin break case do else elsif end ensure extend for if in include next not or
      prepend private protected public raise redo require require_relative rescue retry return
      super then undef unless until when while yield attr_accessor attr_reader attr_writer
      """,
    functionKeywords: "def",
    typeKeywords: "class module",
    builtins: "true false nil self __FILE__ __LINE__ __method__")
}
