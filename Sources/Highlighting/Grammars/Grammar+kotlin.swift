extension Grammar {
  static let kotlin = Grammar(
    traits: [.capitalTypes, .capitalConstants, .atAttributes],
    regions: [
      .line("//"), .block("/*", "*/", .nested),
      .string("\"\"\"", [.multiline, .dollarNames], .dollarBrace),
      .string("\"", [.escapes, .dollarNames], .dollarBrace), .string("'", .escapes),
    ],
    keywords: """
      abstract as break by catch companion const continue crossinline do else expect external final
      finally for if import in infix init inline inner internal is lateinit noinline open
      operator out override package private protected public reified return sealed super suspend
      tailrec throw try val var vararg when where while
      """,
    contextualKeywords: "annotation actual constructor data get set value",
    functionKeywords: "fun",
    typeKeywords: "class enum interface object typealias",
    builtins: "true false null this it")
}
