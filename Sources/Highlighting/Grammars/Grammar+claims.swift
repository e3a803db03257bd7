extension Grammar {
  /// The expressions in a list of claims about a lab's results.
  static let claims = Grammar(
    regions: [.string("\"", .escapes), .string("'", .escapes)],
    keywords: "and contains not or",
    builtins: "true false null")
}
