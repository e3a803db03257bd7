/// Which lexer a language needs, with its data if that is not built in.
enum LexerShape: Sendable {
  /// No tokens at all.
  case plain
  case generic(GrammarTables)
  case claims
  case console
  case css
  case diff
  case dockerfile
  case html
  case http
  case makefile
  case markdown
  case shell
  case yaml

  /// Appends the tokens from `start` to the end of the source.
  ///
  /// Only languages that can stand inside others heed `start`: generic ones and CSS.
  func tokenize(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, into tokens: inout [Token]
  ) {
    switch self {
    case .plain: break
    case .generic(let tables): tables.tokenize(source, from: start, into: &tokens)
    case .claims: ClaimsLexer(source: source).run(into: &tokens)
    case .console: ConsoleLexer(source: source).run(into: &tokens)
    case .css:
      var lexer = CSSLexer(source: source, position: start)
      lexer.run(into: &tokens)
    case .diff: DiffLexer(source: source).run(into: &tokens)
    case .dockerfile: DockerfileLexer(source: source).run(into: &tokens)
    case .html:
      var lexer = HTMLLexer(source: source)
      lexer.run(into: &tokens)
    case .http: HTTPLexer(source: source).run(into: &tokens)
    case .makefile: MakefileLexer(source: source).run(into: &tokens)
    case .markdown: MarkdownLexer(source: source).run(into: &tokens)
    case .shell:
      var lexer = ShellLexer(source: source)
      lexer.run(into: &tokens)
    case .yaml:
      var lexer = YAMLLexer(source: source)
      lexer.run(into: &tokens)
    }
  }
}
