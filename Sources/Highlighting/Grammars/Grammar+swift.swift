extension Grammar {
  static let swift = Grammar(
    traits: [.capitalTypes, .atAttributes, .hashWords],
    wordStart: "`", wordRest: "`",
    regions: [
      .line("//"), .block("/*", "*/", .nested),
      .string("\"\"\"", [.multiline, .escapes], .backslashParenthesis),
      .string("\"", .escapes, .backslashParenthesis),
    ],
    keywords: """
      as associatedtype async await break case catch continue default defer deinit do dynamic else
      fallthrough fileprivate final for guard if import in infix init inout internal is
      let mutating nonmutating nonisolated open operator override package postfix precedencegroup
      prefix private public repeat rethrows return self Self static subscript super switch throw
      throws try var weak where while
      """,
    contextualKeywords: """
      any some borrowing consuming consume convenience didSet each get indirect isolated lazy
      macro optional required sending set unowned willSet yield
      """,
    functionKeywords: "func",
    typeKeywords: "actor class enum extension protocol struct typealias",
    builtins: "true false nil")
}
