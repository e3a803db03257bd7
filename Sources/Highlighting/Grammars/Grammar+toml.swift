extension Grammar {
  static let toml = Grammar(
    traits: [.assignmentKeys, .sections, .dates, .noCalls],
    wordRest: "-.",
    regions: [
      .line("#"),
      .string("\"\"\"", [.multiline, .escapes]), .string("'''", .multiline),
      .string("\"", .escapes), .string("'"),
    ],
    builtins: "true false inf nan")

  /// Settings in sections, with `;` and `#` before comments.
  static let ini = Grammar(
    traits: [.assignmentKeys, .sections, .noCalls],
    wordRest: "-.",
    regions: [.line(";", .atWordStart), .line("#", .atWordStart), .string("\"", .escapes)],
    builtins: "true false yes no on off")
}
