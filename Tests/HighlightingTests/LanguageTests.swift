import Testing

@testable import Highlighting

@Suite struct LanguageTests {
  @Test(arguments: [
    ("js", "javascript"), ("jsx", "javascript"), ("mjs", "javascript"), ("ts", "typescript"),
    ("tsx", "typescript"), ("py", "python"), ("rs", "rust"), ("golang", "go"), ("sh", "bash"),
    ("shell", "bash"), ("zsh", "bash"), ("yml", "yaml"), ("jsonc", "json"), ("postgres", "sql"),
    ("postgresql", "sql"), ("psql", "sql"), ("plpgsql", "sql"), ("docker", "dockerfile"),
    ("proto", "protobuf"), ("htm", "html"), ("xml", "html"), ("svg", "html"), ("h", "c"),
    ("c++", "cpp"), ("hpp", "cpp"), ("cc", "cpp"), ("cs", "csharp"), ("c#", "csharp"),
    ("rb", "ruby"), ("kt", "kotlin"), ("md", "markdown"), ("make", "makefile"), ("txt", "text"),
    ("plain", "text"), ("plaintext", "text"), ("patch", "diff"), ("gv", "dot"), ("SQL", "sql"),
    ("PostgreSQL", "sql"), ("Swift", "swift"),
  ])
  func `a language answers to its aliases in any case`(alias: String, name: String) {
    #expect(Language.named(alias)?.name == name)
  }

  @Test func `unknown names have no language`() {
    #expect(Language.named("") == nil)
    #expect(Language.named("mermaid") == nil)
    #expect(Language.named(" sql") == nil)
  }

  @Test func `all names are sorted, unique, lower case and known`() {
    let names = Language.names
    #expect(names == Set(names).sorted())
    for name in names {
      #expect(name == name.lowercased())
      #expect(Language.named(name) != nil, "\(name)")
    }
  }

  @Test func `an alias belongs to one language`() {
    let names = LanguageCatalogue.entries.flatMap { [$0.name] + $0.aliases }
    #expect(names.count == Set(names).count)
  }

  @Test func `an entry gives the language of its name`() {
    for entry in LanguageCatalogue.entries { #expect(entry.language().name == entry.name) }
  }

  @Test func `plain text has no tokens`() {
    #expect(tokens("text", "SELECT 'x' -- y").isEmpty)
  }

  @Test func `tokens are appended to those already there`() {
    var tokens = [Token(kind: .tag, start: 0, end: 1)]
    let code = Array("let x".utf8)
    code.withUnsafeBufferPointer { Language.swift.tokenize($0, into: &tokens) }
    #expect(
      tokens == [Token(kind: .tag, start: 0, end: 1), Token(kind: .keyword, start: 0, end: 3)])
  }
}
