/// What a server said: an error, or a notice.
///
/// Source: PostgreSQL documentation, "Error and Notice Message Fields". Texts are the server's, in its
/// language.
package struct ServerMessage: Equatable, Sendable {
  /// In English, whatever the server's language: `ERROR`, `FATAL`, `PANIC`, `WARNING`, `NOTICE`, `INFO`,
  /// `LOG`, `DEBUG`.
  package var severity: String
  /// Five characters: Appendix A, "PostgreSQL Error Codes".
  package var sqlstate: String
  package var message: String
  package var detail: String?
  package var hint: String?
  /// Where in the statement's text: 1-based, counted in characters (Unicode code points).
  package var position: Int?
  package var schema: String?
  package var table: String?
  package var column: String?
  package var constraint: String?
  /// Where in functions it happened, the innermost first, a line each.
  package var context: String?

  package init(severity: String, sqlstate: String, message: String) {
    self.severity = severity
    self.sqlstate = sqlstate
    self.message = message
  }

  /// Whether the session ends with it.
  package var endsSession: Bool {
    // A backend that must go since another crashed says so in a warning.
    severity == "FATAL" || severity == "PANIC" || sqlstate == "57P02"
  }
}

extension ServerMessage: CustomStringConvertible {
  /// As psql shows it, with its code: `ERROR 23505: duplicate key …`.
  package var description: String { "\(severity) \(sqlstate): \(message)" }
}
