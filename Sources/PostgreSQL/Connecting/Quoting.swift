/// Puts names and texts into statements, for connections whose encoding is UTF-8, as all of ours are.
///
/// Source: PostgreSQL documentation, "Lexical Structure".
package enum Quoting {
  /// A name as it is, whatever characters it has.
  package static func identifier(_ name: String) -> String {
    "\"" + doubled("\"", in: name) + "\""
  }

  /// A text, whatever the server's `standard_conforming_strings`.
  package static func literal(_ text: String) -> String {
    let quoted = "'" + doubled("\\", in: doubled("'", in: text)) + "'"
    return text.contains("\\") ? " E" + quoted : quoted
  }

  private static func doubled(_ mark: Character, in text: String) -> String {
    text.reduce(into: "") { result, character in
      result.append(character)
      if character == mark { result.append(character) }
    }
  }
}
