package import Diagnostics

/// A command to psql and not to the server, such as `\gset` or `\timing on`.
///
/// Source: PostgreSQL documentation, psql, "Meta-Commands".
package struct MetaCommand: Equatable, Sendable {
  /// Without its backslash.
  package var name: String
  /// The rest of the line, without blanks at its ends.
  package var arguments: String
  /// From the backslash to the end of its line.
  package var span: Span
  /// 0-based.
  package var line: Int

  /// Whether psql sends the statement before it, as a semicolon would.
  package var sendsStatement: Bool {
    ["g", "gx", "gset", "gexec", "gdesc", "crosstabview", "watch"].contains(name)
  }
}

extension Statement {
  /// What stands before the names of the variables that it sets, as `\gset prefix_` says; nil where it sets
  /// none.
  package var variablePrefix: String? {
    command.flatMap { $0.name == "gset" ? $0.arguments : nil }
  }
}
