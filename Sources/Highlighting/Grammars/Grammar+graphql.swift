extension Grammar {
  static let graphql = Grammar(
    traits: [.capitalTypes, .capitalConstants, .atAttributes, .dollarVariables, .colonKeys],
    regions: [
      .line("#"), .string("\"\"\"", .multiline), .string("\"", .escapes),
    ],
    keywords: """
      directive extend fragment implements mutation on query repeatable schema subscription
      """,
    typeKeywords: "enum input interface scalar type union",
    builtins: "true false null")
}
