/// What a server answered to one statement.
package struct StatementResult: Equatable, Sendable {
  /// A column of rows.
  package struct Column: Equatable, Sendable {
    package var name: String
    /// The type's OID, as in `pg_type`.
    package var type: UInt32
    /// Its modifier, such as a length; -1 where there is none.
    package var modifier: Int32
  }

  /// Nil where the statement returns no rows, as most that change something.
  package var columns: [Column]?
  /// The server's text, exact, nil being NULL: as many rows as the limits let through.
  package var rows: [[String?]] = []
  /// Rows that the server sent, kept or not.
  package var rowCount = 0
  /// Values among `rows` that were cut.
  package var cutValues = 0
  /// Such as `INSERT 0 1`; empty after an error or for an empty statement.
  package var tag = ""
  /// Rows that the tag speaks of; nil where it speaks of none.
  package var affected: Int?
  package var error: ServerMessage?
  /// In the order in which they came; as many as the limits let through.
  package var notices: [ServerMessage] = []
  /// Notices that the server sent, kept or not.
  package var noticeCount = 0
  /// From before it was sent until its last result was read.
  package var elapsed = Duration.zero
  /// Of the session, after the statement.
  package var transaction = TransactionState.unknown

  package init() {}

  /// Whether rows were left out.
  package var isPartial: Bool { rows.count < rowCount }
}
