extension Grammar {
  static let rust = Grammar(
    traits: [.capitalTypes, .capitalConstants, .hashBrackets, .lifetimes, .macros],
    regions: [
      .line("//"), .block("/*", "*/", .nested),
      .string("\"", [.multiline, .escapes]), .string("'", .escapes),
    ],
    keywords: """
      as async box break const continue crate dyn else extern for if impl in let loop match mod move
      mut pub ref return self Self static super unsafe use where while yield
      """,
    contextualKeywords: "auto default macro_rules raw safe",
    postfixKeywords: "await",
    functionKeywords: "fn",
    typeKeywords: "enum struct trait type union",
    types: """
      bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize
      """,
    builtins: "true false",
    prefixes: [("r br cr", .hashes), ("b c", [])])
}
