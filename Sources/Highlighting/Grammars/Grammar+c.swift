extension Grammar {
  private static let cRegions: [Region] = [
    .line("//"), .block("/*", "*/"), .string("\"", .escapes), .string("'", .escapes),
  ]

  private static let cKeywords = """
    alignas alignof auto break case const continue default do else extern for goto if inline
    register restrict return sizeof static static_assert switch thread_local typedef typeof
    volatile while _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local
    """

  private static let cTypes = """
    bool char double float int long short signed unsigned void size_t ssize_t ptrdiff_t intptr_t
    uintptr_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t time_t pid_t off_t
    wchar_t char8_t char16_t char32_t va_list FILE _Bool
    """

  private static let cPrefixes: [(word: String, prefix: WordMeaning.Prefix)] = [("L u U u8", [])]

  static let c = Grammar(
    traits: .preprocessor,
    regions: cRegions,
    keywords: cKeywords,
    typeKeywords: "enum struct union",
    types: cTypes,
    builtins: "true false NULL nullptr",
    prefixes: cPrefixes)

  static let cpp = Grammar(
    traits: [.preprocessor, .tickedNumbers],
    regions: cRegions,
    keywords: cKeywords + """
       and asm catch co_await co_return co_yield const_cast consteval constexpr constinit decltype
      delete dynamic_cast explicit export friend mutable namespace new noexcept not operator or
      private protected public reinterpret_cast requires static_cast template throw try
      typeid typename using virtual
      """,
    contextualKeywords: "final import module override",
    typeKeywords: "class concept enum struct union",
    types: cTypes,
    builtins: "true false NULL nullptr this",
    prefixes: cPrefixes)
}
