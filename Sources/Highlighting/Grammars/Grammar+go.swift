extension Grammar {
  static let go = Grammar(
    regions: [
      .line("//"), .block("/*", "*/"),
      .string("\"", .escapes), .string("'", .escapes), .string("`", .multiline),
    ],
    keywords: """
      break case chan const continue default defer else fallthrough for go goto if import interface
      map package range return select struct switch var
      """,
    functionKeywords: "func",
    typeKeywords: "type",
    types: """
      any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64
      rune string uint uint8 uint16 uint32 uint64 uintptr
      """,
    builtins: "true false nil iota")
}
