extension Grammar {
  static let protobuf = Grammar(
    traits: [.capitalTypes, .capitalConstants],
    regions: [
      .line("//"), .block("/*", "*/"), .string("\"", .escapes), .string("'", .escapes),
    ],
    keywords: """
      edition extend extensions group import map max oneof option optional package public repeated
      required reserved returns stream syntax to weak
      """,
    functionKeywords: "rpc",
    typeKeywords: "enum message service",
    types: """
      bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string
      uint32 uint64
      """,
    builtins: "true false")
}
