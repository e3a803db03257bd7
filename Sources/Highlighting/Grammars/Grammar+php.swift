extension Grammar {
  static let php = Grammar(
    traits: [.capitalTypes, .capitalConstants, .dollarVariables, .hashBrackets],
    regions: [
      .line("//"), .line("#"), .block("/*", "*/"),
      .string("\"", [.multiline, .escapes, .dollarNames]), .string("'", [.multiline, .rawEscapes]),
    ],
    keywords: """
      abstract and as break callable case catch clone const continue declare default do echo else
      elseif empty enddeclare endfor endforeach endif endswitch endwhile extends final finally fn
      for foreach global goto if implements include include_once instanceof insteadof isset
      list match namespace new or print private protected public readonly require require_once
      return static switch throw try unset use var while xor yield php
      """,
    functionKeywords: "function",
    typeKeywords: "class enum interface trait",
    types: "array bool float int iterable mixed never object string void",
    builtins: "true false null self parent TRUE FALSE NULL")
}
