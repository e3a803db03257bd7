extension Grammar {
  /// The graph language of Graphviz.
  static let dot = Grammar(
    traits: [.assignmentKeys, .noCalls, .foldsCase],
    regions: [
      .line("//"), .block("/*", "*/"), .line("#", .atLineStart),
      .string("\"", [.multiline, .rawEscapes]),
    ],
    keywords: "digraph edge graph node strict subgraph",
    builtins: "true false")
}
